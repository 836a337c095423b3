using Nnft.Cli.Terminal;

namespace Nnft.Cli.Tests.Terminal;

public sealed class TextWrapTests
{
    [Theory]
    [InlineData("", 10, "")]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("one  two\nthree", 20, "one two three")]
    [InlineData("extraordinarily long", 5, "extraordinarily|long")]
    public void BreaksBetweenWords(string text, int width, string expected) => Assert.Equal(expected, string.Join('|', TextWrap.Lines(text, width)));
}
