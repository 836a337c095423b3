using Nnft.Cli.Tests.Support;

namespace Nnft.Cli.Tests;

public sealed class NnftCommandTests
{
    [Theory]
    [InlineData("pass", 0)]
    [InlineData("fail", 1)]
    [InlineData("noise", 0)]
    [InlineData("bad-input", 2)]
    [InlineData("numerical-failure", 3)]
    [InlineData("bug", 70)]
    public void TheExitCodeTellsTheOutcome(string ending, int exitCode) =>
        Assert.Equal(exitCode, Run.Of("run", "test/outcome", "--set", $"ending={ending}").ExitCode);

    [Theory]
    [InlineData("lst", "error: unknown command 'lst': did you mean 'list'?")]
    [InlineData("xyzzy", "error: unknown command 'xyzzy': the commands are list, describe, run, report, rerun")]
    [InlineData("run", "error: which study? Give its id after the command; 'nnft list' shows the studies")]
    [InlineData("run test/galery", "error: there is no study 'test/galery': did you mean 'test/gallery'?")]
    [InlineData("describe gallery", "error: there is no study 'gallery': did you mean 'test/gallery'?")]
    [InlineData("run --widht", "error: unknown option '--widht': parameters are set with --set NAME=VALUE; 'nnft run --help' shows the options")]
    [InlineData("run test/gallery --sed 1", "error: unknown option '--sed': did you mean '--set'?|error: unknown argument '1': 'nnft run --help' shows what it takes")]
    [InlineData("run test/gallery --set", "error: --set needs a value: write --set NAME=VALUE")]
    [InlineData("run test/gallery --set rows", "error: --set must be NAME=VALUE, got 'rows': write --set width=10")]
    [InlineData("run test/gallery --set rows=1 --set rows=2", "error: rows is given twice (--set and --set): keep one")]
    [InlineData("run test/gallery --set rowz=1 --set sigma-w=0", "error: unknown parameter 'rowz' (--set): did you mean 'rows'?|error: sigma-w must be > 0, got 0 (--set)")]
    [InlineData("run test/gallery --seed -1", "error: --seed must be a whole number >= 0 and <= 18446744073709551615, got '-1'")]
    [InlineData("run test/gallery --threads 0", "error: --threads must be a whole number >= 1 and <= 1024, got '0'")]
    [InlineData("run test/gallery --parameters nowhere.yaml", "error: cannot read the parameter file 'nowhere.yaml': ")]
    [InlineData("report", "error: which result? Give the directory that 'nnft run STUDY --out DIR' stored")]
    [InlineData("report nowhere", "error: 'nowhere' holds no result (report.json is not there): give a directory that 'nnft run STUDY --out DIR' stored")]
    [InlineData("rerun nowhere", "error: 'nowhere' holds no result (report.json is not there): give a directory that 'nnft run STUDY --out DIR' stored")]
    public void SaysWhatIsWrongAndWhatToDo(string arguments, string expected)
    {
        Run run = Run.Of(arguments.Split(' '));
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        string[] lines = run.Error.TrimEnd('\n').Split('\n');
        string[] messages = expected.Split('|');
        Assert.Equal(messages.Length, lines.TakeWhile(line => line.StartsWith("error: ", StringComparison.Ordinal)).Count());
        Assert.All(messages.Zip(lines), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void AnUnknownCommandIsFollowedByAFirstOneToTry() => Assert.Contains("nnft list", Run.Of("xyzzy").Error, StringComparison.Ordinal);

    [Fact]
    public void AnErrorOfItsOwnIsCalledThat()
    {
        string error = Run.Of("run", "test/outcome", "--set", "ending=bug").Error;
        Assert.StartsWith("This is an error in nnft itself", error, StringComparison.Ordinal);
        Assert.Contains("an assumption of the code is wrong", error, StringComparison.Ordinal);
    }

    [Fact]
    public void ReportsAllProblemsOfAStudy() =>
        Assert.Equal("error: the first problem\nerror: the second problem\n", Run.Of("run", "test/outcome", "--set", "ending=bad-input").Error);

    [Fact]
    public void AnInterruptionHasItsOwnExitCode()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Run run = Run.With(80, surroundings => surroundings with { Cancellation = source.Token }, "run", "test/outcome", "--set", "ending=slow");
        Assert.Equal(130, run.ExitCode);
        Assert.Equal("", run.Output);
    }
}
