using Nnft.Studies.Deep;
using Nnft.Studies.Reports;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.Deep;

public sealed class NonGaussianityTests
{
    private static readonly StudyContext _context = new() { Threads = 2, Seed = 4 };

    [Fact]
    public void Tanh_at_criticality()
    {
        Report report = new NonGaussianity().Run(new NonGaussianityParameters { OtherWidths = [], Chains = 4000 }, _context);
        Assert.Equal(.258915, report.Table("layers").Number("kurtosis-leading", ("layer", 10)), 1e-6);
        Assert.Equal(.05633789, report.Table("layers").Number("k-corrected", ("layer", 10)), 1e-8);
        Assert.Equal(Verdict.Pass, report.Finding("kurtosis").Verdict);
        double normal = report.Table("distance").Number("distance", ("expansion", "normal"));
        Assert.True(report.Table("distance").Number("distance", ("expansion", "edgeworth-2")) < 0.3 * normal);
    }

    [Fact]
    public void Relu_has_exact_cumulants_and_dead_outputs()
    {
        Report report = new NonGaussianity().Run(new NonGaussianityParameters { Activation = "relu", WeightVariance = 2.0, Width = 4, Depth = 3, OtherWidths = [8], Chains = 4000 }, _context);

        // 1 - (1 - 1/16)^2.
        Assert.Contains("0.121094", report.Finding("dead").Text, StringComparison.Ordinal);
        Assert.Equal(3.0 * ((2.25 * 2.25) - 1.0), report.Table("layers").Number("kurtosis-exact", ("layer", 3)), 1e-10);
        Assert.Equal(4, report.Figures[0].Layers.Count(l => l is Line));
    }
}
