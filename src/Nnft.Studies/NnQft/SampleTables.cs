using Nnft.Data;
using Nnft.Ensembles;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>The tables of <see cref="Samples"/>.</summary>
internal static class SampleTables
{
    /// <summary>Every correlator of the given orders.</summary>
    public static Table Correlators(NetworkSamples samples, SampleLegs legs, SampleCorrelators measured, SampleTheory? theory, SampleJudgement judgement, IEnumerable<int> orders)
    {
        Column[] comparison =
        [
            new("exact", Help: "G by theory"), new("exact-connected", Help: "G_c by theory"), new("pull", Help: "(measured - exact) / error"),
            new("pull-connected", Help: "(connected - exact-connected) / error"),
        ];
        var table = new Table(
            "correlators",
            theory is null ? "Correlation functions of the samples." : $"Correlation functions of the samples beside {theory.Name}.",
            [
                new("order"), new("points"), new("measured", Help: "mean of the product of the outputs, G"), new("connected", Help: "unbiased joint cumulant, G_c"),
                .. theory is null ? [] : comparison,
                new("ess", Help: "effective sample size (sum y)^2 / sum y^2"), new("top10", Help: "share of the ten largest |y|"), new("tails", Help: "ok, or tail-dominated"),
            ]);
        foreach (int combination in orders.SelectMany(legs.Of))
        {
            var of = legs.All[combination];
            Estimate full = measured.Full(combination);
            Estimate connected = measured.Connected(combination).Estimate;
            TailDiagnostic tails = measured.Tails(combination);
            List<Cell> row = [of.Length, LegCombinations.Label(of, samples.Outputs), full, connected];
            if (theory is not null)
            {
                var (exact, exactConnected) = (theory.Full(of), theory.Connected(of));
                row.AddRange([Cell.Theory(exact), Cell.Theory(exactConnected), PullOf(full, exact), PullOf(connected, exactConnected)]);
            }

            row.AddRange([tails.EffectiveSampleSize, tails.TopTenShare, judgement.TailReason(combination) is null ? "ok" : "tail-dominated"]);
            table.Add([.. row]);
        }

        return table;
    }

    private static Cell PullOf(Estimate measured, Estimate expected)
    {
        double pull = Pull.Of(measured, expected).Value;
        return double.IsFinite(pull) ? pull : Cell.Undefined;
    }
}
