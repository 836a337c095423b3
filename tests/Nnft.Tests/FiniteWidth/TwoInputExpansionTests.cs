using System.Collections.Concurrent;
using Nnft.FiniteWidth;
using Nnft.Networks;

namespace Nnft.Tests.FiniteWidth;

public sealed class TwoInputExpansionTests
{
    private const string File = "finite-width.json";

    private static readonly double[] s_kernel = [1.0, 0.4, 0.8];
    private static readonly ConcurrentDictionary<string, TwoInputLayer> s_known = new(StringComparer.Ordinal);

    public static TheoryData<string> Pair => KnownAnswers.Ids(File, "pair-");

    [Theory]
    [MemberData(nameof(Pair))]
    public void Reference(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        WideNetwork network = new() { Activation = Activation.Parse(answer.Text("activation")), WeightVariance = answer.Number("c-w"), BiasVariance = answer.Number("c-b") };
        TwoInputLayer layer = s_known.GetOrAdd(network.Activation.Name, _ => TwoInputExpansion.Coefficients(network, s_kernel, (int)answer.Number("layer"))[^1]);
        string quantity = answer.Text("quantity");
        answer.Check(quantity[0] switch
        {
            'k' => layer.K[quantity[1] - '0'],
            'g' => layer.G1[quantity[1] - '0'],
            _ => layer.V[quantity[1] - '0', quantity[2] - '0'],
        });
        Assert.True(layer.RelativeError < 1e-11, $"{layer.RelativeError:E1}");
    }

    [Theory]
    [InlineData("elu")]
    [InlineData("gelu")]
    public void OneOfTheInputsIsTheExpansionAtOneInput(string activation)
    {
        WideNetwork network = new() { Activation = Activation.Parse(activation), WeightVariance = 1.6, BiasVariance = 0.1 };
        TwoInputLayer pair = TwoInputExpansion.Coefficients(network, s_kernel, 3)[^1];
        LayerCoefficients one = WidthExpansion.Coefficients(network with { FirstVariance = 0.8 }, 3)[^1];
        Assert.Equal(one.V, pair.V[2, 2], 1e-11 * one.V);
        Assert.Equal(one.G1, pair.G1[2], 1e-11 * Math.Abs(one.G1));
        for (int p = 0; p < 3; p++)
        {
            for (int q = 0; q < p; q++)
            {
                Assert.Equal(pair.V[p, q], pair.V[q, p], 1e-11 * Math.Abs(pair.V[p, q]));
            }
        }
    }

    [Fact]
    public void ProportionalInputsAreExplained()
    {
        WideNetwork network = new() { Activation = Activation.Parse("tanh"), WeightVariance = 1.0 };
        Assert.Contains("multiples", Assert.Throws<InvalidInputException>(() => TwoInputExpansion.Coefficients(network, [1.0, 1.0, 1.0], 2)).Message, StringComparison.Ordinal);
    }
}
