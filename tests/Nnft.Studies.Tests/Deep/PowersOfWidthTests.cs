using Nnft.Studies.Reports;
using Nnft.Studies.Tests.NnQft;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.Deep;

public sealed class PowersOfWidthTests
{
    private const string Study = "deep/power-counting";

    [Fact]
    public void TheRuleHoldsInSampledNetworks()
    {
        Report report = StudyRun.Of(Study, "networks=2000", "widths=[8,16,32]", "activation=softplus", "hidden-layers=1");
        Assert.All(report.Findings, finding => Assert.Equal(Verdict.Pass, finding.Verdict));
        Assert.Equal(10, report.Findings.Count);
        Table counting = report.Table("counting");
        Assert.Equal(-2.0, counting.Number("s", ("clusters", "3 + 3")));
        Table slopes = report.Table("slopes");

        // A slope of -1 known to 0.05: the neighbouring whole powers are excluded by far.
        Assert.Equal(-1.0, slopes.Number("slope", ("correlator", "E[d_abc f d_a f d_b f d_c f]")), 0.1);
        Assert.Equal(-1.0, slopes.Number("slope-connected", ("correlator", "E[d_a f d_a f d_b f d_b f]")), 0.3);
        Assert.Equal(10 * 3, report.Table("values").Rows.Count);
    }

    [Fact]
    public void CountingNeedsNoNetworks()
    {
        Report report = StudyRun.Of(Study, "networks=0", "time-derivatives=2", "correlators=[\"E[d_a f d_a f]\",\"E[f d_a f d_a f]\",\"E[d_ab f d_bc f d_ca f f]\"]");
        Assert.Equal("vanishes", report.Table("counting").Rows[1][5].Content);
        Table terms = report.Table("time-derivatives");
        Assert.Equal(2 + 6 + 4 + 20, terms.Rows.Count);
        Assert.Contains("E[d_a f d_a f], s = 0; the largest s of its time derivatives: 1: -1, 2: -1", report.Findings[0].Text, StringComparison.Ordinal);
        Assert.Empty(report.Figures);
    }

    [Fact]
    public void WhatCannotBeMeasuredIsOnlyCounted()
    {
        Report report = StudyRun.Of(Study, "networks=100", "correlators=[\"E[d_ab f d_bc f d_ca f f]\"]");
        Assert.Contains(report.Notes, note => note.Contains("counted but not measured", StringComparison.Ordinal));
        Assert.Single(report.Tables);
    }

    public static TheoryData<string[], string> BadInput => new()
    {
        { ["correlators=[\"E[f d_a f]\"]"], "the index a appears once" },
        { ["correlators=[\"E[f\"]"], "bracket behind E is not closed" },
        { ["activation=relu"], "kinks" },
        { ["activation=tanhh"], "did you mean 'tanh'?" },
        { ["networks=10"], "networks must be 0 (counting only) or >= 80" },
        { ["widths=[8]"], "widths must be at least two different numbers" },
        { ["widths=[0,8]"], "widths[0] must be >= 1" },
        { ["input=[0,0]"], "input must have a component that is not 0" },
        { ["sigma-w=0"], "sigma-w must be > 0" },
        { ["networks=1e8", "widths=[512,1024]"], "hours on one thread" },
    };

    [Theory]
    [MemberData(nameof(BadInput))]
    public void BadInputIsExplainedInOneMessage(string[] parameters, string message) =>
        Assert.Contains(message, Assert.Single(StudyRun.Problems(Study, parameters)), StringComparison.Ordinal);
}
