using Nnft.Cli.Tests.Support;

namespace Nnft.Cli.Tests.Terminal;

/// <summary>Everything that a person reads in a terminal, as files that can be read like screenshots.</summary>
public sealed class ApprovedTextTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Report(int width) => Approved.Text($"run-{width}", Run.With(width, null, "run", "test/gallery").Output);

    [Fact]
    public void ReportInColour() =>
        Approved.Text("run-colour", Run.With(80, surroundings => surroundings with { Colour = true }, "run", "test/gallery", "--set", "rows=2").Output.Replace("\u001b", "<ESC>", StringComparison.Ordinal));

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Description(int width) => Approved.Text($"describe-{width}", Run.With(width, null, "describe", "test/gallery").Output);

    [Fact]
    public void List() => Approved.Text("list", Run.Of("list").Output);

    [Fact]
    public void Welcome() => Approved.Text("welcome", Run.Of().Output);

    [Fact]
    public void Help() => Approved.Text("help", Run.Of("--help").Output);

    [Fact]
    public void HelpOfRun() => Approved.Text("help-run", Run.Of("run", "--help").Output);
}
