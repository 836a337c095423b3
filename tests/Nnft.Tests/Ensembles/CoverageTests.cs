using Nnft.Correlators;
using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Tests.Ensembles;

/// <summary>
/// Standard errors are honest: of many independent experiments, 68 % find the exact value within one of them and 95 % within two. With 500 experiments an error that is
/// too small by a fifth or too large by a quarter would be seen.
/// </summary>
public sealed class CoverageTests
{
    private const int Experiments = 500;
    private static readonly double[][] s_points = [[0.3], [-0.5], [0.9]];
    private static readonly Leg[] s_four = [new(0), new(0), new(1), new(2)];
    private static readonly Leg[] s_six = [new(0), new(0), new(1), new(1), new(2), new(2)];
    private static readonly Estimator[] s_all = [Estimator.Naive, Estimator.RaoBlackwell, Estimator.ControlVariate, Estimator.Neuron, Estimator.Tilted];

    [Theory]
    [InlineData("erf", 5)]
    [InlineData("tanh", 20)]
    [InlineData("relu", 20)]
    [InlineData("gauss", 10)]
    public void Intervals_of_one_standard_error_cover_68_percent(string net, int width) =>
        Check(net, width, 1024, [Estimator.RaoBlackwell, Estimator.ControlVariate, Estimator.Neuron, Estimator.Tilted]);

    /// <summary>Products of outputs need more networks before their mean is nearly normal and the tail diagnostic is silent.</summary>
    [Theory]
    [InlineData("erf", 5)]
    [InlineData("cosnet", 3)]
    public void Intervals_of_the_naive_estimator_cover_68_percent(string net, int width) => Check(net, width, 8192, [Estimator.Naive]);

    private static void Check(string net, int width, long networks, Estimator[] estimators)
    {
        var ensemble = new NetworkEnsemble { Activation = Activation.Parse(net), Width = width, SigmaB = net == "gauss" ? 0.2 : 0.7, SigmaW = net == "gauss" ? 0.4 : 1.0, SigmaB1 = 0.5 };
        var exact = ExactCorrelators.Create(ensemble, s_points);
        Leg[][] combinations = [[new(0), new(1)], s_four, s_six];
        double[] average = estimators.Contains(Estimator.Naive) ? [0.3, 0.5, 0.0] : [0.0, 0.5, 0.2];
        double exactAverage = average.Zip(combinations, (w, c) => w * (exact.Full(c).Value - exact.Gaussian(c).Value)).Sum();
        var plan = new MeasurementPlan
        {
            Ensemble = ensemble,
            Points = s_points,
            Combinations = combinations,
            Estimators = estimators,
            NetworksPerBag = networks,
            Connected = true,
            Averages = [average],
        };
        var pulls = new SortedDictionary<string, List<double>>(StringComparer.Ordinal);
        var flagged = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int experiment = 0; experiment < Experiments; experiment++)
        {
            var measured = Measurement.Run(plan with { Seed = (ulong)experiment }, exact, 1);
            foreach (var estimator in estimators)
            {
                // The control variate knows the two-point function without error.
                for (int c = estimator == Estimator.ControlVariate ? 1 : 0; c < combinations.Length; c++)
                {
                    var result = measured[estimator, c];
                    string what = $"{EstimatorNames.Of(estimator)} {combinations[c].Length}";
                    flagged[what] = flagged.GetValueOrDefault(what) + (result.Tails.IsTailDominated(combinations[c].Length, networks, estimator == Estimator.Naive) ? 1 : 0);
                    Add(pulls, $"{what} full", Pull.Of(result.Full, exact.Full(combinations[c])));
                    Add(pulls, $"{what} connected", Pull.Of(result.Connected, exact.Connected(combinations[c])));
                }

                Add(pulls, $"{EstimatorNames.Of(estimator)} average", Pull.Of(measured.Average(estimator, 0), Estimate.Exact(exactAverage)));
            }
        }

        foreach (string tails in flagged.Keys.Where(what => flagged[what] > Experiments / 10))
        {
            pulls.Remove($"{tails} full");
            pulls.Remove($"{tails} connected");
        }

        Assert.True(pulls.Count >= 5 * estimators.Length, "too many correlators are dominated by tails for this to be a test");
        Assert.All(pulls, entry =>
        {
            Covers(entry, 1.0, 0.6827);
            Covers(entry, 2.0, 0.9545);
        });
    }

    private static void Covers(KeyValuePair<string, List<double>> pulls, double errors, double share)
    {
        double covered = pulls.Value.Count(v => Math.Abs(v) < errors) / (double)Experiments;
        double gate = Pull.Gate * Math.Sqrt(share * (1.0 - share) / Experiments);
        Assert.True(Math.Abs(covered - share) < gate, $"{pulls.Key}: {covered:P1} of the experiments within {errors} standard errors, expected {share:P1} to {gate:P1}");
    }

    private static void Add(SortedDictionary<string, List<double>> pulls, string what, Pull pull)
    {
        if (!pulls.TryGetValue(what, out var list))
        {
            pulls[what] = list = [];
        }

        list.Add(pull.Value);
    }
}
