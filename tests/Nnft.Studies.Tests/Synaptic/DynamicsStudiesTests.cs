using Nnft.Studies.Reports;
using Nnft.Studies.Synaptic;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.Synaptic;

public sealed class DynamicsStudiesTests
{
    private static readonly StudyContext _context = new() { Threads = 2 };

    [Fact]
    public void Universes_and_their_modes()
    {
        Report report = new Cosmology().Run(new CosmologyParameters { Times = [1.3, 5.0] }, _context);
        Assert.All(report.Findings, finding => Assert.True(finding.Verdict is Verdict.Pass or Verdict.Info, finding.Text));
        Assert.Equal(0.0759514433649761, report.Table("modes").Number("radiation", ("time", 1.3)), 1e-13);
        Assert.Equal(0.00869454923377229, report.Table("modes").Number("nesterov", ("time", 5)), 1e-14);
        Assert.Equal(1.5, report.Table("universes").Number("s", ("universe", "radiation")), 1e-15);
        Assert.Single(new CosmologyParameters { Times = [1.0, 1.0] }.Problems());
    }

    [Fact]
    public void The_Gibbs_measure_of_the_perceptron()
    {
        Report report = new Langevin().Run(new LangevinParameters { Chains = 1000, Steps = 100 }, _context);
        Assert.All(report.Findings, finding => Assert.True(finding.Verdict is Verdict.Pass or Verdict.Info, finding.Text));
        Assert.Contains("0.46772879", report.Finding("free-energy").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_Gibbs_measure_the_flat_directions_are_named()
    {
        LangevinParameters single = new() { X = new PointSet([[1.0, -0.5, 0.8]]), Y = new PointSet([[0.7, -0.2, 0.5]]) };
        Assert.Contains("W_4, W_5", Assert.Single(single.Problems()), StringComparison.Ordinal);
        Assert.Empty((single with { WeightDecay = 0.1 }).Problems());
        Assert.Contains("weight-decay", Assert.Single(new LangevinParameters { Network = SynapticNetworkKind.HiddenLayer }.Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_lattice_approaches_its_field_equation()
    {
        Report report = new Continuum().Run(new ContinuumParameters(), _context);
        Assert.All(report.Findings, finding => Assert.Equal(Verdict.Pass, finding.Verdict));
        Assert.Equal(-0.42004056490, report.Table("field").Number("w", ("x", 0.25)), 1e-10);
        Assert.Equal(2.577868764054583 - 2.5791367041743, report.Table("dispersion").Number("violation", ("sites", 64), ("wave", 1)), 1e-12);
        Assert.Single(new ContinuumParameters { Stiffness = Nnft.Networks.Activation.Parse("z") }.Problems());
        Assert.Single(new ContinuumParameters { Sites = [16] }.Problems());
    }
}
