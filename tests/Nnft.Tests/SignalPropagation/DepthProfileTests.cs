using Nnft.Networks;
using Nnft.SignalPropagation;

namespace Nnft.Tests.SignalPropagation;

public sealed class DepthProfileTests
{
    [Fact]
    public void DenseProfilesFollowTheVarianceMap()
    {
        foreach (string name in (string[])["gelu", "tanh", "relu"])
        {
            var activation = Activation.Parse(name);
            var profile = DepthProfile.Create(activation, StackKind.Dense, 1.7, 0.1, 1.0, 1.0, 30);
            IReadOnlyList<double> exact = VarianceMap.Create(activation, 1.7, 0.1).Trajectory(1.0, 30);
            Assert.All(profile.Layers, layer => Assert.Equal(exact[layer.Layer - 1], layer.Variance, 1e-7 * layer.Variance));
            Assert.Equal(name == "relu" ? 0.85 : ActivationMoments.Create(activation, 1.0).P.Value * 1.7, profile.Layers[1].Gradient, 1e-7);
        }
    }

    [Fact]
    public void ReluCorrelationsInClosedForm()
    {
        // c' = (sin t + (pi - t) cos t)/pi at criticality, with and without normalisation; with a skip connection the average with c.
        foreach (StackKind stack in Enum.GetValues<StackKind>())
        {
            var layer = DepthProfile.Create(Activation.Parse("relu"), stack, 2.0, 0.0, 1.0, 1.0, 2).Layers[1];
            foreach (var (start, found) in new[] { (DepthProfile.FarStart, layer.Far), (DepthProfile.NearStart, layer.Near) })
            {
                double t = Math.Acos(start);
                double branch = (Math.Sin(t) + ((Math.PI - t) * start)) / Math.PI;
                bool skip = stack is StackKind.Residual or StackKind.PreNorm;
                Assert.Equal(skip ? 0.5 * (start + branch) : branch, found, 1e-6);
                Assert.Equal(skip ? 2.0 : 1.0, layer.Variance, 1e-9);
            }
        }
    }

    [Theory]
    [InlineData("gelu", 2.0, 0.0, SignalLoss.Vanishes)]
    [InlineData("z*tanh(z)", 2.0, 0.0, SignalLoss.Explodes)]
    [InlineData("erf", 2.0, 0.0, SignalLoss.GradientExplodes)]
    [InlineData("sigmoid", 2.0, 0.0, SignalLoss.Forgets)]
    [InlineData("tanh", 1.0, 0.0, SignalLoss.None)]
    public void WhatGoesWrongFirst(string activation, double weightVariance, double biasVariance, SignalLoss expected)
    {
        var profile = DepthProfile.Create(Activation.Parse(activation), StackKind.Dense, weightVariance, biasVariance, 0.0, 1.0, 300);
        Assert.Equal(expected, profile.Loss);
        Assert.Equal(expected == SignalLoss.None, profile.LostAt > 300);
    }

    [Fact]
    public void NormalisedBranchesMakeTheVarianceGrowLinearly()
    {
        // K' = K + C_W g(1): the variance of a pre-norm stack of relu is 1 + (l - 1) C_W/2.
        var layers = DepthProfile.Create(Activation.Parse("relu"), StackKind.PreNorm, 1.0, 0.0, 1.0, 1.0, 101).Layers;
        Assert.Equal(51.0, layers[^1].Variance, 1e-6);
    }

    [Fact]
    public void RecommendedInitialisations()
    {
        Assert.Equal(RecommendationKind.Critical, RecommendedInitialisation.Of(Activation.Parse("silu")).Kind);
        Assert.Equal(RecommendationKind.EdgeOfChaos, RecommendedInitialisation.Of(Activation.Parse("sigmoid")).Kind);
        Assert.Equal(RecommendationKind.Best, RecommendedInitialisation.Of(Activation.Parse("softplus")).Kind);
        var residual = RecommendedInitialisation.Of(Activation.Parse("relu"), StackKind.Residual, 50);
        var profile = DepthProfile.Create(Activation.Parse("relu"), StackKind.Residual, residual.WeightVariance, residual.BiasVariance, 1.0, 1.0, 50);
        Assert.Equal(Math.Pow(1.02, 49), profile.Layers[^1].Variance, 1e-6);
        var normalised = RecommendedInitialisation.Of(Activation.Parse("tanh"), StackKind.LayerNorm);
        var stack = DepthProfile.Create(Activation.Parse("tanh"), StackKind.LayerNorm, normalised.WeightVariance, normalised.BiasVariance, 0.0, 1.0, 50);
        Assert.Equal(1.0, stack.Layers[^1].Gradient, 1e-6);
        Assert.Equal(1.0, stack.Layers[^1].Variance, 1e-7);
    }
}
