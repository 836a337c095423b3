using Nnft.Cli.Tests.Support;

namespace Nnft.Cli.Tests;

/// <summary>The command as the process that a shell starts.</summary>
public sealed class ProcessTests
{
    private static readonly TimeSpan s_startUp = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task TheProductListsItsStudies()
    {
        using var process = CommandProcess.StartProduct("list");
        Run run = await process.EndAsync();
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Error);
    }

    [Theory]
    [InlineData("pass", 0)]
    [InlineData("fail", 1)]
    [InlineData("bad-input", 2)]
    [InlineData("numerical-failure", 3)]
    public async Task EndsWithTheExitCodeOfTheOutcome(string ending, int exitCode)
    {
        using var process = CommandProcess.Start("run", "test/outcome", "--set", $"ending={ending}");
        Assert.Equal(exitCode, (await process.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task PrintsNeitherColoursNorProgressIntoAPipe()
    {
        using var process = CommandProcess.Start("run", "test/gallery");
        Run run = await process.EndAsync();
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Equal("", run.Error);
    }

    /// <summary>"slow" hears that it should stop, "deaf" does not: it computes on and the process ends over its head.</summary>
    [Theory]
    [InlineData("slow")]
    [InlineData("deaf")]
    public async Task AnInterruptedRunLeavesNothing(string ending)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var directory = new TemporaryDirectory();
        using var process = CommandProcess.Start("run", "test/outcome", "--set", $"ending={ending}", "--out", directory["a/result"]);
        Assert.True(SpinWait.SpinUntil(() => directory.Contents.Count > 1, s_startUp));
        process.Interrupt();
        Run run = await process.EndAsync();
        Assert.Equal(130, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Empty(directory.Contents);
    }

    [Fact]
    public async Task AnUnwritablePlaceIsRefusedBeforeAnythingIsComputed()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var process = CommandProcess.Start("run", "test/outcome", "--set", "ending=slow", "--out", "/proc/result");
        Run run = await process.EndAsync();
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("error: cannot write results to '/proc/result': ", run.Error, StringComparison.Ordinal);
    }
}
