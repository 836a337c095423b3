using Nnft.Ensembles;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>The figures of <see cref="Samples"/>.</summary>
internal static class SampleFigures
{
    /// <summary>The standardised outputs of all points against the normal density.</summary>
    public static Figure Outputs(SampleCorrelators measured)
    {
        IReadOnlyList<double> edges = StandardisedHistogram.Edges;
        double[] densities = [.. Enumerable.Range(0, edges.Count - 1).Select(measured.Histogram.Density)];
        double[] z = [.. Enumerable.Range(0, 241).Select(k => (k - 120) / 20.0)];
        string outside = measured.Histogram.Outside == 0
            ? "None lies outside."
            : $"{measured.Histogram.Outside} of {measured.Histogram.Total} lie outside; of a Gaussian field, {2e-9 * measured.Histogram.Total:G2} would.";
        return new Figure(
            "outputs", "Standardised outputs",
            $"All outputs at all points, each with its own mean and standard deviation taken out, against the Gaussian density. {outside}",
            new Axis("(f - mean) / standard deviation"), new Axis("density"),
            [
                new Histogram("samples", edges, densities, Colour: 0),
                new Line("Gaussian", z, [.. z.Select(x => Math.Exp(-0.5 * x * x) / Math.Sqrt(2.0 * Math.PI))], Colour: 1, Dashed: true),
            ]);
    }

    /// <summary>The connected correlators of an order with their errors.</summary>
    public static Figure Connected(int order, SampleLegs legs, SampleCorrelators measured, SampleTheory? theory)
    {
        int[] combinations = [.. legs.Of(order)];
        double[] places = [.. combinations.Select((_, i) => i + 1.0)];
        Estimate[] connected = [.. combinations.Select(c => measured.Connected(c).Estimate)];
        List<FigureLayer> layers = [new Points("samples", places, [.. connected.Select(e => e.Value)], [.. connected.Select(e => e.StandardError)], Colour: 0)];
        layers.Insert(0, theory is null
            ? new HorizontalMark("Gaussian field", 0.0, Colour: 1)
            : new Line(theory.Name, places, [.. combinations.Select(c => theory.Connected(legs.All[c]).Value)], Colour: 1));
        return new Figure(
            $"connected-{order}", $"Connected {order}-point function",
            "Every combination in the order of the table, with one standard error. All share the same networks, so they lie above or below the truth together: look at the verdict, not at how many bars touch the line.",
            new Axis("combination"), new Axis($"G_c({order})"), layers);
    }
}
