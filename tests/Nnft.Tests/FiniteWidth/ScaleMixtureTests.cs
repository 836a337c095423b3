using Nnft.FiniteWidth;
using Nnft.Networks;

namespace Nnft.Tests.FiniteWidth;

public sealed class ScaleMixtureTests
{
    [Fact]
    public void ASingleVarianceIsANormalDensity()
    {
        var mixture = ScaleMixture.Create([4.0, 4.0]);
        Assert.Equal(Math.Exp(-0.125) / Math.Sqrt(8.0 * Math.PI), mixture.Density(1.0).Value, 1e-15);
        Assert.Equal(0.5, mixture.Distribution(0.0).Value, 1e-15);
        Assert.Equal(0.0, mixture.Density(1.0).StandardError, 1e-9);
    }

    [Fact]
    public void DeadChainsAreAPointMassAtZero()
    {
        var mixture = ScaleMixture.Create([1.0, 0.0]);
        Assert.Equal(0.5, mixture.DeadFraction);
        Assert.Equal(0.25, mixture.Distribution(-1e-9).Value, 1e-8);
        Assert.Equal(0.75, mixture.Distribution(1e-9).Value, 1e-8);
        Assert.Throws<InvalidInputException>(() => ScaleMixture.Create([]));
    }

    [Fact]
    public void ALinearNetworkOfWidthOneIsAProductOfNormals()
    {
        // P(|x y| <= 1) = (2/pi) int_0^1 K_0(z) dz, int_0^1 K_0 = 1.2425098486 (tables of Bessel functions). Error 2e-3: a bias of 1 % would be seen.
        WideNetwork network = new() { Activation = Activation.Parse("z"), WeightVariance = 1.0 };
        var mixture = ScaleMixture.Create(SingleInputChain.Run(network, [1], 40_000, 3).LastMetrics);
        var found = mixture.Distribution(1.0);
        double expected = 0.5 + (1.2425098486 / Math.PI);
        Assert.InRange(found.StandardError, 1e-5, 2e-3);
        Assert.Equal(expected, found.Value, 4.9 * found.StandardError);
    }
}
