using System.Text.Json;
using Nnft.Cli.Tests.Support;

namespace Nnft.Cli.Tests.Commands;

public sealed class RunCommandTests
{
    [Fact]
    public void JsonIsTheWholeReportAndNothingElse()
    {
        Run run = Run.Of("run", "test/gallery", "--json", "--seed", "18446744073709551615", "--set", "points=[[0.1],[0.2]]", "--set", "sigma-w=1.5");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal("test/gallery", json.RootElement.GetProperty("study").GetString());
        Assert.Equal(ulong.MaxValue, json.RootElement.GetProperty("seed").GetUInt64());
        Assert.Equal(1.5, json.RootElement.GetProperty("parameters").GetProperty("sigma-w").GetDouble());
        Assert.Equal("", run.Error);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("nnft run test/gallery --set sigma-w=1.5 --seed 18446744073709551615", json.RootElement.GetProperty("provenance").GetProperty("command").GetString());
    }

    [Fact]
    public void AssignmentsOverrideTheParameterFile()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["study.yaml"], "rows: 3\nactivation: relu\n");
        Run run = Run.Of("run", "test/gallery", "--json", "--parameters", directory["study.yaml"], "--set", "rows=4");
        JsonElement parameters = JsonElement.Parse(run.Output).GetProperty("parameters");
        Assert.Equal(4, parameters.GetProperty("rows").GetInt32());
        Assert.Equal("relu", parameters.GetProperty("activation").GetString());
    }

    [Fact]
    public void ProblemsInAFileAreGivenWithTheirPlace()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["study.yaml"], "rows: -3\nsigma-w: x\n");
        Assert.Equal(
            "error: rows must be >= 0 and <= 10000, got -3 (study.yaml:1:7)\nerror: sigma-w must be a number, got x (study.yaml:2:10)\n",
            Run.Of("run", "test/gallery", "--parameters", directory["study.yaml"]).Error);
    }

    [Theory]
    [InlineData("n\n", "not run\n")]
    [InlineData("", "not run\n")]
    [InlineData("y\n", "")]
    public void AsksAPersonBeforeAVeryLongRun(string answer, string rest)
    {
        using var answers = new StringReader(answer);
        Run run = Run.With(80, surroundings => surroundings with { Answers = answers }, "run", "test/outcome", "--set", "ending=expensive");
        Assert.Equal($"This will take about 3 h 0 min. Run it? [y/N] (--yes skips this question) {rest}", run.Error);
        Assert.Equal(rest.Length == 0, run.Output.Contains("PASS", StringComparison.Ordinal));
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void AsksNobodyWhenNobodyIsThereOrYesIsGiven()
    {
        Assert.Equal("", Run.Of("run", "test/outcome", "--set", "ending=expensive").Error);
        using var answers = new StringReader("n");
        Run run = Run.With(80, surroundings => surroundings with { Answers = answers }, "run", "test/outcome", "--set", "ending=expensive", "--yes");
        Assert.Equal("", run.Error);
    }
}
