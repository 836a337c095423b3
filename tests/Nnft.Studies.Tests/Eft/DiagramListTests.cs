using Nnft.Correlators.Diagrams;
using Nnft.Studies.Eft;
using Nnft.Studies.Reports;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.Eft;

public sealed class DiagramListTests
{
    [Fact]
    public void The_default_lists_the_four_point_diagrams_of_second_order()
    {
        Report report = Run(new DiagramsParameters());
        Table table = report.Table("diagrams");
        Assert.Equal(["diagram", "order", "multiplicity", "coefficient", "connected", "irreducible"], table.Columns.Take(6).Select(c => c.Name), StringComparer.Ordinal);
        Assert.Equal(28.0, table.Rows.Sum(row => (double)row[2].Content!));
        Assert.Equal(4752.0, table.Rows.Sum(row => (double)row[2].Content! * (double)row[3].Content!));
        Assert.Equal(288.0, table.Number("coefficient", ("diagram", "bubble"), ("connected", "yes"), ("irreducible", "yes")));
        Assert.Equal(6, Assert.Single(report.Figures).Layers.OfType<Diagram>().Count());
    }

    [Fact]
    public void With_the_exact_propagator_corrections_of_propagators_drop_out()
    {
        Report report = Run(new DiagramsParameters { Propagator = PropagatorConvention.Exact });
        Assert.Equal("bubble", Assert.Single(report.Table("diagrams").Rows)[0].Content);
        Assert.Contains("5 of 6", report.Finding("dropped").Text, StringComparison.Ordinal);
        Report empty = Run(new DiagramsParameters { Legs = 2, Propagator = PropagatorConvention.Exact });
        Assert.Empty(empty.Table("diagrams").Rows);
        Assert.Empty(empty.Figures);
    }

    [Fact]
    public void A_kernel_gives_the_values_of_exact_integration()
    {
        Report report = Run(new DiagramsParameters { Kernel = [[1.3, 0.6], [0.6, 0.9]], Weights = [1.0, 0.7], SexticOrder = 1 });
        Table series = report.Table("series");
        Assert.Equal(1.89, series.Number("coefficient", ("order", "1")), 1e-14);
        Assert.Equal(-99.93996, series.Number("coefficient", ("order", "lambda")), 1e-10);
        Assert.Equal(-1074.52737, series.Number("coefficient", ("order", "kappa")), 1e-9);
        Assert.Equal(8355.24038304, series.Number("coefficient", ("order", "lambda^2")), 1e-8);
        Table diagrams = report.Table("diagrams");
        Assert.Equal(
            series.Number("contribution", ("order", "lambda^2 kappa")),
            diagrams.Rows.Sum(row => (double)row[^1].Content!),
            1e-9 * Math.Abs(series.Number("contribution", ("order", "lambda^2 kappa"))));
    }

    [Fact]
    public void Points_give_the_continuum_of_the_gauss_kernel()
    {
        Report report = Run(new DiagramsParameters { QuarticOrder = 1, ConnectedOnly = true, SigmaW = 1.3, Points = new PointSet([0.1, 0.2], [-0.3, 0.4], [0.5, -0.1], [0.2, 0.2]) });
        Assert.Equal(12.511872238761, report.Table("diagrams").Number("integral", ("diagram", "cross")), 1e-10);
    }

    [Fact]
    public void Problems_are_reported_together()
    {
        Assert.Contains("even", Assert.Single(new DiagramsParameters { Legs = 3 }.Problems()), StringComparison.Ordinal);
        Assert.Equal(2, new DiagramsParameters { Kernel = [[1.0, 0.5], [0.4, 1.0]], External = [1, 2] }.Problems().Count());
        Assert.Contains("exclude", Assert.Single(new DiagramsParameters { Kernel = [[1.0]], Points = PointSet.OnLine(0.0) }.Problems()), StringComparison.Ordinal);
        Assert.Single(new DiagramsParameters { Weights = [1.0] }.Problems());
        Assert.Single(new DiagramsParameters { External = [1, 1, 1, 1] }.Problems());
        Assert.Equal(2, new DiagramsParameters { QuarticOrder = 5, SexticOrder = 2 }.Problems().Count());
    }

    private static Report Run(DiagramsParameters parameters)
    {
        Assert.Empty(parameters.Problems());
        return new DiagramList().Run(parameters, new StudyContext { Threads = 1 });
    }
}
