using Nnft.Correlators;
using Nnft.EffectiveTheory;
using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>Couplings from sampled networks beside the exact ones: the naive way of the papers and the best estimator for the net.</summary>
internal static class MeasuredCouplings
{
    public static void Add(Report report, StudyContext context, Couplings couplings, long networks)
    {
        ExactCorrelators exact = couplings.Correlators;
        Estimator best = exact.Ensemble.Activation is Gauss && exact.Ensemble.SigmaB > 0.0 ? Estimator.Tilted : Estimator.Neuron;
        int points = exact.Points.Count;
        Leg[][] combinations = [.. LegCombinations.Of(4, points, 1), .. LegCombinations.Of(6, points, 1)];
        var plan = new MeasurementPlan
        {
            Ensemble = exact.Ensemble,
            Points = exact.Points,
            Combinations = combinations,
            Estimators = [Estimator.Naive, best],
            NetworksPerBag = networks,
            Connected = true,
        };
        Measurement measured = context.Measure(plan, exact, 0.5, 1.0, $"sampling {networks} networks of width {exact.Ensemble.Width}");
        string name = EstimatorNames.Of(best);
        var table = new Table(
            "measured", $"Couplings -G_c/integral from {networks} sampled networks beside the exact ones; all combinations share their networks.",
            new Column("order"), new Column("points"), new Column("exact"), new Column("naive"), new Column("pull-naive", Help: "(measured - exact) / error"), new Column(name), new Column($"pull-{name}"),
            new Column("top10-naive", Help: "share of the ten largest networks"));
        for (int c = 0; c < combinations.Length; c++)
        {
            Leg[] legs = combinations[c];
            int[] places = Array.ConvertAll(legs, leg => leg.Point);
            double integral = couplings.Integrals.Vertex(places).Value;
            Estimate? coupling = legs.Length == 4 ? couplings.U4(places) : couplings.U6Naive(places);
            if (coupling is not { } theory)
            {
                continue;
            }

            Estimate naive = measured[Estimator.Naive, c].Connected.Scale(-1.0 / integral);
            Estimate better = measured[best, c].Connected.Scale(-1.0 / integral);
            table.Add(
                legs.Length, LegCombinations.Label(legs, 1), Cell.Theory(theory), naive, Pull.Of(naive, theory).Value, better, Pull.Of(better, theory).Value,
                measured[Estimator.Naive, c].Tails.TopTenShare);
        }

        report.Tables.Add(table);
        AddVisibility(report, couplings, measured, networks);
        CorrelatorFindings.Add(report, exact, measured);
    }

    private static void AddVisibility(Report report, Couplings couplings, Measurement measured, long networks)
    {
        Leg[] legs = [new(0), new(0), new(0), new(0)];
        if (couplings.U4(0, 0, 0, 0) is not { } u4)
        {
            return;
        }

        double noise = Math.Sqrt(couplings.Correlators.NaiveVariance(legs).Value / networks) / Math.Abs(couplings.Integrals.Vertex(0, 0, 0, 0).Value);
        double ratio = Math.Abs(u4.Value) / noise;
        Estimate seen = measured[Estimator.Naive, 0].Connected.Scale(-1.0 / couplings.Integrals.Vertex(0, 0, 0, 0).Value);
        report.Find(
            "naive-visibility", ratio > 3.0 ? Verdict.Signal : Verdict.Noise,
            $"u4 of four legs at x1 is exactly {u4.Value:G6}; a naive experiment with {networks} networks has the standard error {noise:G3} on it, signal/noise {ratio:G3}, and this one saw {seen}.");
    }
}
