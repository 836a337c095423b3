using Nnft.Cli.Tests.Support;

namespace Nnft.Cli.Tests.Commands;

public sealed class RerunCommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void TheSameResultIsIdentical()
    {
        Run.Of("run", "test/gallery", "--set", "rows=7", "--set", "points=[[0.1,0.2],[1,2]]", "--seed", "5", "--out", _directory["result"]);
        Run run = Run.Of("rerun", _directory["result"]);
        Assert.Equal("identical: test/gallery, seed 5, every byte apart from the provenance\n", run.Output);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void AChangedNumberIsFound()
    {
        Run.Of("run", "test/gallery", "--out", _directory["result"]);
        string report = File.ReadAllText(_directory["result/report.json"]);
        File.WriteAllText(_directory["result/report.json"], report.Replace("0.0012", "0.0013", StringComparison.Ordinal));
        Run run = Run.Of("rerun", _directory["result"]);
        Assert.Equal("different: tables[0].rows[0][3].error: stored 0.0013, now 0.0012\n", run.Output);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public void AStudyThatDependsOnTimeIsFound()
    {
        Run.Of("run", "test/outcome", "--set", "ending=unsteady", "--out", _directory["result"]);
        Run run = Run.Of("rerun", _directory["result"]);
        Assert.StartsWith("different: findings[0].text: stored \"It is ", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public void WhatIsNotAResultIsRefused()
    {
        File.WriteAllText(_directory["report.json"], "{}");
        Run run = Run.Of("rerun", _directory.Path);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("is not a result that nnft stored", run.Error, StringComparison.Ordinal);
    }
}
