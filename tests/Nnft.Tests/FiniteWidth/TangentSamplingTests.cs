using Nnft.FiniteWidth;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Tests.FiniteWidth;

public sealed class TangentSamplingTests
{
    [Theory]
    [InlineData("relu", 2.0)]
    [InlineData("ab-relu(-0.4,1.1)", 1.3)]
    public void AgreesWithTheExactMomentsOfPiecewiseLinearNetworks(string activation, double weightVariance)
    {
        // Biases of 10 % of the covariances would be seen.
        WideNetwork network = new() { Activation = Activation.Parse(activation), WeightVariance = weightVariance, BiasRate = 0.2, WeightRate = 0.6, FirstTangent = 1.4, FirstVariance = 0.9 };
        int[] widths = [9, 6];
        TangentSample sample = TangentSampling.Run(network, widths, 30_000, 11);
        ScaleInvariantTangent exact = ScaleInvariantTangent.Layers(network, widths)![^1];
        Check("variance", sample.Variance, exact.Variance);
        Check("tangent", sample.Tangent, exact.Mean);
        Check("V", sample.V, exact.SecondMoment - (exact.Variance * exact.Variance));
        Check("A", sample.A, exact.Diagonal - (exact.Mean * exact.Mean));
        Check("B", sample.B, exact.Cross);
        Check("D", sample.D, exact.SquareDiagonal - (exact.Variance * exact.Mean));
        Check("F", sample.F, exact.SquareCross);
    }

    [Fact]
    public void AgreesWithTheExpansionOnceTheWidthIsLarge()
    {
        // Twice the coefficient at 2n minus that at n leaves an error of order 1/n^2; the comparison would see 25 % of A and B, 8 % of V and D, 50 % of F.
        WideNetwork network = new() { Activation = Activation.Parse("tanh"), WeightVariance = 1.5, BiasVariance = 0.1, FirstTangent = 1.7 };
        LayerCoefficients theory = WidthExpansion.Coefficients(network, 3)[^1];
        TangentSample narrow = TangentSampling.Run(network, [24, 24], 15_000, 5);
        TangentSample wide = TangentSampling.Run(network, [48, 48], 15_000, 5);
        Check("V", Extrapolated(narrow.V, wide.V), theory.V);
        Check("A", Extrapolated(narrow.A, wide.A), theory.A);
        Check("B", Extrapolated(narrow.B, wide.B), theory.B);
        Check("D", Extrapolated(narrow.D, wide.D), theory.D);
        Check("F", Extrapolated(narrow.F, wide.F), theory.F);
        Check("G1", Extrapolated(narrow.Variance.Shift(-theory.K), wide.Variance.Shift(-theory.K)), theory.G1);
        Check("Theta1", Extrapolated(narrow.Tangent.Shift(-theory.Theta), wide.Tangent.Shift(-theory.Theta)), theory.ThetaShift);

        static Estimate Extrapolated(Estimate narrow, Estimate wide)
        {
            double error = Math.Sqrt(Math.Pow(24.0 * narrow.StandardError, 2) + Math.Pow(96.0 * wide.StandardError, 2));
            return new Estimate((96.0 * wide.Value) - (24.0 * narrow.Value), error);
        }
    }

    [Fact]
    public void TheSameBytesForAnyNumberOfThreads()
    {
        WideNetwork network = new() { Activation = Activation.Parse("gelu"), WeightVariance = 1.9, BiasVariance = 0.2 };
        Assert.Equal(TangentSampling.Run(network, [5, 3], 700, 1), TangentSampling.Run(network, [5, 3], 700, 1, threads: 3));
    }

    private static void Check(string what, Estimate measured, double expected) =>
        Assert.True(Pull.Of(measured, Estimate.Exact(expected)).Agrees, $"{what}: {measured} against {expected}");
}
