using Nnft.Correlators;
using Nnft.Ensembles;
using Nnft.Networks.Activations;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>The judgement of a measurement against exact theory: agreement and tails, by estimator and order.</summary>
internal static class CorrelatorFindings
{
    // Differences of this relative size are rounding, not statistics.
    private const double Rounding = 1e-12;

    public static void Add(Report report, ExactCorrelators exact, Measurement measured)
    {
        foreach (var estimator in measured.Plan.Estimators)
        {
            foreach (var order in Enumerable.Range(0, measured.Plan.Combinations.Count).GroupBy(c => measured.Plan.Combinations[c].Length))
            {
                Judge(report, exact, measured, estimator, order.Key, [.. order]);
            }
        }

        if (measured.Plan.Estimators.Contains(Estimator.Tilted))
        {
            var pull = Pull.Of(measured.MeanWeight, Estimate.Exact(1.0));
            report.Find("weight-tilted", pull.Agrees ? Verdict.Pass : Verdict.Fail, $"The mean weight of the tilted networks is {measured.MeanWeight}; it must be 1.");
        }
    }

    private static void Judge(Report report, ExactCorrelators exact, Measurement measured, Estimator estimator, int order, int[] combinations)
    {
        string name = $"{EstimatorNames.Of(estimator)}-{order}";
        string? warning = null;
        int tails = 0;
        double largest = 0.0;
        double chi = 0.0;
        int judged = 0;
        foreach (int c in combinations)
        {
            var legs = measured.Plan.Combinations[c];
            var result = measured[estimator, c];
            var theory = exact.Full(legs);
            double exactError = estimator == Estimator.Naive ? Math.Sqrt(exact.NaiveVariance(legs).Value / measured.Plan.Networks) : double.NaN;
            string? reason = estimator == Estimator.ControlVariate && order == 2
                ? null
                : result.Tails.Reason(order, measured.Plan.Networks, estimator == Estimator.Naive, result.Full.StandardError, exactError);
            if (reason is not null)
            {
                tails++;
                warning ??= reason;
                continue;
            }

            double difference = Math.Abs(result.Full.Value - theory.Value);
            double pull = difference <= Rounding * Math.Abs(theory.Value) ? 0.0 : Math.Abs(Pull.Of(result.Full, theory).Value);
            largest = Math.Max(largest, double.IsNaN(pull) ? double.PositiveInfinity : pull);
            chi += pull * pull;
            judged++;
        }

        if (warning is not null)
        {
            report.Find($"tails-{name}", Verdict.Noise, $"{tails} of {combinations.Length} {order}-point functions by {EstimatorNames.Of(estimator)} are {warning}. {Advice(measured.Plan, estimator)}");
        }

        if (judged > 0)
        {
            report.Find(
                $"agreement-{name}", largest <= Pull.Gate ? Verdict.Pass : Verdict.Fail,
                $"{judged} {order}-point functions by {EstimatorNames.Of(estimator)} against exact: largest pull {largest:F2}, root mean square {Math.Sqrt(chi / judged):F2} (gate {Pull.Gate}).");
        }
    }

    // Log-normal features need shifted neurons; otherwise averaging over the output weights removes what is heavy in products of outputs.
    private static string Advice(MeasurementPlan plan, Estimator estimator)
    {
        Estimator[] better = plan.Ensemble.Activation is Gauss ? [Estimator.Tilted] : [Estimator.ControlVariate, Estimator.Neuron];
        string[] names =
        [
            .. better.Where(e => !better.Contains(estimator) && !(plan with { Estimators = [e] }).Problems().Any()).Select(EstimatorNames.Of),
        ];
        return names.Length > 0 ? $"Use {string.Join(" or ", names)}, or trust the exact column." : "Take more networks, or trust the exact column.";
    }
}
