using Nnft.Correlators;
using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Numerics.Lanes;
using Nnft.Statistics;

namespace Nnft.Tests.Ensembles;

public class MeasurementTests
{
    private static readonly Estimator[] s_all = [Estimator.Naive, Estimator.RaoBlackwell, Estimator.ControlVariate, Estimator.Neuron];

    [Theory]
    [InlineData("gauss", 0.3)]
    [InlineData("relu", 0.0)]
    [InlineData("relu", 1.0)]
    public void Every_estimator_agrees_with_exact(string net, double sigmaB)
    {
        var plan = Plan(net, sigmaB, 20_000, [2, 4, 6]);
        var exact = ExactCorrelators.Create(plan.Ensemble, plan.Points);
        var measured = Measurement.Run(plan, exact, 2);
        foreach (var estimator in plan.Estimators)
        {
            for (int c = 0; c < plan.Combinations.Count; c++)
            {
                var legs = plan.Combinations[c];
                var result = measured[estimator, c];
                string what = $"{net} {EstimatorNames.Of(estimator)} {string.Join(',', legs.Select(l => l.Point))}";
                var pull = Pull.Of(result.Full, exact.Full(legs));
                var connectedPull = Pull.Of(result.Connected, exact.Connected(legs));
                // A mean that its tail dominates has no honest error, and a correlator that vanishes exactly is measured as rounding noise.
                bool judged = !result.Tails.IsTailDominated(legs.Length, plan.Networks, estimator == Estimator.Naive);
                double rounding = 1e-13 * Math.Abs(exact.Gaussian(legs).Value);
                Assert.True(!judged || Near(result.Full, exact.Full(legs), rounding) || pull.Agrees, $"{what}: {result.Full} against {exact.Full(legs)}, pull {pull.Value}");
                Assert.True(
                    !judged || Near(result.Connected, exact.Connected(legs), rounding) || connectedPull.Agrees,
                    $"{what} connected: {result.Connected} against {exact.Connected(legs)}, pull {connectedPull.Value}");
            }
        }
    }

    [Fact]
    public void Points_with_vanishing_kernel_are_measured_like_others()
    {
        // z(-1) and z(1) are independent at sigma_W = sigma_b = 1. A bias of the connected function of 1 % would be seen.
        var ensemble = new NetworkEnsemble { Activation = new Erf(), Width = 20, SigmaB1 = 1.0 };
        double[][] points = [[-1.0], [1.0], [0.4]];
        Leg[][] combinations = [[new(0), new(0), new(1), new(1)], [new(0), new(1), new(2), new(2)], [new(0), new(0), new(0), new(1), new(1), new(1)]];
        var plan = new MeasurementPlan { Ensemble = ensemble, Points = points, Combinations = combinations, Estimators = [.. s_all, Estimator.Tilted], NetworksPerBag = 4000, Connected = true };
        var exact = ExactCorrelators.Create(ensemble, points);
        var measured = Measurement.Run(plan, exact, 2);
        foreach (var estimator in plan.Estimators)
        {
            for (int c = 0; c < combinations.Length; c++)
            {
                var pull = Pull.Of(measured[estimator, c].Connected, exact.Connected(combinations[c]));
                Assert.True(pull.Agrees, $"{estimator} {c}: {measured[estimator, c].Connected} against {exact.Connected(combinations[c])}");
            }
        }
    }

    [Fact]
    public void Threads_and_lanes_do_not_change_a_bit()
    {
        var plan = Plan("gauss", 0.5, 9_001, [2, 4]) with { Bags = 2, Estimators = [.. s_all, Estimator.Tilted] };
        var exact = ExactCorrelators.Create(plan.Ensemble, plan.Points);
        string expected = Fingerprint(Measurement.Run<Lanes1>(plan, exact, 1, null, default));
        Assert.Equal(expected, Fingerprint(Measurement.Run(plan, exact, 1)));
        Assert.Equal(expected, Fingerprint(Measurement.Run(plan, exact, 2)));
        Assert.Equal(expected, Fingerprint(Measurement.Run(plan, exact, 7)));
    }

    private static bool Near(Estimate measured, Estimate expected, double rounding) => Math.Abs(measured.Value - expected.Value) <= rounding;

    private static MeasurementPlan Plan(string net, double sigmaB, long networks, int[] orders)
    {
        double[][] points = [[0.2], [-0.4], [0.9]];
        return new MeasurementPlan
        {
            Ensemble = new NetworkEnsemble { Activation = net == "gauss" ? new Gauss() : new Relu(), Width = 7, SigmaB = sigmaB, SigmaB1 = 0.5 },
            Points = points,
            Combinations = [.. orders.SelectMany(n => Multisets.Combinations(points.Length, n)).Select(c => Array.ConvertAll(c, i => new Leg(i)))],
            Estimators = s_all,
            NetworksPerBag = networks,
            Connected = true,
            Seed = 11,
        };
    }

    private static string Fingerprint(Measurement measurement) => string.Join('\n', measurement.Plan.Estimators.SelectMany(e =>
        Enumerable.Range(0, measurement.Plan.Combinations.Count).Select(c =>
        {
            var m = measurement[e, c];
            return FormattableString.Invariant($"{m.Full.Value:R} {m.Full.StandardError:R} {m.Connected.Value:R} {m.Connected.StandardError:R} {m.Tails} {m.BagDeviation:R}");
        })));
}
