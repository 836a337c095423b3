using Nnft.Statistics;
using Nnft.Studies.NnQft;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Tests.NnQft;

public sealed class LegTruncationTests
{
    private static readonly StudyContext _context = new() { Seed = 1, Threads = 2 };

    [Fact]
    public void TellsThatThePublishedSexticCouplingHasTheWrongSign()
    {
        Report report = Run(new CouplingsParameters());
        string sign = Text(report, "u6-sign");
        Assert.StartsWith("u6 is negative at sigma-b = 1", sign, StringComparison.Ordinal);
        Assert.Contains("small but positive", sign, StringComparison.Ordinal);
        string change = Text(report, "u6-sign-change");
        Assert.Contains("-2122359.49825", change, StringComparison.Ordinal);
        Assert.Contains("-2383300.4021", change, StringComparison.Ordinal);
        Assert.Contains("0.598814658507", change, StringComparison.Ordinal);
    }

    [Fact]
    public void FitsGiveThePublishedPointsAndTheLocalityTest()
    {
        Report report = Run(new CouplingsParameters { Width = 1000 });
        Table fits = report.Tables.Single(table => table.Name == "fits");
        Assert.Equal(6, fits.Rows.Count);
        Assert.Equal(-0.00534618, Number(fits, 0, "lam0"), 5e-9);
        Assert.Equal(0.00013851, Number(fits, 1, "lam0"), 5e-9);
        Assert.Equal(-0.02193644, Number(fits, 1, "lam2"), 5e-9);
        Assert.Equal(7.3e4, Number(fits, 1, "condition"), 5e2);
        Assert.Equal(1.6e6, Number(fits, 2, "condition"), 5e4);
        Assert.Equal([0.62, 0.35, 0.31], Enumerable.Range(3, 3).Select(row => Math.Round(Number(fits, row, "test-error"), 2)));
        Assert.StartsWith("A local action does not describe", Text(report, "locality"), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryCombinationHasARow()
    {
        Report report = Run(new CouplingsParameters());
        Assert.Equal(126, report.Tables.Single(table => table.Name == "quartic").Rows.Count);
        Assert.Equal(462, report.Tables.Single(table => table.Name == "sextic").Rows.Count);
        Assert.Equal(462, report.Tables.Single(table => table.Name == "six-point-prediction").Rows.Count);
        Assert.DoesNotContain(report.Findings, finding => finding.Verdict == Verdict.Fail);
        Assert.Equal(report.Findings.Count, report.Findings.DistinctBy(finding => finding.Name, StringComparer.Ordinal).Count());
    }

    [Fact]
    public void ReluIsOneNumberAndItsFitHasRankOne()
    {
        Report report = Run(new CouplingsParameters { Activation = "relu", Width = 20, Cutoff = 7.0 });
        Table summary = report.Tables.Single(table => table.Name == "summary");
        Assert.Equal(-3.718688642e-5, Number(summary, 1, "minimum"), 1e-14);
        Assert.Equal(-3.718688642e-5, Number(summary, 1, "maximum"), 1e-14);
        Assert.Contains("rank 1 of 3", Text(report, "conditioning"), StringComparison.Ordinal);
    }

    [Fact]
    public void AsksForACutoff()
    {
        var error = Assert.Throws<InvalidInputException>(() => Run(new CouplingsParameters { Activation = "erf" }));
        Assert.StartsWith("cutoff", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MeasuredColumnsAgreeWithTheExactOnes()
    {
        // 2000 networks see a bias of the tilted estimator of about 20 %; the naive one is tail-dominated and only reported.
        Report report = Run(new CouplingsParameters { Points = PointSet.OnLine(-0.01, 0.01), Networks = 2000 });
        Assert.Equal(5 + 7, report.Tables.Single(table => table.Name == "measured").Rows.Count);
        Assert.DoesNotContain(report.Findings, finding => finding.Verdict == Verdict.Fail);
        Assert.Equal(Verdict.Noise, report.Findings.Single(finding => finding.Name == "naive-visibility").Verdict);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(9, 0)]
    public void ExplainsWhatDoesNotFitTogether(int points, int networks) =>
        Assert.NotEmpty(new CouplingsParameters { Points = PointSet.OnLine([.. Enumerable.Range(0, points).Select(i => 0.1 * i)]), Networks = networks }.Problems());

    private static Report Run(CouplingsParameters parameters) => new LegTruncation().Run(parameters, _context);

    private static string Text(Report report, string finding) => report.Findings.Single(one => one.Name == finding).Text;

    private static double Number(Table table, int row, string column)
    {
        int place = table.Columns.Select((one, i) => (one, i)).Single(pair => pair.one.Name == column).i;
        return table.Rows[row][place].Content is Estimate estimate ? estimate.Value : (double)table.Rows[row][place].Content!;
    }
}
