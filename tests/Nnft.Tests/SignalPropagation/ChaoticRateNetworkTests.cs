using Nnft.Networks;
using Nnft.SignalPropagation;

namespace Nnft.Tests.SignalPropagation;

public sealed class ChaoticRateNetworkTests
{
    /// <summary>Variances by independent quadrature of ln cosh, exponents by two grids of the Schroedinger operator.</summary>
    [Theory]
    [InlineData(1.5, 0.747686380553, 0.046746)]
    [InlineData(2.0, 1.92480541374, 0.112458)]
    [InlineData(3.0, 5.44632608304, 0.235461)]
    public void VarianceAndLyapunovExponentOfTanh(double gain, double variance, double lyapunov)
    {
        var network = ChaoticRateNetwork.Create(Activation.Parse("tanh"), gain);
        Assert.Equal(variance, network.Variance.Value, 1e-11 * variance);
        Assert.Equal(lyapunov, network.Lyapunov.Value, 2e-6);
        Assert.True(network.Variance.StandardError < 1e-10 * variance);
        Assert.True(network.Lyapunov.StandardError < 1e-9);
    }

    /// <summary>Close to the transition lambda = (g - 1)^2/2 and Delta_0 = g - 1 for tanh, up to higher orders (Sompolinsky, Crisanti, Sommers 1988).</summary>
    [Fact]
    public void TheTransitionIsContinuous()
    {
        var network = ChaoticRateNetwork.Create(Activation.Parse("tanh"), 1.01);
        Assert.Equal(0.01, network.Variance.Value, 4e-4);
        Assert.Equal(0.5e-4, network.Lyapunov.Value, 3e-6);
    }

    /// <summary>The autocorrelation solves its equation: second differences against Delta - g^2 &lt;s s&gt;, and it ends in the exponential.</summary>
    [Fact]
    public void TheAutocorrelationSolvesItsEquation()
    {
        const double gain = 2.0;
        const double h = 0.01;
        var network = ChaoticRateNetwork.Create(Activation.Parse("tanh"), gain);
        double[] times = [.. Enumerable.Range(0, 4001).Select(i => i * h)];
        IReadOnlyList<double> delta = network.Autocorrelation(times);
        var spectrum = HermiteSpectrum.Create(network.Activation, network.Variance.Value);
        Assert.Equal(network.Variance.Value, delta[0], 1e-12);
        foreach (int i in new[] { 20, 100, 300, 700 })
        {
            double second = ((16.0 * (delta[i + 1] + delta[i - 1])) - delta[i + 2] - delta[i - 2] - (30.0 * delta[i])) / (12.0 * h * h);
            double expected = delta[i] - (gain * gain * spectrum.Product(delta[i] / delta[0]).Value);
            Assert.Equal(expected, second, 1e-7);
        }

        Assert.Equal(network.DecayRate, Math.Log(delta[3900] / delta[4000]), 1e-7);
    }

    [Theory]
    [InlineData("tanh", 1.0, "x = 0 is stable")]
    [InlineData("tanh", double.NaN, "x = 0 is stable")]
    [InlineData("relu", 2.0, "odd activation")]
    [InlineData("z", 2.0, "grows without bound")]
    public void WhatHasNoChaosIsExplained(string activation, double gain, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => ChaoticRateNetwork.Create(Activation.Parse(activation), gain)).Message, StringComparison.Ordinal);
}
