using Nnft.Studies.Rendering.Html;

namespace Nnft.Studies.Tests.Rendering;

public sealed class SymbolsTests
{
    [Theory]
    [InlineData("m_4 = G/G_GP - 1", "m<sub>4</sub> = G/G<sub>GP</sub> - 1")]
    [InlineData("sigma_W and sigma_b1", "σ<sub>W</sub> and σ<sub>b1</sub>")]
    [InlineData("1/N^2, x^-3, G_c^2, (a+b)^2", "1/N<sup>2</sup>, x<sup>-3</sup>, G<sub>c</sub><sup>2</sup>, (a+b)<sup>2</sup>")]
    [InlineData("some_file_name, a_longer, my_x, x_1_2, --set sigma-w", "some_file_name, a_longer, my_x, x_1_2, --set sigma-w")]
    [InlineData("e^-x is not a number, a sigma alone is a word", "e^-x is not a number, a sigma alone is a word")]
    [InlineData("&lt;b_1&gt; &amp;x_1", "&lt;b_1&gt; &amp;x_1")]
    public void SetsOnlyWhatIsASymbol(string html, string expected) => Assert.Equal(expected, Symbols.Set(html));
}
