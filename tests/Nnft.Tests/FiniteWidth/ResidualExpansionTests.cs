using Nnft.FiniteWidth;
using Nnft.Networks;

namespace Nnft.Tests.FiniteWidth;

public sealed class ResidualExpansionTests
{
    private const string File = "finite-width.json";

    public static TheoryData<string> Residual => KnownAnswers.Ids(File, "residual-");

    [Theory]
    [MemberData(nameof(Residual))]
    public void Reference(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        WideNetwork network = new() { Activation = Activation.Parse(answer.Text("activation")), WeightVariance = answer.Number("c-w"), BiasVariance = answer.Number("c-b") };
        ResidualLayer layer = ResidualExpansion.Coefficients(network, answer.Number("skip"), (int)answer.Number("layer"))[^1];
        answer.Check(answer.Text("quantity") switch
        {
            "k" => layer.K,
            "v" => layer.V.Value,
            "g1" => layer.G1.Value,
            _ => layer.S3.Value,
        });
    }

    [Theory]
    [InlineData("tanh", 1.5, 0.1)]
    [InlineData("gelu", 1.9, 0.2)]
    public void WithoutSkipConnectionItIsTheExpansionOfDenseNetworks(string activation, double weightVariance, double biasVariance)
    {
        WideNetwork network = new() { Activation = Activation.Parse(activation), WeightVariance = weightVariance, BiasVariance = biasVariance };
        ResidualLayer residual = ResidualExpansion.Coefficients(network, 0.0, 5)[^1];
        LayerCoefficients dense = WidthExpansion.Coefficients(network, 5)[^1];
        Assert.Equal(dense.V, residual.V.Value, 1e-11 * dense.V);
        Assert.Equal(dense.G1, residual.G1.Value, 1e-11 * Math.Abs(dense.G1));
        Assert.Equal(3.0 * dense.V, residual.FourthCumulant.Value, 1e-11 * dense.V);
    }

    [Fact]
    public void ClosingInTheVertexAloneIsWrongByPercents()
    {
        WideNetwork network = new() { Activation = Activation.Parse("relu"), WeightVariance = 1.0 };
        double full = ResidualExpansion.Coefficients(network, 0.7, 5)[^1].V.Value;
        double naive = ResidualExpansion.Coefficients(network, 0.7, 5, modes: 2)[^1].V.Value;
        Assert.InRange(Math.Abs((naive / full) - 1.0), 0.005, 0.05);
    }
}
