using Nnft.Correlators;
using Nnft.Ensembles;
using Nnft.Networks;

namespace Nnft.Tests.Ensembles;

/// <summary>Whether naive measurements are distrusted where they have to be, and only there. Several seeds each, because the flag has to work in every run.</summary>
public sealed class TailFlagTests
{
    private static readonly double[][] s_wide = [[-1.0], [-0.6], [-0.2], [0.2], [0.6], [1.0]];
    private static readonly double[][] s_origin = [[0.0], [0.0], [0.0], [0.0], [0.0], [0.0]];
    private static readonly double[][] s_positive = [[0.2], [0.4], [0.6], [0.8], [1.0], [1.2]];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(50)]
    public void Distrusts_the_naive_6_point_function_of_the_gauss_net(int width)
    {
        for (ulong seed = 0; seed < 6; seed++)
        {
            Assert.NotNull(Reason("gauss", 1.0, width, 6, s_origin, 20_000, seed, exactErrorKnown: false));
        }
    }

    /// <summary>At this width and size the sample itself looks harmless in one run of three; the Gaussian field's sample size and the exact error tell.</summary>
    [Fact]
    public void Distrusts_the_published_experiment_at_width_100()
    {
        var plan = Plan("gauss", 1.0, 100, 6, s_origin, 300_000, 1);
        var exact = ExactCorrelators.Create(plan.Ensemble, plan.Points);
        var result = Measurement.Run(plan, exact, 2)[Estimator.Naive, 0];
        double exactError = Math.Sqrt(exact.NaiveVariance(plan.Combinations[0]).Value / plan.Networks);
        Assert.NotNull(result.Tails.Reason(6, plan.Networks, naive: true));
        Assert.True(exactError > 3.0 * result.Full.StandardError, $"exact error {exactError:G3}, measured {result.Full.StandardError:G3}");
    }

    [Theory]
    [InlineData("erf", 1.0, 2)]
    [InlineData("erf", 1.0, 100)]
    [InlineData("tanh", 1.0, 3)]
    [InlineData("cosnet", 0.0, 2)]
    [InlineData("cosnet", 1.0, 20)]
    [InlineData("sin", 1.0, 2)]
    public void Trusts_bounded_nets(string net, double sigmaB, int width)
    {
        foreach (int order in new[] { 2, 4, 6 })
        {
            for (ulong seed = 0; seed < 4; seed++)
            {
                // Six outputs of two neurons with Gaussian weights have a broad product of six: 0.5 % of the networks count, and 30 000 of them are not enough.
                long networks = width == 2 && net == "cosnet" ? 200_000 : 30_000;

                // Exact errors of higher order are costly by quadrature.
                string? reason = Reason(net, sigmaB, width, order, s_wide, networks, seed, exactErrorKnown: order == 2 || net is "cosnet" or "sin");
                Assert.True(reason is null, $"order {order}, seed {seed}: {reason}");
            }
        }
    }

    [Fact]
    public void Distrusts_the_6_point_function_of_two_relu_neurons()
    {
        for (ulong seed = 0; seed < 6; seed++)
        {
            Assert.NotNull(Reason("relu", 0.0, 2, 6, s_positive, 30_000, seed, exactErrorKnown: false));
            Assert.Null(Reason("relu", 0.0, 100, 4, s_positive, 30_000, seed, exactErrorKnown: true));
        }
    }

    private static string? Reason(string net, double sigmaB, int width, int order, double[][] points, long networks, ulong seed, bool exactErrorKnown)
    {
        var plan = Plan(net, sigmaB, width, order, points, networks, seed);
        var exact = ExactCorrelators.Create(plan.Ensemble, plan.Points);
        var result = Measurement.Run(plan, exact, 2)[Estimator.Naive, 0];
        double exactError = exactErrorKnown ? Math.Sqrt(exact.NaiveVariance(plan.Combinations[0]).Value / networks) : double.NaN;
        return result.Tails.Reason(order, networks, naive: true, result.Full.StandardError, exactError);
    }

    private static MeasurementPlan Plan(string net, double sigmaB, int width, int order, double[][] points, long networks, ulong seed) => new()
    {
        Ensemble = new NetworkEnsemble { Activation = Activation.Parse(net), Width = width, SigmaB = sigmaB, SigmaB1 = sigmaB },
        Points = points,
        Combinations = [[.. Enumerable.Range(0, order).Select(i => new Leg(i))]],
        Estimators = [Estimator.Naive],
        NetworksPerBag = networks,
        Seed = seed,
    };
}
