namespace Nnft.Tests;

public sealed class NameSuggestionTests
{
    private static readonly string[] s_known = ["width", "widths", "sigma-w", "sigma-b1", "input-dimension", "seed"];

    [Theory]
    [InlineData("widht", "width")]
    [InlineData("sigmaW", "sigma-w")]
    [InlineData("sigma_b1", "sigma-b1")]
    [InlineData("dimension", "input-dimension")]
    [InlineData("Width", "width")]
    [InlineData("input", "input-dimension")]
    public void NamesWhatWasProbablyMeant(string written, string meant) => Assert.Equal(meant, NameSuggestion.For(written, s_known));

    [Theory]
    [InlineData("temperature")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("--")]
    public void IsSilentWhenNothingIsNear(string written) => Assert.Null(NameSuggestion.For(written, s_known));
}
