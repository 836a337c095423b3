using Nnft.Statistics;
using Nnft.Studies.Rendering;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Tests.Rendering;

public sealed class NumberNotationTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(1.0, "1")]
    [InlineData(1000000.0, "1000000")]
    [InlineData(123456789.0, "123456789")]
    [InlineData(1e15, "1e15")]
    [InlineData(0.1, "0.1")]
    [InlineData(1.0 / 3.0, "0.3333333")]
    [InlineData(-1234.56789, "-1234.568")]
    [InlineData(1.23456789e-7, "1.234568e-7")]
    [InlineData(6.02214076e23, "6.022141e23")]
    public void WritesSevenSignificantDigits(double number, string expected) => Assert.Equal(expected, NumberNotation.Of(number));

    [Fact]
    public void WritesEveryKindOfCell()
    {
        Assert.Equal("–", NumberNotation.Of(Cell.Undefined));
        Assert.Equal("text", NumberNotation.Of((Cell)"text"));
        Assert.Equal("1.234(56)", NumberNotation.Of((Cell)new Estimate(1.234, 0.056)));
        Assert.Equal("0.3333333", NumberNotation.Of((Cell)new Estimate(1.0 / 3.0, 1e-9)));
        Assert.Equal("0", NumberNotation.Of((Cell)Estimate.Exact(0.0)));
    }

    [Theory]
    [InlineData("12.5", 2)]
    [InlineData("12", 2)]
    [InlineData("-3.50(25)", 2)]
    [InlineData("12346(79)", 5)]
    [InlineData("1e-7", 1)]
    public void KnowsWhereThePointStands(string number, int expected) => Assert.Equal(expected, NumberNotation.CharactersBeforePoint(number));
}
