using Nnft.Statistics;
using Nnft.Studies.Reports;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.NnQft;

public sealed class CorrelatorsTests
{
    private const string Study = "nn-qft/correlators";
    private static readonly string[] s_theory = ["order", "points", "infinite-width", "exact", "exact-connected", "m-exact"];

    [Fact]
    public void ColumnsAreThoseOfTheContract()
    {
        Report report = StudyRun.Of(Study, "activation=erf", "networks=2000", "points=[[0.2],[0.8]]", "estimators=[\"naive\",\"rao-blackwell\",\"control-variate\",\"neuron\",\"tilted\"]");
        string[] measured = [.. new[] { "naive", "rao-blackwell", "control-variate", "neuron", "tilted" }
            .SelectMany(e => new[] { $"measured-{e}", $"connected-{e}", $"pull-{e}", $"ess-{e}", $"top10-{e}" })];
        Table table = report.Table("correlators");
        Assert.Equal([.. s_theory, .. measured], table.Columns.Select(c => c.Name), StringComparer.Ordinal);
        Assert.Equal(3 + 5, table.Rows.Count);
        Assert.DoesNotContain(report.Findings, f => f.Verdict == Verdict.Fail);
        Assert.Equal(Verdict.Pass, report.Finding("weight-tilted").Verdict);
        Assert.Equal(Verdict.Pass, report.Finding("agreement-control-variate-4").Verdict);
    }

    [Fact]
    public void NoNetworksGiveTheoryOnly()
    {
        Report report = StudyRun.Of(Study, "networks=0", "width=2", "orders=[4,6]", "points=[[-0.01],[-0.006],[-0.002],[0.002],[0.006],[0.01]]");
        Table table = report.Table("correlators");
        Assert.Equal(s_theory, table.Columns.Select(c => c.Name), StringComparer.Ordinal);
        Assert.Equal(126 + 462, table.Rows.Count);
        Assert.Empty(report.Figures);
        (string, object)[] four = [("points", "x1 x2 x3 x4")];
        Assert.Equal(92.395674710998, table.Number("exact", four), 1e-10);
        Assert.Equal(80.395994701910, table.Number("exact-connected", four), 1e-10);
        Assert.Equal(11.999680009088, table.Number("infinite-width", four), 1e-11);
        Assert.Equal(6.6998448826155, table.Number("m-exact", four), 1e-11);
        Assert.Equal(612084.4721977, table.Number("exact", ("points", "x1 x2 x3 x4 x5 x6")), 1e-5);
    }

    /// <summary>The exact values of three neurons with several outputs: &lt;f1^2 f2^2&gt; and &lt;f1^4&gt; for three densities.</summary>
    [Theory]
    [InlineData("gaussian", 0.46734952)]
    [InlineData("uniform", 0.37711649)]
    [InlineData("laplace", 0.69293208)]
    public void OutputsAreUncorrelatedButNotIndependent(string density, double sameOutput)
    {
        Report report = StudyRun.Of(Study, "activation=tanh", "width=3", "output-dimension=2", "output-bias=false", "points=[[-0.2],[0.6]]", "orders=[4]", "networks=20000", $"weight-density={density}");
        Table table = report.Table("correlators");
        Assert.Equal(0.19574054, table.Number("exact", ("points", "f1(x1) f1(x1) f2(x2) f2(x2)")), 1e-8);
        Assert.Equal(sameOutput, table.Number("exact", ("points", "f1(x1) f1(x1) f1(x2) f1(x2)")), 1e-8);
        Assert.Equal(Verdict.Pass, report.Finding("agreement-neuron-4").Verdict);
        Assert.Equal(density == "gaussian", table.Columns.Any(c => c.Name == "measured-control-variate"));
    }

    [Fact]
    public void OddOrdersVanishWithANote()
    {
        Report report = StudyRun.Of(Study, "orders=[2,3]", "points=[[0.1]]", "activation=erf", "networks=1000");
        Assert.Contains(report.Notes, note => note.StartsWith("The 3-point functions vanish exactly", StringComparison.Ordinal));
        Assert.Single(report.Table("correlators").Rows);
    }

    [Theory]
    [InlineData("networks=0")]
    [InlineData("networks=1000")]
    public void OnlyOddOrdersLeaveAnEmptyTable(string networks)
    {
        Report report = StudyRun.Of(Study, "orders=[1,3]", "points=[[0.1]]", networks);
        Assert.Empty(report.Table("correlators").Rows);
        Assert.Equal(2, report.Notes.Count(note => note.Contains("vanish exactly", StringComparison.Ordinal)));
    }

    [Fact]
    public void OrdersUpToTenAreTheory()
    {
        Report report = StudyRun.Of(Study, "orders=[8,10]", "points=[[0.1]]", "networks=0", "activation=erf");
        Assert.Equal(2, report.Table("correlators").Rows.Count);
        Assert.Contains(report.Notes, note => note.StartsWith("Orders above 8", StringComparison.Ordinal));
    }

    [Fact]
    public void AnUndefinedRatioIsEmpty()
    {
        Table table = StudyRun.Of(Study, "activation=relu", "points=[[0],[1]]", "orders=[4]", "networks=500").Table("correlators");
        Assert.Equal(Cell.Undefined, table.Where(("points", "x1 x1 x1 x1"))[0][5]);
        Assert.Equal(5.0 / 10.0, table.Number("m-exact", ("points", "x2 x2 x2 x2")), 1e-13);
    }

    /// <summary>A field without fluctuations of its kernel: everything measured is exact up to rounding, and agreement is no accident of a division by a zero error.</summary>
    [Fact]
    public void AGaussianFieldIsMeasuredToRounding()
    {
        Report report = StudyRun.Of(Study, "sigma-b=0", "points=[[0]]", "networks=2000", "orders=[2,4,6]", "estimators=[\"rao-blackwell\",\"control-variate\",\"neuron\",\"tilted\"]");
        Assert.DoesNotContain(report.Findings, f => f.Verdict == Verdict.Fail);
        Assert.All(report.Table("correlators").Rows, row => Assert.Equal(TableReading.Value(row[3]), TableReading.Value(row[6]), 1e-12 * TableReading.Value(row[3])));
    }

    [Fact]
    public void TheGaussNetIsDistrustedWhereItsTailsRule()
    {
        Report report = StudyRun.Of(Study, "width=2", "orders=[2,4,6]", "points=[[-0.01],[0.01]]", "networks=20000");
        Assert.Equal(Verdict.Noise, report.Finding("tails-naive-6").Verdict);
        Assert.Contains("Use tilted", report.Finding("tails-naive-6").Text, StringComparison.Ordinal);
        Assert.Equal(Verdict.Pass, report.Finding("agreement-tilted-6").Verdict);
        Assert.DoesNotContain(report.Findings, f => f.Verdict == Verdict.Fail);
    }

    [Fact]
    public void ThreadsDoNotChangeAByte()
    {
        string[] parameters = ["networks=9001", "width=33", "activation=tanh", "points=[[0.2],[0.8]]", "orders=[2,4]"];
        Assert.Equal(StudyRun.Text(Study, 1, parameters), StudyRun.Text(Study, 2, parameters));
    }

    [Fact]
    public void SeedsAndSigmasDrawTheirOwnNetworks()
    {
        string[] parameters = ["networks=1000", "activation=z", "points=[[1]]", "sigma-b=0", "estimators=[\"naive\"]", "orders=[2]"];
        double Ratio(string sigma) => ((Estimate)StudyRun.Of(Study, [.. parameters, sigma]).Table("correlators").Rows[0][6].Content!).Value;

        // With the same random numbers the two would differ by exactly 2^4.
        Assert.NotEqual(16.0, Ratio("sigma-w=2") / Ratio("sigma-w=1"), 1e-6);
    }

    public static TheoryData<string[], string> BadInput => new()
    {
        { ["sigma-w=-1"], "sigma-w must be > 0" },
        { ["sigma-w=0"], "sigma-w must be > 0" },
        { ["sigma-b=-0.5"], "sigma-b must be >= 0" },
        { ["sigma-b=nan"], "sigma-b" },
        { ["sigma-w=infinity"], "sigma-w" },
        { ["sigma-b1=-1"], "sigma-b1 must be >= 0" },
        { ["width=0"], "width must be >= 1" },
        { ["width=2.5"], "width must be a whole number" },
        { ["width=ten"], "width must be a whole number" },
        { ["width=3", "width=4"], "width is given twice" },
        { ["widht=3"], "did you mean 'width'?" },
        { ["sigma-w"], "must be NAME=VALUE" },
        { ["points=[]"], "points must be a list of points, got an empty list" },
        { ["points=[[1],[1,2]]"], "points[1] must be a point with as many coordinates" },
        { ["points=[[1e400]]"], "points" },
        { ["input-dimension=2", "points=[[1],[2]]"], "points must have input-dimension = 2 coordinates each, got 1" },
        { ["input-dimension=7"], "points must be given for input-dimension = 7" },
        { ["activation=gaus"], "did you mean 'gauss'?" },
        { ["activation=z*"], "activation" },
        { ["networks=1"], "networks must be 0 (theory only) or >= 2" },
        { ["networks=-5"], "networks must be >= 0" },
        { ["orders=[]"], "orders must be a list of whole numbers with at least one item" },
        { ["orders=[2,2]"], "orders must be different from each other" },
        { ["orders=[12]"], "orders" },
        { ["orders=[0]"], "orders" },
        { ["orders=[10]", "points=[[0]]"], "orders above 8 are theory only" },
        { ["estimators=[]"], "estimators must be a list of words with at least one item" },
        { ["estimators=[\"naiv\"]"], "did you mean 'naive'?" },
        { ["estimators=[\"naive\",\"naive\"]"], "estimators must be different from each other" },
        { ["weight-density=cauchy"], "weight-density" },
        { ["output-dimension=0"], "output-dimension must be >= 1" },
        { ["output-bias=maybe"], "output-bias" },
        { ["output-bias=false", "sigma-b1=1"], "sigma-b1 must be left out or 0 when output-bias is false" },
        { ["weight-density=uniform", "estimators=[\"control-variate\"]"], "estimator control-variate needs Gaussian output weights and biases" },
        { ["activation=cosnet", "estimators=[\"tilted\"]"], "estimator tilted needs Gaussian hidden weights and biases" },
        { ["input-bias-density=uniform", "estimators=[\"tilted\"]"], "estimator tilted needs Gaussian hidden weights and biases" },
        { ["input-bias-density=laplace", "networks=0", "points=[[0]]"], "does not exist" },
        { ["output-dimension=8", "orders=[8]"], "combinations" },
    };

    [Theory]
    [MemberData(nameof(BadInput))]
    public void BadInputIsExplainedInOneMessage(string[] parameters, string message) =>
        Assert.Contains(message, Assert.Single(StudyRun.Problems(Study, parameters)), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void AllProblemsAreNamedAtOnce() =>
        Assert.Equal(4, StudyRun.Problems(Study, "width=0", "sigma-w=-1", "estimators=[\"naiv\"]", "pints=3").Count);

    /// <summary>exp(z) with a Laplace bias has moments below sqrt(2)/sigma_b only: at 0.3 the 4-point function exists, but not its variance, and nothing is judged by it.</summary>
    [Fact]
    public void AMomentWithoutVarianceIsTheoryOnly()
    {
        Report theory = StudyRun.Of(Study, "input-bias-density=laplace", "sigma-b=0.3", "points=[[0]]", "orders=[4]", "networks=0");
        Assert.Single(theory.Table("correlators").Rows);
        string problem = Assert.Single(StudyRun.Problems(Study, "input-bias-density=laplace", "sigma-b=0.3", "points=[[0]]", "orders=[4]", "networks=1000"));
        Assert.Contains("does not exist", problem, StringComparison.Ordinal);
        Assert.Contains("networks=0", problem, StringComparison.Ordinal);
    }
}
