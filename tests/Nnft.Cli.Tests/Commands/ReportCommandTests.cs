using Nnft.Cli.Tests.Support;

namespace Nnft.Cli.Tests.Commands;

public sealed class ReportCommandTests
{
    [Fact]
    public void MakesTheSamePageAgain()
    {
        using var directory = new TemporaryDirectory();
        Run.Of("run", "test/gallery", "--out", directory["result"]);
        byte[] before = File.ReadAllBytes(directory["result/report.html"]);
        File.Delete(directory["result/report.html"]);
        Run run = Run.Of("report", directory["result"]);
        Assert.Equal(directory["result/report.html"] + "\n", run.Output);
        Assert.Equal(before, File.ReadAllBytes(directory["result/report.html"]));
        Assert.Equal(0, run.ExitCode);
    }
}
