using Nnft.Networks;
using Nnft.SignalPropagation;

namespace Nnft.Tests.SignalPropagation;

public sealed class CriticalInitialisationTests
{
    private const string File = "signal-propagation.json";

    public static TheoryData<string> Critical => KnownAnswers.Ids(File, "critical-");

    [Theory]
    [MemberData(nameof(Critical))]
    public void Values(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        var critical = CriticalInitialisation.Of(Activation.Parse(answer.Text("activation")));
        answer.Check(answer.Text("quantity") switch
        {
            "c-w" => critical.WeightVariance.Value,
            "c-b" => critical.BiasVariance.Value,
            _ => critical.Variance.Value,
        });
    }

    [Theory]
    [InlineData("relu", UniversalityClass.ScaleInvariant)]
    [InlineData("leaky-relu(0.2)", UniversalityClass.ScaleInvariant)]
    [InlineData("abs(z)", UniversalityClass.ScaleInvariant)]
    [InlineData("z", UniversalityClass.ScaleInvariant)]
    [InlineData("tanh", UniversalityClass.ZeroVariance)]
    [InlineData("sin", UniversalityClass.ZeroVariance)]
    [InlineData("erf", UniversalityClass.ZeroVariance)]
    [InlineData("3*tanh(z/2)", UniversalityClass.ZeroVariance)]
    [InlineData("elu", UniversalityClass.ZeroVarianceWithKink)]
    [InlineData("gelu", UniversalityClass.HalfStable)]
    [InlineData("silu", UniversalityClass.HalfStable)]
    [InlineData("sigmoid", UniversalityClass.None)]
    [InlineData("softplus", UniversalityClass.None)]
    [InlineData("gauss", UniversalityClass.None)]
    [InlineData("cos", UniversalityClass.None)]
    [InlineData("z^3", UniversalityClass.None)]
    public void Classes(string activation, UniversalityClass expected) =>
        Assert.Equal(expected, CriticalInitialisation.Of(Activation.Parse(activation)).Class);

    [Theory]
    [InlineData("tanh", 2.0, 1.0)]
    [InlineData("sin", 1.0, 1.0)]
    [InlineData("erf", 2.0, 1.0)]
    [InlineData("elu", 0.79788456080286536, 0.5)]
    public void FlowsToZero(string activation, double coefficient, double power)
    {
        // K' = K - a K^(1+r): K_l tends to 1/(a l) for r = 1 and to (2/(a l))^2 for r = 1/2.
        var critical = CriticalInitialisation.Of(Activation.Parse(activation));
        Assert.Equal(power, critical.FlowPower);
        Assert.Equal(coefficient, critical.FlowCoefficient, 1e-4 * coefficient);
    }

    [Theory]
    [InlineData("gelu", -2.872528e-4)]
    [InlineData("silu", 5.6996e-6)]
    public void HalfStableFlows(string activation, double curvature) =>
        Assert.Equal(curvature, 2.0 * CriticalInitialisation.Of(Activation.Parse(activation)).FlowCoefficient, 1e-5 * Math.Abs(curvature));

    [Theory]
    [InlineData("gelu", 3.034981436, 0.99990560, 0.99397847)]
    [InlineData("silu", 14.593105, 1.0 - 7.6e-7, 1.00046)]
    public void TheSecondFixedPointBesideAHalfStableOne(string activation, double variance, double parallel, double perpendicular)
    {
        var critical = CriticalInitialisation.Of(Activation.Parse(activation));
        var map = VarianceMap.Create(critical.Activation, critical.WeightVariance.Value, critical.BiasVariance.Value);
        VarianceFixedPoint[] points = [.. map.FixedPoints()];
        Assert.Equal(2, points.Length);
        VarianceFixedPoint other = points.Single(point => point.IsStable);
        Assert.Equal(critical.Variance.Value, points.Single(point => point != other).Variance.Value, 1e-6 * critical.Variance.Value);
        Assert.Equal(variance, other.Variance.Value, 1e-6 * variance);
        Assert.Equal(parallel, other.ParallelSusceptibility.Value, 1e-7);
        double slope = map.WeightVariance * ActivationMoments.Create(critical.Activation, other.Variance.Value).P.Value;
        Assert.Equal(perpendicular, slope, 1e-5);
    }

    [Theory]
    [InlineData("gelu", 2.0, 0.0, 10, 0.0534952)]
    [InlineData("gelu", 2.0, 0.0, 50, 5.94e-14)]
    [InlineData("silu", 2.0, 0.0, 10, 0.00709565)]
    [InlineData("silu", 2.0, 0.0, 50, 6.5e-15)]
    [InlineData("relu", 2.0, 0.0, 50, 1.0)]
    [InlineData("tanh", 1.0, 0.0, 10, 0.0580118)]
    [InlineData("tanh", 1.0, 0.0, 50, 0.0104307)]
    [InlineData("tanh", 2.7777777777777778, 0.0, 10, 1.17838)]
    [InlineData("tanh", 2.7777777777777778, 0.0, 50, 1.17848)]
    public void WhatAUserFeels(string activation, double weightVariance, double biasVariance, int layer, double expected)
    {
        double variance = VarianceMap.Create(Activation.Parse(activation), weightVariance, biasVariance).Trajectory(1.0, layer)[^1];
        Assert.Equal(expected, variance, (expected < 1e-3 ? 1e-2 : 1e-5) * expected);
    }

    [Theory]
    [InlineData("tanh", 0.5024)]
    [InlineData("sin", 0.9924)]
    [InlineData("erf", 0.5007)]
    public void DecayAtCriticality(string activation, double expected)
    {
        var critical = CriticalInitialisation.Of(Activation.Parse(activation));
        double last = VarianceMap.Create(critical.Activation, critical.WeightVariance.Value, 0.0).Trajectory(1.0, 401)[^1];
        Assert.Equal(expected, 400.0 * last, 6e-5);
    }

    [Fact]
    public void SoftplusAndSigmoidMissCriticalityOnDifferentSides()
    {
        Assert.True(CriticalInitialisation.Of(Activation.Parse("softplus")).SusceptibilityRatio.Smallest > 1.0);
        Assert.True(CriticalInitialisation.Of(Activation.Parse("sigmoid")).SusceptibilityRatio.Largest < 1.0);
    }
}
