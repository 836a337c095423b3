using Nnft.Networks;
using Nnft.Studies.Reports;
using Nnft.Studies.Synaptic;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.Synaptic;

public sealed class ExtractionStudiesTests
{
    private static readonly StudyContext _context = new() { Threads = 1 };

    [Fact]
    public void The_expansion_of_the_smallest_network()
    {
        Report report = new Expansion().Run(new ExpansionParameters(), _context);
        Assert.Equal(-0.48, report.Table("terms").Number("coefficient", ("order", 2)), 1e-14);
        Assert.Equal(0.05311893333333, report.Table("convergence").Number("sum", ("order", 6)), 1e-12);
        Assert.Contains("tachyon", report.Finding("verdict").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ring_has_bands_moments_and_symmetries()
    {
        ExpansionParameters parameters = new()
        {
            X = new PointSet([[0.8, 0.8, 0.8, 0.8, 0.8]]),
            Y = new PointSet([[0.5, 0.5, 0.5, 0.5, 0.5]]),
            Layout = NetworkLayout.Ring,
            Activation = Activation.Parse("0.3+z"),
            Order = 2,
        };
        Assert.Empty(parameters.Problems());
        Report report = new Expansion().Run(parameters, _context);
        Assert.Contains("Propagating: yes", report.Finding("propagation").Text, StringComparison.Ordinal);
        Assert.Equal(9, report.Table("bands").Rows.Count);
        Assert.NotEmpty(report.Table("moments").Rows);
        Assert.Contains("2 of the 6 bands", report.Finding("continuum").Text, StringComparison.Ordinal);
        Assert.Single(report.Table("symmetries").Where(("transformation", "translation by one site"), ("symmetry", "yes")));
    }

    [Fact]
    public void A_trained_relu_network_is_expanded_where_it_is_analytic()
    {
        ExpansionParameters parameters = new()
        {
            X = new PointSet([0.5, -0.3], [0.2, 0.9], [-0.7, 0.4]),
            Y = new PointSet([[0.4], [0.1], [-0.2]]),
            Hidden = [2],
            Activation = Activation.Parse("relu"),
            Order = 3,
            At = ExpansionPoint.Trained,
        };
        Report report = new Expansion().Run(parameters, _context);
        Assert.Contains("trained", report.Finding("verdict").Text, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => new Expansion().Run(parameters with { At = ExpansionPoint.Zero }, _context));
    }

    [Fact]
    public void Renumbering_makes_shuffled_data_local()
    {
        Report report = new Locality().Run(new LocalityParameters(), _context);
        Assert.All(report.Findings, finding => Assert.True(finding.Verdict is Verdict.Pass or Verdict.Info, finding.Text));
        Table orderings = report.Table("orderings");
        Assert.True(orderings.Number("range", ("ordering", "fiedler")) < 0.6 * orderings.Number("range", ("ordering", "given")));
        Assert.Equal(3, report.Figures.Count(f => f.Layers[0] is HeatMap));
    }

    [Fact]
    public void Classes_become_outputs_and_bad_data_are_named()
    {
        LocalityParameters parameters = new() { X = new PointSet([1.0, 2.0], [0.5, 1.0], [0.0, 1.5]), Y = new PointSet([[0.0], [2.0], [1.0]]), OneHot = true, Standardise = true };
        Assert.Empty(parameters.Problems());
        Assert.Equal(6, new Locality().Run(parameters, _context).Table("numbering").Rows.Count);
        Assert.Contains("class numbers", Assert.Single((parameters with { Y = new PointSet([[0.5], [1.0], [1.0]]) }).Problems()), StringComparison.Ordinal);
        Assert.Contains("two samples", Assert.Single(new LocalityParameters { X = new PointSet([[1.0]]), Y = new PointSet([[1.0]]), Standardise = true }.Problems()), StringComparison.Ordinal);
        Assert.Contains("at most 60", Assert.Single(new ExpansionParameters { Hidden = [100] }.Problems()), StringComparison.Ordinal);
        Assert.Contains("as many outputs", Assert.Single(new ExpansionParameters { X = new PointSet([[1.0, 2.0, 3.0]]), Layout = NetworkLayout.Ring }.Problems()), StringComparison.Ordinal);
    }
}
