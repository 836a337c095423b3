using Nnft.Studies.Reports;
using Nnft.Studies.Tests.NnQft;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.Deep;

public sealed class ChaosTests
{
    private const string Study = "deep/chaos";

    [Fact]
    public void SampledNetworksAgreeWithTheory()
    {
        Report report = StudyRun.Of(Study, "gains=[3]", "neurons=60", "networks=16", "time=60");
        Assert.Equal(Verdict.Pass, report.Finding("state-g-3").Verdict);
        Table table = report.Table("chaos");
        Assert.Equal(5.44632608304, table.Number("delta0", ("gain", 3)), 1e-10);
        Assert.Equal(0.235461, table.Number("lyapunov", ("gain", 3)), 1e-6);

        // Sampled: within a fifth.
        Assert.Equal(5.446, table.Number("delta0-measured", ("gain", 3)), 1.1);
        Assert.Equal(31, report.Table("correlation").Rows.Count);
        Assert.Equal(["autocorrelation", "lyapunov"], report.Figures.Select(f => f.Name), StringComparer.Ordinal);
    }

    [Fact]
    public void TheoryNeedsNoNetworks()
    {
        Report report = StudyRun.Of(Study, "networks=0", "gains=[2]", "activation=erf");
        Assert.Equal(Verdict.Info, report.Finding("state-g-2").Verdict);
        Assert.Equal(Cell.Undefined, report.Table("chaos").Rows[0][4]);
    }

    [Fact]
    public void ThreadsDoNotChangeAByte()
    {
        string[] parameters = ["gains=[2]", "neurons=20", "networks=16", "time=20"];
        Assert.Equal(StudyRun.Text(Study, 1, parameters), StudyRun.Text(Study, 2, parameters));
    }

    public static TheoryData<string[], string> BadInput => new()
    {
        { ["gains=[1]"], "gains must be above 1/|s'(0)| = 1, got 1" },
        { ["gains=[0.5]", "activation=tanh(2*z)"], "gains must be above 1/|s'(0)| = 0.5, got 0.5" },
        { ["gains=[2,2]"], "gains must be different" },
        { ["gains=[-1]"], "gains[0] must be > 0" },
        { ["activation=relu"], "activation must be odd" },
        { ["activation=tan"], "did you mean 'tanh'?" },
        { ["activation=z"], "grows without bound" },
        { ["neurons=2"], "neurons must be >= 10" },
    };

    [Theory]
    [MemberData(nameof(BadInput))]
    public void BadInputIsExplainedInOneMessage(string[] parameters, string message) =>
        Assert.Contains(message, Assert.Single(StudyRun.Problems(Study, parameters)), StringComparison.Ordinal);
}
