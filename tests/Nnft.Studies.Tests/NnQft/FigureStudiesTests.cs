using Nnft.Statistics;
using Nnft.Studies.Reports;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.NnQft;

/// <summary>The studies of published figures at a small share of the published size: exact columns do not depend on it, and measured ones must agree within their errors.</summary>
public sealed class FigureStudiesTests
{
    [Fact]
    public void FigureOneShowsExactBesideMeasured()
    {
        Report report = StudyRun.Of("nn-qft/figure-1", "scale=0.01", "widths=[100,2]");
        Table widths = report.Table("widths");
        Assert.Equal(3 * 2, widths.Rows.Count);
        Assert.Equal(2 * (21 + 126 + 462), report.Table("combinations").Rows.Count);
        Assert.Equal(6.6998448826155, report.Table("combinations").Number("m-exact", ("width", 2), ("points", "x1 x2 x3 x4")), 1e-11);
        Assert.Equal(0.0, widths.Number("m-exact-mean", ("order", 2), ("width", 2)));
        Assert.Equal(5101.23, widths.Number("m-exact-mean", ("order", 6), ("width", 2)), 0.01);

        // The exact mean is far above what any experiment of this size sees, and the report says so.
        Assert.True(widths.Number("m-naive", ("order", 6), ("width", 2)) < 2500.0);
        Assert.Equal(Verdict.Noise, report.Finding("published-m6").Verdict);
        Assert.Equal(Verdict.Pass, report.Finding("cure-m4").Verdict);
        Assert.Equal(Verdict.Pass, report.Finding("cure-m6").Verdict);
        Assert.Equal(Verdict.Pass, report.Finding("m2").Verdict);
        Assert.Contains("a = 40.215 and b = 20348.5", report.Finding("m6-law").Text, StringComparison.Ordinal);
        Assert.Equal(["m2-histogram", "m4-histogram", "m6-histogram", "m4-width", "m6-width"], report.Figures.Select(f => f.Name), StringComparer.Ordinal);
    }

    [Fact]
    public void FigureTwoShowsNoiseWithoutHiddenBias()
    {
        Report report = StudyRun.Of("nn-qft/figure-2", "scale=0.01", "widths=[2,100]", "sigma-w=[1,20]");
        Table table = report.Table("u4");
        Assert.Equal(2 * 2 * 2, table.Rows.Count);
        Assert.Equal(-3.192085e-5, table.Number("u4-exact", ("sigma-b", 0), ("width", 2), ("sigma-w", 1)), 1e-11);
        Assert.Equal(-3.192085e-5 / 50.0, table.Number("u4-exact", ("sigma-b", 0), ("width", 100), ("sigma-w", 1)), 1e-12);
        Assert.Equal(Verdict.Noise, report.Finding("visibility-sigma-b-0").Verdict);
        Assert.All(table.Where(("sigma-b", 0), ("sigma-w", 1)), row => Assert.Equal("NOISE", row[9].Content));
        Assert.Equal(Verdict.Pass, report.Finding("cure-sigma-b-0").Verdict);
        Assert.Equal(Verdict.Pass, report.Finding("cure-sigma-b-1").Verdict);
        Table slopes = report.Table("slopes");
        Assert.Equal(-3.0, slopes.Number("slope-exact", ("sigma-b", 1), ("width", 2)), 0.01);
        Assert.Equal(3.0, slopes.Number("slope-canonical", ("sigma-b", 1), ("width", 2)), 0.01);
    }

    [Fact]
    public void FalloffNamesTheWidthWhereTheSignalIsLost()
    {
        Report report = StudyRun.Of("nn-qft/falloff", "scale=0.02", "nets=[relu,erf]", "widths=[2,50]");
        Table table = report.Table("falloff");
        Assert.Equal(2 * 2 * 2, table.Rows.Count);

        // 5/N for relu, at every combination of points on one side.
        Assert.Equal(2.5, table.Number("m-exact", ("net", "relu"), ("order", 4), ("width", 2)), 1e-12);
        Table lost = report.Table("signal-lost");
        Assert.Equal(Verdict.Info, report.Finding("signal-lost-relu-4").Verdict);
        double width = lost.Number("width", ("net", "relu"), ("order", 4));
        double background = lost.Number("background", ("net", "relu"), ("order", 4));
        Assert.True(5.0 / width < background && 5.0 / (width - 1.0) > 0.98 * background, $"signal lost at {width} with background {background}");
        Assert.DoesNotContain(report.Findings, f => f.Verdict == Verdict.Fail);
    }

    [Fact]
    public void HeavyTailsRepeatTheExperimentAndCureIt()
    {
        Report report = StudyRun.Of("nn-qft/heavy-tails", "scale=0.01", "widths=[2,50]");
        Table experiments = report.Table("experiments");
        Assert.Equal(2 * 2, experiments.Rows.Count);

        // A typical experiment sees far too little at order 6, yet the mean over all experiments is exact.
        Assert.True(experiments.Number("median-over-exact", ("order", 6), ("width", 2)) < 0.3);
        Assert.True(experiments.Number("share-above-exact", ("order", 6), ("width", 2)) < 0.2);
        Assert.Equal(Verdict.Pass, report.Finding("cure").Verdict);
        Table cure = report.Table("cure");
        Assert.Equal(92.397, cure.Number("exact", ("order", 4), ("width", 2)), 0.001);
        Assert.All(cure.Rows, row => Assert.True(Math.Abs(TableReading.Value(row[4])) <= Pull.Gate));
        Assert.Equal(32.0 / 3.0, report.Table("relative-variance").Rows.Select(row => TableReading.Value(row[1])).First(), 1e-12);
    }

    [Fact]
    public void CouplingsTellLocalFromNonLocal()
    {
        Report report = StudyRun.Of("nn-qft/couplings", "networks=2000");
        Assert.DoesNotContain(report.Findings, f => f.Verdict == Verdict.Fail);
        (string, object)[] four = [("points", "x1 x1 x1 x1")];
        Table quartic = report.Table("quartic");
        Assert.Equal(126, quartic.Rows.Count);
        Assert.Equal(-quartic.Number("connected", four) / quartic.Number("integral", four), quartic.Number("u4", four), 1e-12);
        Assert.Equal(24.0 * quartic.Number("lambda", four), quartic.Number("u4", four), 1e-12);
        Assert.Equal(462, report.Table("sextic").Rows.Count);

        // int K_W^4 dy = (sigma_W^2)^4 sqrt(pi d / 2) / sigma_W in one dimension at coinciding points.
        Assert.Equal(Math.Sqrt(Math.PI / 2.0), quartic.Number("integral", four), 1e-12);
        Assert.Equal(3, report.Table("fits").Rows.Select(row => row[1].Content).Distinct().Count());
        Assert.Contains("0.62", report.Finding("locality").Text, StringComparison.Ordinal);
        Assert.Equal(Verdict.Noise, report.Finding("naive-visibility").Verdict);
    }

    public static TheoryData<string, string[], string> BadInput => new()
    {
        { "nn-qft/figure-1", ["scale=0"], "scale must be >= 0.0001" },
        { "nn-qft/figure-1", ["scale=nan"], "scale" },
        { "nn-qft/figure-1", ["widths=[]"], "widths must be a list of whole numbers" },
        { "nn-qft/figure-1", ["widths=[2,2]"], "widths must be one or more different numbers" },
        { "nn-qft/figure-1", ["widths=[0]"], "widths[0] must be >= 1" },
        { "nn-qft/figure-1", ["sigma-b=-1"], "sigma-b must be >= 0" },
        { "nn-qft/figure-1", ["points=[1,2,3,4,5,6,7,8,9]"], "points must be at most 8" },
        { "nn-qft/figure-1", ["orders=[2]"], "unknown parameter" },
        { "nn-qft/figure-2", ["sigma-w=[1]"], "sigma-w must name at least two different values" },
        { "nn-qft/figure-2", ["sigma-w=[0,1]"], "sigma-w[0] must be > 0" },
        { "nn-qft/figure-2", ["sigma-b=[-1]"], "sigma-b[0] must be >= 0" },
        { "nn-qft/figure-2", ["scal=1"], "did you mean 'scale'?" },
        { "nn-qft/falloff", ["nets=[rel]"], "did you mean 'relu'?" },
        { "nn-qft/falloff", ["nets=[relu,relu]"], "nets must be one or more different activations" },
        { "nn-qft/falloff", ["widths=[2.5]"], "widths[0] must be a whole number" },
        { "nn-qft/heavy-tails", ["experiments=3"], "experiments must be >= 4" },
        { "nn-qft/heavy-tails", ["widths=[5,5]"], "widths must be one or more different numbers" },
        { "nn-qft/couplings", ["networks=1"], "networks must be 0 (theory only) or >= 2" },
        { "nn-qft/couplings", ["cutoff=0"], "cutoff must be > 0" },
        { "nn-qft/couplings", ["activation=erf"], "cutoff" },
    };

    [Theory]
    [MemberData(nameof(BadInput))]
    public void BadInputIsExplainedInOneMessage(string study, string[] parameters, string message) =>
        Assert.Contains(message, Assert.Single(StudyRun.Problems(study, parameters)), StringComparison.OrdinalIgnoreCase);
}
