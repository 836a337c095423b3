using Nnft.Correlators;
using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>What repeated naive experiments on the Gauss-net find, against the exact answer, and the cure.</summary>
public sealed class HeavyTails : Study<HeavyTailsParameters>
{
    private static readonly int[] s_orders = [4, 6];
    private static readonly double[] s_biases = [0.0, 0.25, 0.5, 0.75, 1.0, 1.25];

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "nn-qft/heavy-tails",
        "Why naive sampling of the Gauss-net fails",
        "If the published experiment on the Gauss-net were repeated many times, how often would it come near the exact 4- and 6-point functions?",
        "20 seconds, 100 MB",
        new Source("arXiv:2212.11811", "sections 3.1 and 4, Figure 1"),
        new Source("arXiv:2008.08601", "section 3.2"));

    /// <inheritdoc/>
    public override Report Run(HeavyTailsParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        int[] widths = [.. parameters.Widths.Order()];
        var ensemble = new NetworkEnsemble { Activation = new Gauss(), Width = widths[0], SigmaB = parameters.SigmaB, SigmaB1 = parameters.SigmaB };
        var theory = ExactCorrelators.Create(ensemble, [[0.0]]);
        var report = new Report();
        var runs = new Table(
            "experiments", "What repeated naive experiments at x = 0 find for m_n = G/G_GP - 1.",
            new("order"), new("width"), new("exact"), new("median"), new("quantile-10"), new("quantile-90"), new("largest"), new("share-above-exact", Help: "share of experiments above the exact value"),
            new("median-over-exact"), new("ess-per-experiment", Help: "effective sample size, all experiments together over their number"));
        var cure = new Table("cure", "Tilted networks, a tenth of the networks of one experiment.", new("order"), new("width"), new("exact"), new("tilted"), new("pull-tilted"), new("ess-tilted"));
        double total = widths.Sum(w => w + 20.0) * 1.05;
        double done = 0.0;
        double worst = 0.0;
        foreach (int width in widths)
        {
            var exact = theory.WithWidth(width);
            double next = done + ((width + 20.0) / total);
            var plan = new MeasurementPlan
            {
                Ensemble = exact.Ensemble,
                Points = exact.Points,
                Combinations = [.. s_orders.Select(n => new Leg[n])],
                Estimators = [Estimator.Naive],
                NetworksPerBag = parameters.NetworksPerExperiment,
                Bags = parameters.Experiments,
            };
            var naive = context.Measure(plan, exact, done, next, $"width {width}: {parameters.Experiments} experiments");
            done = next;
            for (int k = 0; k < s_orders.Length; k++)
            {
                AddExperiments(report, runs, exact, naive, k, parameters.Experiments);
            }

            next = done + (0.05 * (width + 20.0) / total);
            var tilted = context.Measure(
                plan with { Estimators = [Estimator.Tilted], Bags = 1, NetworksPerBag = Math.Max(100, parameters.NetworksPerExperiment / 10) }, exact, done, Math.Min(1.0, next), $"width {width}: tilted networks");
            done = next;
            for (int k = 0; k < s_orders.Length; k++)
            {
                var value = tilted[Estimator.Tilted, k];
                var pull = Pull.Of(value.Full, exact.Full(plan.Combinations[k]));
                worst = Math.Max(worst, Math.Abs(pull.Value));
                cure.Add(s_orders[k], width, exact.Full(plan.Combinations[k]).Value, value.Full, pull.Value, value.Tails.EffectiveSampleSize);
            }
        }

        report.Find("cure", worst <= Pull.Gate ? Verdict.Pass : Verdict.Fail, $"The 4- and 6-point functions of tilted networks, against exact at every width: largest pull {worst:F2} (gate {Pull.Gate}).");
        report.Tables.Add(runs);
        report.Tables.Add(cure);
        report.Tables.Add(RelativeVariances());
        report.Notes.Add($"Every experiment averages {parameters.NetworksPerExperiment} networks; {parameters.Experiments} experiments per width.");
        report.Notes.Add("Features of the Gauss-net are log-normal: the n-point function is carried by neurons whose bias lies near n sigma_b^2, that is 4 or 6 standard deviations out at sigma_b = 1. A naive run is typically too low and occasionally far too high; it is not a bound.");
        return report;
    }

    private static void AddExperiments(Report report, Table table, ExactCorrelators exact, Measurement naive, int combination, int experiments)
    {
        int order = s_orders[combination];
        var legs = naive.Plan.Combinations[combination];
        double gaussian = exact.Gaussian(legs).Value;
        double m = exact.RelativeDeviation(legs)!.Value.Value;
        double[] found = [.. naive.BagMeans(Estimator.Naive, combination).Select(g => (g / gaussian) - 1.0).Order()];
        double above = found.Count(f => f > m) / (double)found.Length;
        double median = Quantile(found, 0.5);
        var tails = naive[Estimator.Naive, combination].Tails;
        table.Add(order, exact.Ensemble.Width, m, median, Quantile(found, 0.1), Quantile(found, 0.9), found[^1], above, median / m, tails.EffectiveSampleSize / experiments);
        if (order == 6)
        {
            string? reason = tails.Reason(order, naive.Plan.Networks, naive: true, naive[Estimator.Naive, combination].Full.StandardError, Math.Sqrt(exact.NaiveVariance(legs).Value / naive.Plan.Networks));
            report.Find(
                $"m6-width-{exact.Ensemble.Width}", reason is null ? Verdict.Signal : Verdict.Noise,
                $"N = {exact.Ensemble.Width}: exact m_6 = {m:G6}; half of the experiments find less than {median:G3}, a tenth more than {Quantile(found, 0.9):G3}, {100.0 * above:F0} % more than the exact value, the largest {found[^1]:G3}.");
        }

        double[] edges = Histogramming.Edges(found.Append(m), 40, logarithmic: m > 0.0);
        report.Figures.Add(new Figure(
            $"m{order}-width-{exact.Ensemble.Width}", $"m_{order} at N = {exact.Ensemble.Width}", $"Values that {experiments} repetitions of the published experiment find; the mark is the exact value.",
            new Axis($"m_{order}", m > 0.0), new Axis("experiments"),
            [new Histogram("naive experiments", edges, Histogramming.Counts(found, edges), 0), new VerticalMark("exact", m, 1)]));
    }

    // Linear interpolation between order statistics.
    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int low = (int)Math.Floor(place);
        int high = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + ((place - low) * (sorted[high] - sorted[low]));
    }

    private static Table RelativeVariances()
    {
        var table = new Table(
            "relative-variance", "Exact variance of one network's f^4 over its squared mean at x = 0, N = 10, against sigma_b = sigma_b1.", new("sigma-b"), new("relative-variance"), new("networks-for-one-percent", Help: "of G4"));
        foreach (double sigmaB in s_biases)
        {
            var exact = ExactCorrelators.Create(new NetworkEnsemble { Activation = new Gauss(), Width = 10, SigmaB = sigmaB, SigmaB1 = sigmaB }, [[0.0]]);
            var legs = new Leg[4];
            double relative = exact.NaiveVariance(legs).Value / Math.Pow(exact.Full(legs).Value, 2);
            table.Add(sigmaB, relative, relative * 1e4);
        }

        return table;
    }
}
