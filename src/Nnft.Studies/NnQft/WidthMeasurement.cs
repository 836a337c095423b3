using Nnft.Correlators;
using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Studies.NnQft;

/// <summary>
/// Relative deviations m_n = G/G_GP - 1 at one width, exact and measured, over all combinations of the points. The mean over combinations is measured as one
/// number per network, so that its error counts that combinations share their networks.
/// </summary>
internal sealed class WidthMeasurement
{
    /// <summary>The exact variance of a correlator of order n needs one of order 2n; the variances of all combinations are alike, so about this many are computed.</summary>
    private const int Representatives = 20;

    private readonly Measurement _measurement;
    private readonly int[] _orders;
    private readonly Estimator _estimator;

    private WidthMeasurement(Measurement measurement, ExactCorrelators exact, int[] orders, Estimator estimator)
    {
        (_measurement, Exact, _orders, _estimator) = (measurement, exact, orders, estimator);
    }

    /// <summary>The exact theory at this width.</summary>
    public ExactCorrelators Exact { get; }

    /// <summary>Networks in all bags.</summary>
    public long Networks => _measurement.Plan.Networks;

    /// <summary>Bags.</summary>
    public int Bags => _measurement.Plan.Bags;

    public static WidthMeasurement Run(StudyContext context, ExactCorrelators exact, int[] orders, Estimator estimator, long networksPerBag, int bags, double from, double to)
    {
        Leg[][] combinations = [.. orders.SelectMany(n => LegCombinations.Of(n, exact.Points.Count, 1))];
        var plan = new MeasurementPlan
        {
            Ensemble = exact.Ensemble,
            Points = exact.Points,
            Combinations = combinations,
            Estimators = [estimator],
            NetworksPerBag = networksPerBag,
            Bags = bags,
            Averages = [.. orders.Select(n => Weights(exact, combinations, n))],
        };
        string stage = $"width {exact.Ensemble.Width}: {plan.Networks} networks";
        return new WidthMeasurement(context.Measure(plan, exact, from, to, stage), exact, orders, estimator);
    }

    /// <summary>The combinations of an order, by their numbers.</summary>
    public int[] Combinations(int order) => [.. Enumerable.Range(0, _measurement.Plan.Combinations.Count).Where(c => _measurement.Plan.Combinations[c].Length == order)];

    /// <summary>The legs of a combination.</summary>
    public Leg[] Legs(int combination) => _measurement.Plan.Combinations[combination];

    /// <summary>The result of a combination.</summary>
    public MeasuredCorrelator Result(int combination) => _measurement[_estimator, combination];

    /// <summary>Measured m_n of a combination; NaN where G_GP vanishes.</summary>
    public Estimate Deviation(int combination)
    {
        double gaussian = Exact.Gaussian(Legs(combination)).Value;
        return gaussian == 0.0 ? new Estimate(double.NaN, double.NaN) : Result(combination).Full.Scale(1.0 / gaussian).Shift(-1.0);
    }

    /// <summary>Measured mean of m_n over all combinations.</summary>
    public Estimate MeanDeviation(int order) => _measurement.Average(_estimator, Array.IndexOf(_orders, order));

    /// <summary>Exact m_n of every combination; those with vanishing G_GP are left out.</summary>
    public double[] ExactDeviations(int order) => [.. Combinations(order).Select(c => Exact.RelativeDeviation(Legs(c))?.Value).OfType<double>()];

    /// <summary>The first reason to distrust the combinations of an order, or null.</summary>
    public string? TailReason(int order)
    {
        int[] representatives = _estimator == Estimator.Naive ? RepresentativesOf(order) : [];
        foreach (int c in Combinations(order))
        {
            var result = Result(c);
            double exactError = representatives.Contains(c) ? Math.Sqrt(Exact.NaiveVariance(Legs(c)).Value / Networks) : double.NaN;
            if (result.Tails.Reason(order, Networks, _estimator == Estimator.Naive, result.Full.StandardError, exactError) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    /// <summary>Exact standard error of a naive m_n, the mean over some combinations (all are almost fully correlated).</summary>
    public double ExactNaiveError(int order) => RepresentativesOf(order)
        .Where(c => Exact.Gaussian(Legs(c)).Value != 0.0)
        .Average(c => Math.Sqrt(Exact.NaiveVariance(Legs(c)).Value / Networks) / Math.Abs(Exact.Gaussian(Legs(c)).Value));

    /// <summary>Standard deviation of m_n over bags, the mean over combinations: the background of the papers.</summary>
    public double BagDeviation(int order) => Combinations(order)
        .Where(c => Exact.Gaussian(Legs(c)).Value != 0.0)
        .Average(c => Result(c).BagDeviation / Math.Abs(Exact.Gaussian(Legs(c)).Value));

    /// <summary>Some combinations of an order, evenly spread over their list.</summary>
    public int[] RepresentativesOf(int order)
    {
        int[] all = Combinations(order);
        int step = (all.Length / Representatives) + 1;
        return [.. all.Where((_, i) => i % step == 0)];
    }

    private static double[] Weights(ExactCorrelators exact, Leg[][] combinations, int order)
    {
        double[] weights = [.. combinations.Select(c => c.Length == order && exact.Gaussian(c).Value is var g && g != 0.0 ? 1.0 / g : 0.0)];
        int count = weights.Count(w => w != 0.0);
        return [.. weights.Select(w => count == 0 ? 0.0 : w / count)];
    }
}
