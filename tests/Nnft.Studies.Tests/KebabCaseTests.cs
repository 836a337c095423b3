namespace Nnft.Studies.Tests;

public sealed class KebabCaseTests
{
    [Theory]
    [InlineData("Width", "width")]
    [InlineData("SigmaB1", "sigma-b1")]
    [InlineData("InputDimension", "input-dimension")]
    [InlineData("NTKRate", "ntk-rate")]
    [InlineData("SigmaW", "sigma-w")]
    public void PutsHyphensBetweenWords(string name, string expected) => Assert.Equal(expected, KebabCase.Of(name));
}
