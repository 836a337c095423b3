using Nnft.Studies.Reports;
using Nnft.Studies.Rg;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.Rg;

public sealed class RenormalizationStudyTests
{
    private static readonly StudyContext _context = new() { Threads = 1 };

    [Fact]
    public void Couplings_run_with_the_cutoff_as_power_counting_says()
    {
        Report report = new Cutoff().Run(new CutoffParameters(), _context);
        Table table = report.Table("couplings");
        Assert.Equal(-6.25e-11, table.Number("lambda", ("net", "relu"), ("cutoff", 100)), 1e-22);
        Assert.Equal(113.5102194, table.Number("integral", ("net", "erf"), ("cutoff", 1e4)), 1e-7);
        Assert.Equal(-1.002, table.Number("slope", ("net", "erf"), ("cutoff", 1e4)), 1e-3);
        Assert.Equal(0.0, table.Number("beta", ("net", "gauss"), ("cutoff", 1e4)), 1e-9);
        Assert.All(report.Findings, finding => Assert.Equal(Verdict.Pass, finding.Verdict));
        Assert.Single(new CutoffParameters { Points = PointSet.OnLine(1.0) }.Problems());
    }

    [Fact]
    public void The_active_flow_is_classical_scaling_in_two_normalisations()
    {
        Report report = new Active().Run(new ActiveParameters(), _context);
        Assert.All(report.Findings, finding => Assert.Equal(Verdict.Pass, finding.Verdict));
        Table table = report.Table("couplings");
        Assert.Equal(-12.82954092, table.Number("u4", ("dimension", 1), ("sigma-w", 1)), 1e-7);
        Assert.Equal(-808.2410611, table.Number("u4-canonical", ("dimension", 2), ("sigma-w", 1)), 1e-6);
        Assert.Equal(-5730.279925, table.Number("u4-dimensionless", ("dimension", 3), ("sigma-w", 20)), 1e-5);
        Assert.Equal(.0183290339, table.Number("z", ("dimension", 3), ("sigma-w", 1)), 1e-9);
        Assert.Contains("vanish", new Active().Run(new ActiveParameters { SigmaB = 0.0 }, _context).Finding("exponents").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_upward_flow_and_its_conversion()
    {
        PassiveParameters parameters = new() { Dimension = 1, U2 = 2.0, U4 = -0.1283, U6 = 50.0, Direction = FlowDirection.Up, Normalisation = FieldNormalisation.Published };
        Assert.Empty(parameters.Problems());
        Report report = new Passive().Run(parameters, _context);
        Table flow = report.Table("flow");
        Assert.Equal(["k", "u2", "u4", "u6"], flow.Columns.Take(4).Select(c => c.Name), StringComparer.Ordinal);
        Assert.Equal(-.89570315353, flow.Number("u4", ("k", 1)), 1e-10);
        Assert.Equal(19.1618195468, flow.Number("u6", ("k", 10)), 1e-9);
        Assert.Equal(2.46358136396, flow.Number("u2", ("k", 100)), 1e-10);
        Assert.Equal(-0.1283 / (0.1994711402 * 0.1994711402), report.Table("flow-canonical").Number("u4", ("k", 0)), 1e-6);
    }

    [Fact]
    public void A_downward_flow_reports_what_the_truncation_costs()
    {
        Report report = new Passive().Run(new PassiveParameters(), _context);
        Assert.Equal(.248381379793, report.Table("flow").Number("u2", ("k", 1e-4)), 1e-11);
        Assert.Equal(.2483802744, report.Table("truncations").Number("u2", ("truncation", "full potential")), 1e-8);
        Assert.Contains("relative difference", report.Finding("truncation").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pole_ends_the_table_and_is_named()
    {
        Report report = new Passive().Run(new PassiveParameters { Dimension = 1, Truncation = 4, U2 = -2.0, U4 = -0.1, To = 1.0 }, _context);
        Assert.Contains("k = 1.5447927", report.Finding("pole").Text, StringComparison.Ordinal);
        Assert.True(TableReading.Value(report.Table("flow").Rows[^1][0]) > 1.5447);
    }

    [Fact]
    public void Contradicting_directions_and_orders_are_explained()
    {
        Assert.Contains("swap", Assert.Single(new PassiveParameters { Direction = FlowDirection.Up, From = 10.0, To = 1.0 }.Problems()), StringComparison.Ordinal);
        Assert.Single(new PassiveParameters { Truncation = 4, U6 = 1.0 }.Problems());
        Assert.Single(new PassiveParameters { Truncation = 7 }.Problems());
        Assert.Single(new PassiveParameters { Direction = FlowDirection.Up, U2 = 0.0 }.Problems());
        Assert.Single(new FixedPointsParameters { Truncation = 5 }.Problems());
    }

    [Fact]
    public void Fixed_points_of_both_published_truncations()
    {
        Report report = new FixedPoints().Run(new FixedPointsParameters { Components = 1 }, _context);
        Table table = report.Table("fixed-points");
        Assert.Equal(["dimension", "components", "truncation", "u2", "u4", "u6", "nu"], table.Columns.Take(7).Select(c => c.Name), StringComparer.Ordinal);
        Assert.Equal(.542721933704, table.Number("nu", ("truncation", "phi^4")), 1e-11);
        Assert.Equal(540.812584, table.Number("u6", ("truncation", "phi^6")), 1e-6);
        Assert.Equal(0.6496, report.Table("convergence").Number("nu", ("power", 24)), 5e-4);
        Assert.Empty(new FixedPoints().Run(new FixedPointsParameters { Dimension = 4, Components = 1, Truncation = 4 }, _context).Table("fixed-points").Rows);
    }
}
