using Nnft.Studies.Reports;
using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>Pictures of <see cref="HiddenLayer"/>.</summary>
internal static class HiddenLayerFigures
{
    private const int Points = 100;
    private const int LargestMatrix = 96;

    public static void Add(Report report, HiddenLayerBands bands, double[,] hessian)
    {
        double[] ka = [.. Enumerable.Range(0, Points + 1).Select(i => Math.PI / 4.0 * i / Points)];
        double[][] exact = [.. ka.Select(bands.Exact)];
        List<FigureLayer> layers = [];
        for (int b = 0; b < 4; b++)
        {
            layers.Add(new Line(b == 0 ? "exact lattice" : "", ka, [.. exact.Select(e => e[b])], 0));
        }

        for (int b = 0; b < 2; b++)
        {
            layers.Add(new Line(b == 0 ? "eq. 19, signs corrected" : "", ka, [.. ka.Select(k => bands.Naive(k)[b])], 1, Dashed: true));
        }

        double[] small = [.. ka.Where(k => k <= 0.4)];
        for (int b = 0; b < 3; b++)
        {
            layers.Add(new Line(b == 0 ? "continuum with sub-lattices" : "", small, [.. small.Select(k => bands.Corrected(k)[b])], 2, Dashed: true));
        }

        report.Figures.Add(new Figure(
            "bands", "Squared frequencies about W = 0: an acoustic band that the published theory misses",
            "Exact bands of the lattice for uniform data with the averages M and s of the given ones, the published field theory with its signs corrected, and the continuum that keeps the sub-lattice fields. The published theory has neither the flat nor the gapless band, and its tachyon bends the wrong way.",
            new Axis("ka"), new Axis("lambda = omega^2"), layers));
        int n = hessian.GetLength(0);
        if (n <= LargestMatrix)
        {
            double[] places = [.. Enumerable.Range(0, n).Select(i => (double)i)];
            report.Figures.Add(new Figure(
                "hessian", "The Hessian at W = 0: which weights couple",
                "Order of weights: [W1_4i], [W1_4i+2], [W2_4i], [W2_4i+2]. The first layer couples to the second only; the second has a mass for the sum of its two weights in a cell.",
                new Axis("weight"), new Axis("weight"), [new HeatMap("d^2C/dW^2", places, places, [.. Enumerable.Range(0, n).Select(i => places.Select(j => hessian[i, (int)j]).ToArray())])]));
        }
    }
}
