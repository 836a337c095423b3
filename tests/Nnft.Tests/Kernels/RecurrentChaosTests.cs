using Nnft.Kernels;

namespace Nnft.Tests.Kernels;

public sealed class RecurrentChaosTests
{
    [Theory]
    [InlineData(1.5, .747686380553, .046746)]
    [InlineData(2.0, 1.92480541374, .112458)]
    [InlineData(3.0, 5.44632608304, .235461)]
    public void Variance_and_Lyapunov_exponent(double coupling, double variance, double exponent)
    {
        // Independent quadrature and grids.
        var chaos = RecurrentChaos.Create(coupling);
        Assert.Equal(variance, chaos.Variance, 1e-10);
        Assert.Equal(exponent, chaos.Lyapunov().Value, 2e-6);
    }

    [Fact]
    public void The_autocorrelation_decays_exponentially()
    {
        // Rate sqrt(1 - g^2 <tanh'>^2) in the tail.
        var chaos = RecurrentChaos.Create(1.5);
        double[] delta = chaos.Autocorrelation();
        double mean = GaussianAverage.Of(z => 1.0 / (Math.Cosh(z) * Math.Cosh(z)), chaos.Variance).Value;
        double rate = Math.Sqrt(1.0 - (2.25 * mean * mean));
        Assert.Equal(rate, Math.Log(delta[3900] / delta[4000]), 2e-6);
        Assert.All(delta.Zip(delta.Skip(1)), pair => Assert.True(pair.Second < pair.First && pair.Second > 0.0));
    }

    [Fact]
    public void Below_the_transition_there_is_no_chaos() =>
        Assert.Contains("no chaotic solution", Assert.Throws<InvalidInputException>(() => RecurrentChaos.Create(1.0)).Message, StringComparison.Ordinal);
}
