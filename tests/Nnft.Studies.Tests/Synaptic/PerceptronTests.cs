using Nnft.Studies.Reports;
using Nnft.Studies.Synaptic;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.Synaptic;

public sealed class PerceptronTests
{
    private static readonly StudyContext _context = new() { Threads = 1 };

    [Fact]
    public void The_untied_chain_does_not_propagate()
    {
        Report report = new Perceptron().Run(new PerceptronParameters { Start = [0.2, -0.3, -0.1, 0.5, 0.4, 0.1] }, _context);
        Assert.All(report.Findings, finding => Assert.True(finding.Verdict is Verdict.Pass or Verdict.Info, finding.Text));
        Assert.Contains("Propagating: no", report.Finding("propagation").Text, StringComparison.Ordinal);
        Assert.Contains("not realised", report.Finding("propagation").Text, StringComparison.Ordinal);
        Assert.Equal(["site", "j", "k"], report.Table("couplings").Columns.Take(3).Select(c => c.Name), StringComparer.Ordinal);
        Assert.Equal(["time", "loss", "kinetic"], report.Table("loss").Columns.Take(3).Select(c => c.Name), StringComparer.Ordinal);
        Assert.Equal(-3.06, report.Table("couplings").Number("k", ("site", 4)), 1e-13);
        Assert.Equal(0.4267929075422, report.Table("loss").Number("loss", ("time", 1)), 1e-12);
        Assert.Equal(0.0143007099508, report.Table("loss").Number("gradient-flow", ("time", 1)), 1e-12);
        Assert.Equal(7.65467217471622, report.Table("modes").Number("h", ("mode", 5)), 1e-12);
    }

    [Fact]
    public void The_tied_chain_does()
    {
        PerceptronParameters parameters = new()
        {
            Tied = true,
            P = 0.7,
            Q = 0.05,
            Friction = 0.8,
            Times = [0.0, 2.0],
            X = new PointSet([1.0, -0.8, 0.9, -1.1, 0.7, -0.9], [0.2, 0.1, -0.3, 0.4, -0.2, 0.3]),
            Y = new PointSet([0.5, -0.1, 0.2, 0.4, -0.3, 0.1], [0.0, 0.2, -0.2, 0.1, 0.3, -0.4]),
        };
        Assert.Empty(parameters.Problems());
        Report report = new Perceptron().Run(parameters, _context);
        Assert.Contains("Propagating: yes", report.Finding("propagation").Text, StringComparison.Ordinal);
        Assert.Equal(0.482610940483267, report.Table("loss").Number("loss", ("time", 2)), 1e-13);
    }

    [Fact]
    public void A_single_sample_leaves_flat_directions()
    {
        Report report = new Perceptron().Run(new PerceptronParameters { X = new PointSet([[1.0, -0.5, 0.8]]), Y = new PointSet([[0.7, -0.2, 0.5]]), Start = [0.2, -0.3, -0.1, 0.5, 0.4, 0.1] }, _context);
        Assert.Contains(report.Notes, note => note.Contains("3 modes are flat", StringComparison.Ordinal));
        Assert.Equal(0.0180687066997, report.Table("loss").Number("loss", ("time", 1)), 1e-12);
    }

    [Fact]
    public void Bad_input_is_explained_at_once()
    {
        Assert.Contains("same shape", Assert.Single(new PerceptronParameters { Y = new PointSet([[1.0, 2.0], [1.0, 2.0]]) }.Problems()), StringComparison.Ordinal);
        Assert.Contains("one row per sample", Assert.Single(new PerceptronParameters { Y = new PointSet([[1.0, 2.0, 3.0]]) }.Problems()), StringComparison.Ordinal);
        Assert.Equal(2, new PerceptronParameters { P = 0.0, Friction = -1.0 }.Problems().Count());
        Assert.Contains("6 weights", Assert.Single(new PerceptronParameters { Start = [1.0] }.Problems()), StringComparison.Ordinal);
        Assert.Contains("at least 3", Assert.Single(new PerceptronParameters { Tied = true, X = new PointSet([[1.0, 2.0]]), Y = new PointSet([[1.0, 2.0]]) }.Problems()), StringComparison.Ordinal);
    }
}
