using Nnft.Cli.Tests.Support;

namespace Nnft.Cli.Tests;

public sealed class ResultDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void HoldsReportParametersAndTables()
    {
        Run run = Store("result");
        Assert.Equal(
            ["result", "result/parameters.yaml", "result/report.html", "result/report.json", "result/tables", "result/tables.npz",
                "result/tables/correlators.csv", "result/tables/couplings.csv", "result/tables/flow.csv"],
            _directory.Contents);
        Assert.Equal($"stored in {_directory["result"]}; open {_directory["result/report.html"]} in a browser\n", run.Error);
        Assert.Equal(
            "# test/gallery: A gallery of everything that a report can hold\n# nnft run test/gallery --parameters parameters.yaml --seed 0\n"
                + "rows: 2\npoints: [[0.1],[0.2]]\nactivation: \"erf\"\nsigma-w: 1\n",
            File.ReadAllText(_directory["result/parameters.yaml"]));
    }

    [Fact]
    public void MakesItsParents()
    {
        Store("a/b/c");
        Assert.Contains("a/b/c/report.json", _directory.Contents, StringComparer.Ordinal);
    }

    [Fact]
    public void AnExistingResultIsKept()
    {
        Store("result");
        string before = File.ReadAllText(_directory["result/report.json"]);
        Run run = Store("result");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"error: '{_directory["result"]}' holds a result already: choose another --out directory, or overwrite it with --yes\n", run.Error);
        Assert.Equal(before, File.ReadAllText(_directory["result/report.json"]));
    }

    [Fact]
    public void YesOverwritesAResult()
    {
        Store("result");
        File.WriteAllText(_directory["result/stale.txt"], "");
        Assert.Equal(1, Run.Of("run", "test/gallery", "--set", "rows=3", "--out", _directory["result"], "--yes").ExitCode);
        Assert.False(File.Exists(_directory["result/stale.txt"]));
        Assert.Contains("rows: 3\n", File.ReadAllText(_directory["result/parameters.yaml"]), StringComparison.Ordinal);
    }

    [Fact]
    public void YesDoesNotOverwriteAnythingElse()
    {
        Directory.CreateDirectory(_directory["home"]);
        File.WriteAllText(_directory["home/thesis.tex"], "");
        Run run = Run.Of("run", "test/gallery", "--out", _directory["home"], "--yes");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["home", "home/thesis.tex"], _directory.Contents);
    }

    [Fact]
    public void AnEmptyDirectoryIsTaken()
    {
        Directory.CreateDirectory(_directory["result"]);
        Assert.Equal(1, Store("result/").ExitCode);
        Assert.Contains("result/report.json", _directory.Contents, StringComparer.Ordinal);
    }

    [Fact]
    public void AFileIsNoDirectory()
    {
        File.WriteAllText(_directory["file"], "");
        Assert.Equal(2, Store("file").ExitCode);
        Run below = Store("file/result");
        Assert.Equal(2, below.ExitCode);
        Assert.StartsWith("error: cannot write results to ", below.Error, StringComparison.Ordinal);
        Assert.Equal(["file"], _directory.Contents);
    }

    [Theory]
    [InlineData("fail", 1, true)]
    [InlineData("numerical-failure", 3, false)]
    [InlineData("bad-input", 2, false)]
    [InlineData("bug", 70, false)]
    public void OnlyAFinishedRunIsStored(string ending, int exitCode, bool stored)
    {
        Assert.Equal(exitCode, Run.Of("run", "test/outcome", "--set", $"ending={ending}", "--out", _directory["a/b"]).ExitCode);
        Assert.Equal(stored, _directory.Contents.Count > 0);
    }

    [Fact]
    public void TablesAreTheSameNumbersEverywhere()
    {
        Store("result");
        string[] csv = File.ReadAllLines(_directory["result/tables/couplings.csv"]);
        Assert.Equal("activation,width,exact,measured,measured-error,pull", csv[0]);
        Assert.Equal("erf,1000000,1.23456789E-07,1.231E-07,1.2E-09,-0.3", csv[3]);
        Assert.Contains("\"value\":1.231E-07", File.ReadAllText(_directory["result/report.json"]), StringComparison.Ordinal);
    }

    private Run Store(string name) => Run.Of("run", "test/gallery", "--set", "rows=2", "--out", _directory[name]);
}
