using Nnft.Correlators;
using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>The six-point function predicted from the four-point coupling, for every combination of points.</summary>
internal static class PredictionTable
{
    /// <summary>Makes the table and adds the finding.</summary>
    public static Table Create(Report report, ExactCorrelators correlators, int points)
    {
        var table = new Table(
            "six-point-prediction", "Six-point functions predicted from kernel and quartic coupling, G6 = G_GP + sum over 15 of K G_c4, and what the prediction misses.",
            new Column("points"), new Column("infinite-width", Help: "G_GP"), new Column("predicted", Help: "G_GP + sum K G_c4"), new Column("exact", Help: "G at this width"),
            new Column("m-exact", Help: "exact / infinite-width - 1"), new Column("missing", Help: "G_c6 / infinite-width, exactly"));
        var missing = new List<double>();
        var deviations = new List<double>();
        foreach (int[] legs in Multisets.Combinations(points, 6))
        {
            SixPointPrediction prediction = SixPointPrediction.Create(correlators, legs);
            table.Add(
                LegCombinations.Label(Array.ConvertAll(legs, point => new Leg(point)), 1), Cell.Theory(prediction.Gaussian), Cell.Theory(prediction.Predicted),
                Cell.Theory(prediction.Exact), Theory(prediction.Deviation), Theory(prediction.Missing));
            if (prediction.Missing is { } left && prediction.Deviation is { } deviation)
            {
                missing.Add(left.Value);
                deviations.Add(deviation.Value);
            }
        }

        if (missing.Count > 0)
        {
            double share = Math.Abs(missing.Average() / deviations.Average());
            report.Find(
                "six-point-prediction", Verdict.Info,
                $"Predicting the six-point function from the quartic coupling misses {missing.Average():G6} of G_GP on average (from {missing.Min():G6} to {missing.Max():G6}), where the whole deviation m_6 is {deviations.Average():G6}: {share:G3} of the effect at width {correlators.Ensemble.Width}. "
                + (share > 0.5 ? "The prediction is useless here; what is missing falls as 1/width^2." : "What is missing falls as 1/width^2."));
        }

        return table;
    }

    private static Cell Theory(Estimate? value) => value is { } known ? Cell.Theory(known) : Cell.Undefined;
}
