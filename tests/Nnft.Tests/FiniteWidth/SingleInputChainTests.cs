using Nnft.FiniteWidth;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Tests.FiniteWidth;

public sealed class SingleInputChainTests
{
    private static readonly WideNetwork _relu = new() { Activation = Activation.Parse("relu"), WeightVariance = 2.0 };

    [Fact]
    public void AgreesWithTheExactMomentsOfRelu()
    {
        // Gate 4.9 standard errors: a bias of 1 % of the mean, 5 % of the variance of the metric would be seen.
        int[] widths = [20, 30, 25];
        MetricSample sample = SingleInputChain.Run(_relu, widths, 30_000, 7);
        var moments = ScaleInvariantMoments.Of(_relu)!;
        for (int l = 1; l <= 3; l++)
        {
            var (mean, variance, third) = moments.MetricCumulants(widths[..l]);
            MetricLayer layer = sample.Layers[l];
            Assert.True(Pull.Of(layer.Mean, Estimate.Exact(mean)).Agrees, $"{layer.Mean} {mean}");
            Assert.True(Pull.Of(layer.Variance, Estimate.Exact(variance)).Agrees, $"{layer.Variance} {variance}");
            Assert.True(Pull.Of(layer.SixthCumulant, Estimate.Exact(15.0 * third)).Agrees, $"{layer.SixthCumulant} {15.0 * third}");
            Assert.InRange(layer.Mean.RelativeError, 1e-5, 1e-2);
            Assert.InRange(layer.Variance.RelativeError, 1e-4, 3e-2);
        }
    }

    [Fact]
    public void AgreesWithTheExpansionOfTanh()
    {
        // Leading .048635 at n = 64; the next order is a tenth of it at most.
        WideNetwork network = new() { Activation = Activation.Parse("tanh"), WeightVariance = 1.5, BiasVariance = 0.05 };
        int[] widths = [.. Enumerable.Repeat(64, 9)];
        MetricLayer measured = SingleInputChain.Run(network, widths, 8_000, 3).Layers[^1];
        LayerCoefficients theory = WidthExpansion.Coefficients(network, 10)[^1];
        Estimate mean = measured.Mean.Shift(-theory.K).Scale(64.0);
        Assert.Equal(theory.Kurtosis / 64.0, measured.Kurtosis.Value, (4.9 * measured.Kurtosis.StandardError) + (0.1 * theory.Kurtosis / 64.0));
        Assert.Equal(theory.G1, mean.Value, (4.9 * mean.StandardError) + (0.1 * Math.Abs(theory.G1)));
    }

    [Fact]
    public void TheSameBytesForAnyNumberOfThreads()
    {
        int[] widths = [5, 7];
        MetricSample one = SingleInputChain.Run(_relu, widths, 1003, 5);
        MetricSample three = SingleInputChain.Run(_relu, widths, 1003, 5, threads: 3);
        Assert.Equal(one.LastMetrics, three.LastMetrics);
        Assert.Equal(one.Layers, three.Layers);
        Assert.NotEqual(one.LastMetrics[0], SingleInputChain.Run(_relu, widths, 1003, 6).LastMetrics[0]);
    }

    [Fact]
    public void TheFirstChainsDoNotDependOnHowManyFollow() =>
        Assert.Equal(SingleInputChain.Run(_relu, [9], 200, 5).LastMetrics, SingleInputChain.Run(_relu, [9], 5000, 5).LastMetrics.Take(200));

    [Fact]
    public void BadInput()
    {
        Assert.Throws<InvalidInputException>(() => SingleInputChain.Run(_relu, [0], 1000, 1));
        Assert.Throws<InvalidInputException>(() => SingleInputChain.Run(_relu, [4], 10, 1));
        Assert.Throws<InvalidInputException>(() => TangentSampling.Run(_relu, [], 1000, 1));
    }
}
