using Nnft.FiniteWidth;
using Nnft.Networks;
using Nnft.SignalPropagation;

namespace Nnft.Tests.FiniteWidth;

public sealed class WidthExpansionTests
{
    private const string File = "finite-width.json";

    public static TheoryData<string> Coefficients => KnownAnswers.Ids(File, "coefficient-");

    [Theory]
    [MemberData(nameof(Coefficients))]
    public void Reference(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        LayerCoefficients layer = WidthExpansion.Coefficients(
            new WideNetwork { Activation = Activation.Parse(answer.Text("activation")), WeightVariance = answer.Number("c-w"), BiasVariance = answer.Number("c-b"), FirstVariance = answer.Number("first-variance") },
            (int)answer.Number("layer"))[^1];
        answer.Check(answer.Text("quantity") switch
        {
            "k" => layer.K,
            "theta" => layer.Theta,
            "v" => layer.V,
            "g1" => layer.G1,
            "a" => layer.A,
            "b" => layer.B,
            "d" => layer.D,
            "f" => layer.F,
            _ => layer.ThetaShift,
        });
    }

    [Fact]
    public void OneWidthForAllLayersScalesOut()
    {
        WideNetwork network = new() { Activation = Activation.Parse("silu"), WeightVariance = 1.8, BiasVariance = 0.1 };
        LayerCoefficients one = WidthExpansion.Coefficients(network, 4)[^1];
        LayerCoefficients many = WidthExpansion.Corrections(network, [20, 20, 20])[^1];
        Assert.Equal(one.K, many.K);
        foreach (var (a, b) in new[] { (one.V, many.V), (one.G1, many.G1), (one.A, many.A), (one.B, many.B), (one.D, many.D), (one.F, many.F), (one.ThetaShift, many.ThetaShift) })
        {
            Assert.Equal(a, 20.0 * b, 1e-13 * Math.Abs(a));
        }
    }

    [Theory]
    [InlineData("tanh")]
    [InlineData("sin")]
    [InlineData("erf")]
    public void ActivationsThatAreCriticalAtZeroShareTheirGrowth(string activation)
    {
        // Limits 2/3, -1/3, 1/15, 1/5, -1/6, 1/5; the next order, about 5 ln(l)/l, is still there at l = 400.
        const int l = 400;
        var critical = CriticalInitialisation.Of(Activation.Parse(activation));
        LayerCoefficients x = WidthExpansion.Coefficients(new WideNetwork { Activation = critical.Activation, WeightVariance = critical.WeightVariance.Value }, l)[^1];
        double[] found = [x.V / (x.K * x.K * l), x.G1 / (x.K * l), x.A / (x.Theta * x.Theta * l), x.B / (x.Theta * x.Theta * l), x.D / (x.K * x.Theta * l), x.F / (x.K * x.Theta * l)];
        double[] limits = [2.0 / 3.0, -1.0 / 3.0, 1.0 / 15.0, 0.2, -1.0 / 6.0, 0.2];
        for (int i = 0; i < limits.Length; i++)
        {
            Assert.Equal(limits[i], found[i], 0.04 * Math.Abs(limits[i]));
        }
    }

    [Theory]
    [InlineData("relu", 5.0, 17.0 / 27.0, 2.0 / 3.0, 4.0 / 3.0, 1.0)]
    [InlineData("z", 2.0, 1.0 / 6.0, 1.0 / 3.0, 0.5, 0.5)]
    public void ScaleInvariantGrowth(string activation, double v, double a, double b, double d, double f)
    {
        const int l = 2000;
        var critical = CriticalInitialisation.Of(Activation.Parse(activation));
        LayerCoefficients x = WidthExpansion.Coefficients(new WideNetwork { Activation = critical.Activation, WeightVariance = critical.WeightVariance.Value }, l)[^1];
        Assert.Equal(v * (l - 1), x.V, 1e-9 * x.V);
        Assert.Equal(0.0, x.G1, 1e-9);
        double[] found = [x.A / (x.Theta * x.Theta * l), x.B / (x.Theta * x.Theta * l), x.D / (x.K * x.Theta * l), x.F / (x.K * x.Theta * l)];
        double[] limits = [a, b, d, f];
        for (int i = 0; i < limits.Length; i++)
        {
            Assert.Equal(limits[i], found[i], 3e-3 * limits[i]);
        }
    }

    [Theory]
    [InlineData("gelu", 4.904226)]
    [InlineData("silu", 4.923187)]
    public void HalfStableNetworksStartedAtTheFixedPoint(string activation, double nu)
    {
        var critical = CriticalInitialisation.Of(Activation.Parse(activation));
        LayerCoefficients x = WidthExpansion.Coefficients(
            new WideNetwork { Activation = critical.Activation, WeightVariance = critical.WeightVariance.Value, BiasVariance = critical.BiasVariance.Value, FirstVariance = critical.Variance.Value }, 11)[^1];
        Assert.Equal(nu * 10.0, x.V / (x.K * x.K), 1e-5);
    }

    [Fact]
    public void UnequalWidthsAgreeWithTheExactResultToTheNextOrder()
    {
        int[] widths = [700_000, 900_000, 1_100_000];
        foreach (string activation in (string[])["relu", "leaky-relu(0.1)"])
        {
            WideNetwork network = new() { Activation = Activation.Parse(activation), WeightVariance = 1.7, BiasRate = 0.5, WeightRate = 1.5 };
            LayerCoefficients x = WidthExpansion.Corrections(network, widths)[^1];
            ScaleInvariantTangent exact = ScaleInvariantTangent.Layers(network, widths)![^1];
            Near(exact.Diagonal - (exact.Mean * exact.Mean), x.A);
            Near(exact.Cross, x.B);
            Near(exact.SquareDiagonal - (exact.Variance * exact.Mean), x.D);
            Near(exact.SquareCross, x.F);
            Near(exact.SecondMoment - (exact.Variance * exact.Variance), x.V);
            Assert.Equal(exact.Mean, x.Theta, 1e-12);
        }

        static void Near(double expected, double actual) => Assert.Equal(expected, actual, 2e-5 * Math.Abs(expected));
    }

    [Fact]
    public void InputThatCannotBeWorkedWith()
    {
        WideNetwork network = new() { Activation = Activation.Parse("tanh"), WeightVariance = -1.0, FirstVariance = 0.0, BiasRate = double.NaN };
        Assert.Equal(3, Assert.Throws<InvalidInputException>(() => WidthExpansion.Coefficients(network, 3)).Problems.Count);
        Assert.Throws<InvalidInputException>(() => WidthExpansion.Corrections(network with { WeightVariance = 1.0, FirstVariance = 1.0, BiasRate = 1.0 }, [10, 0]));
        Assert.Throws<InvalidInputException>(() => WidthExpansion.Coefficients(new WideNetwork { Activation = Activation.Parse("sign"), WeightVariance = 1.0 }, 3));
        Assert.Contains("vanishes", Assert.Throws<InvalidInputException>(() => WidthExpansion.Coefficients(new WideNetwork { Activation = Activation.Parse("relu"), WeightVariance = 0.0 }, 3)).Message, StringComparison.Ordinal);
    }
}
