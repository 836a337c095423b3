using Nnft.Networks.Layers;
using static Nnft.Networks.Layers.Layer;

namespace Nnft.Tests.Networks.Layers;

public sealed class ArchitectureParserTests
{
    [Theory]
    [InlineData("dense; relu; dense")]
    [InlineData("dense(64, c-w=2, c-b=0.1); leaky-relu(0.1); dense(1)")]
    [InlineData("positions(6); conv(3, padding=circular, stride=2, channels=8); z*exp(-z^2); avg-pool(2); flatten; dense")]
    [InlineData("positions(4, 4); conv(2, padding=valid); max(z, 0.1*z); global-avg-pool; dense")]
    [InlineData("dense; residual(0.8)[relu; dense; residual[tanh; dense]]; layer-norm(1E-05); relu; dropout(0.9); dense")]
    [InlineData("sum[dense | dense; relu; dense]; product[dense | dense]; dense")]
    public void Texts_come_back(string text)
    {
        Architecture architecture = Architecture.Parse(text);
        Assert.Equal(text, architecture.ToString());
        Assert.Equal(architecture, Architecture.Parse(architecture.ToString()));
    }

    [Fact]
    public void Line_breaks_and_repetitions() => Assert.Equal(
        "dense; relu; dense; relu; dense",
        Architecture.Parse("dense\n repeat(2)[relu; dense]\n").ToString());

    [Fact]
    public void Architectures_are_built_in_code() => Assert.Equal(
        Architecture.Parse("positions(6); dense(8, c-w=2); relu; flatten; dense(1)").Layers,
        Sequential(Positions(6), Dense(8, weightVariance: 2.0), Apply("relu"), new Flatten(), Dense(1)));

    [Theory]
    [InlineData("", "there is no layer")]
    [InlineData("dense; relo; dense", "did you mean 'relu'?")]
    [InlineData("dens; relu", "Did you mean the layer 'dense'?")]
    [InlineData("dense(0)", "must be a whole number >= 1, got '0'")]
    [InlineData("dense(c-w=-1)", "c-w must be >= 0, got -1")]
    [InlineData("dense(cw=1)", "did you mean 'c-w'?")]
    [InlineData("dense(c-w=1, 64)", "values without names come first")]
    [InlineData("conv(4)", "must be odd")]
    [InlineData("conv(3, padding=sane)", "did you mean 'same'?")]
    [InlineData("dropout(0)", "above 0 and at most 1")]
    [InlineData("residual; dense", "its branch is missing")]
    [InlineData("residual[dense", "'[' is not closed")]
    [InlineData("dense]", "closes nothing")]
    [InlineData("relu[dense]", "has no branches")]
    [InlineData("positions(2, 3, 4); dense", "one or two numbers of positions")]
    public void Mistakes_are_named(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => Architecture.Parse(text)).Message, StringComparison.Ordinal);
}
