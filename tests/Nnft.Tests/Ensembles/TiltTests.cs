using Nnft.Correlators;
using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Numerics.Lanes;
using Nnft.Statistics;

namespace Nnft.Tests.Ensembles;

public sealed class TiltTests
{
    /// <summary>40 000 networks: a mean weight that is off by 2 % would be seen.</summary>
    [Theory]
    [InlineData("gauss", 1.0, 1, 2)]
    [InlineData("gauss", 1.0, 2, 40)]
    [InlineData("gauss", 0.0, 1, 2)]
    [InlineData("erf", 1.0, 1, 5)]
    [InlineData("relu", 0.5, 3, 33)]
    public void The_mean_weight_is_one(string net, double sigmaB, int dimension, int width)
    {
        var plan = Plan(net, sigmaB, dimension, width);
        var measured = Measurement.Run(plan, ExactCorrelators.Create(plan.Ensemble, plan.Points), 2);
        var weight = measured.MeanWeight;
        Assert.True(Pull.Of(weight, Estimate.Exact(1.0)).Agrees, weight.ToString());
        Assert.InRange(weight.StandardError, 0.0, 0.0043);
    }

    [Theory]
    [InlineData("gauss", 1.0)]
    [InlineData("erf", 2.0)]
    public void No_weight_exceeds_two(string net, double sigmaB)
    {
        var plan = Plan(net, sigmaB, 1, 3);
        var batch = new TiltedBatch<Lanes1>(new MeasurementLayout(plan, ExactCorrelators.Create(plan.Ensemble, plan.Points)));
        batch.Sample(0, 256, 250);
        Assert.All(batch.Weights[..250], w => Assert.InRange(w, 0.0, 2.0));
        Assert.All(batch.Weights[250..], w => Assert.Equal(0.0, w));
        Assert.True(batch.Weights.Max() > 1.5, "half of the networks are drawn as usual and most of them weigh almost two");
    }

    /// <summary>The case of the published figure: exact 6-point function of two neurons, which a naive experiment of any size misses by an order of magnitude.</summary>
    [Theory]
    [InlineData(2, 612084.4721977)]
    [InlineData(10, 24984.4)]
    [InlineData(100, 412.04086684795)]
    public void Cures_the_tails_of_the_gauss_net(int width, double expected)
    {
        double[][] points = [[-0.01], [-0.006], [-0.002], [0.002], [0.006], [0.01]];
        var ensemble = Plan("gauss", 1.0, 1, width).Ensemble with { SigmaB1 = 1.0 };
        Leg[] six = [.. Enumerable.Range(0, 6).Select(i => new Leg(i))];
        var plan = Plan("gauss", 1.0, 1, width) with { Ensemble = ensemble, Points = points, Combinations = [six], NetworksPerBag = 20_000 };
        var exact = ExactCorrelators.Create(ensemble, points);
        var result = Measurement.Run(plan, exact, 2)[Estimator.Tilted, 0];
        Assert.Equal(expected, exact.Full(six).Value, 3e-6 * expected);
        Assert.True(Pull.Of(result.Full, exact.Full(six)).Agrees, $"{result.Full} against {expected}");
        Assert.InRange(result.Full.RelativeError, 0.0, 0.015);
        Assert.InRange(result.Tails.EffectiveSampleSize, 3000.0, 20_000.0);
        Assert.Null(result.Tails.Reason(6, plan.Networks, naive: false));
    }

    private static MeasurementPlan Plan(string net, double sigmaB, int dimension, int width)
    {
        double[][] points = [.. new[] { 0.3, -0.1, 0.5 }.Select(x => Enumerable.Range(0, dimension).Select(a => x + (0.1 * a)).ToArray())];
        return new MeasurementPlan
        {
            Ensemble = new NetworkEnsemble { Activation = Activation.Parse(net), Width = width, InputDimension = dimension, SigmaB = sigmaB },
            Points = points,
            Combinations = [[new(0), new(1)], [new(0), new(1), new(2), new(2)], [new(0), new(0), new(0), new(1), new(1), new(1)]],
            Estimators = [Estimator.Tilted],
            NetworksPerBag = 40_000,
            Seed = 2,
        };
    }
}
