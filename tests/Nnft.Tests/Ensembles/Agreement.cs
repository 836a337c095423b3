using Nnft.Correlators;
using Nnft.Ensembles;
using Nnft.Statistics;

namespace Nnft.Tests.Ensembles;

/// <summary>Compares everything that a plan measures with exact theory.</summary>
internal static class Agreement
{
    /// <summary>
    /// Fails unless full and connected correlators of every estimator lie within the gate. Naive and Rao-Blackwell means that their tail dominates are passed over, since
    /// their errors are not honest; the other estimators have no excuse. Returns the smallest relative bias of a connected 4-point function that would have been seen, by estimator.
    /// </summary>
    public static Dictionary<Estimator, double> Check(MeasurementPlan plan)
    {
        var exact = ExactCorrelators.Create(plan.Ensemble, plan.Points);
        var measured = Measurement.Run(plan, exact, 2);
        var problems = new List<string>();
        var sensitivity = plan.Estimators.ToDictionary(e => e, _ => double.PositiveInfinity);
        foreach (var estimator in plan.Estimators)
        {
            for (int c = 0; c < plan.Combinations.Count; c++)
            {
                var legs = plan.Combinations[c];
                var result = measured[estimator, c];
                bool mayHaveTails = estimator is Estimator.Naive or Estimator.RaoBlackwell;
                if (mayHaveTails && result.Tails.IsTailDominated(legs.Length, plan.Networks, estimator == Estimator.Naive))
                {
                    continue;
                }

                // What the control variate leaves of a correlator without fluctuations is rounding.
                double rounding = 1e-13 * Math.Abs(exact.Gaussian(legs).Value);
                string what = $"{EstimatorNames.Of(estimator)} {string.Join(' ', legs.Select(l => $"f{l.Output}(x{l.Point})"))}";
                Compare($"{what} full", result.Full, exact.Full(legs), rounding, problems);
                Compare($"{what} connected", result.Connected, exact.Connected(legs), rounding, problems);
                if (legs.Length == 4 && result.Connected.StandardError > rounding)
                {
                    sensitivity[estimator] = Math.Min(sensitivity[estimator], Pull.Gate * result.Connected.StandardError / Math.Abs(exact.Connected(legs).Value));
                }
            }
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
        return sensitivity;
    }

    private static void Compare(string what, Estimate measured, Estimate expected, double rounding, List<string> problems)
    {
        var pull = Pull.Of(measured, expected);
        if (!pull.Agrees && !(Math.Abs(measured.Value - expected.Value) <= rounding))
        {
            problems.Add($"{what}: measured {measured}, exact {expected}, pull {pull.Value:F1}");
        }
    }
}
