using Nnft.Studies.Deep;
using Nnft.Studies.Reports;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.Deep;

public sealed class SampledStudyTests
{
    private static readonly StudyContext _context = new() { Threads = 2, Seed = 7 };

    [Fact]
    public void Sampled_networks_extrapolate_to_their_kernels()
    {
        Report report = new Sample().Run(new SampleParameters { Networks = 8000 }, _context);
        Assert.Equal(Verdict.Pass, report.Finding("kernel-agreement").Verdict);
        Assert.Equal(Verdict.Signal, report.Finding("kurtosis").Verdict);
        Assert.Equal(32, report.Table("samples").Rows.Count);
        Assert.Equal(.966666666667, report.Table("kernel").Number("infinite-width", ("i", 1), ("j", 1)), 1e-11);
    }

    [Fact]
    public void Tangent_kernels_of_convolutions_and_networks_without_theory()
    {
        SampleParameters parameters = new()
        {
            Architecture = "positions(6); conv(3); relu; avg-pool(2); flatten; dense",
            Inputs = new PointSet([1.0, .5, -.3, .8, 0.0, -1.2], [.2, -.5, .7, 1.1, -.4, .6]),
            Widths = [16, 32],
            Networks = 400,
            Tangent = true,
        };
        Report report = new Sample().Run(parameters, _context);
        Assert.Equal(Verdict.Pass, report.Finding("kernel-agreement").Verdict);
        Assert.Equal(Verdict.Pass, report.Finding("tangent-agreement").Verdict);

        Report maximum = new Sample().Run(parameters with { Architecture = "positions(6); conv(3); relu; max-pool(2); flatten; dense", Widths = [16], Listed = 0 }, _context);
        Assert.Contains(maximum.Notes, note => note.Contains("max pooling has no kernel in closed form", StringComparison.Ordinal));
        Assert.Equal(3, maximum.Table("kernel").Rows.Count);
        Assert.Contains("must increase", Assert.Single(new SampleParameters { Widths = [64, 32] }.Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void Recurrent_networks()
    {
        Report report = new RecurrentNetwork().Run(new RecurrentParameters { Width = 24, Networks = 160 }, _context);
        Assert.Equal(.029728997093, report.Table("covariance").Number("value", ("a", 2), ("b", 4)), 1e-11);
        Assert.NotEqual(Verdict.Fail, report.Finding("measured").Verdict);
        Assert.Contains("did you mean 'tanh'?", Assert.Single(new RecurrentParameters { Activation = "tahn" }.Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void Transformers()
    {
        Report report = new Transformer().Run(new TransformerParameters { Width = 16, Networks = 64 }, _context);
        Assert.Equal(3.3156708545, report.Table("kernel").Number("value", ("block", 3), ("s", 1), ("t", 2)), 1e-9);
        Assert.Equal(.6832, report.Table("kernel").Number("cosine", ("block", 3), ("s", 1), ("t", 2)), 1e-4);
        Assert.Contains(report.Figures, figure => figure.Name == "cosine");
        Report deep = new Transformer().Run(new TransformerParameters { Blocks = 24, Networks = 0 }, _context);
        Assert.Equal(.9147, deep.Table("kernel").Number("cosine", ("block", 24), ("s", 1), ("t", 2)), 1e-4);
        Assert.Contains("positive semidefinite", Assert.Single(new TransformerParameters { Kernel = new PointSet([1.0, 2.0], [2.0, 1.0]) }.Problems()), StringComparison.Ordinal);
    }
}
