using Nnft.Studies.Reports;
using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>A ring of sites with its bonds and springs as colours.</summary>
internal static class LatticeDrawing
{
    /// <summary>Rings of more sites are not drawn.</summary>
    public const int MostSites = 48;

    private const double Weak = 0.5;
    private static readonly (string Label, int Colour)[] s_classes = [("strong, positive", 0), ("weak, positive", 5), ("zero", 7), ("weak, negative", 4), ("strong, negative", 1)];

    public static Figure Of(ElasticChain ring)
    {
        int n = ring.Dimension;
        double[] x = [.. Enumerable.Range(0, n).Select(i => Math.Sin(2.0 * Math.PI * i / n))];
        double[] y = [.. Enumerable.Range(0, n).Select(i => Math.Cos(2.0 * Math.PI * i / n))];
        double largestBond = ring.Bonds.Max(Math.Abs);
        double largestSpring = ring.Springs.Max(Math.Abs);
        List<FigureLayer> layers = [];
        for (int c = 0; c < s_classes.Length; c++)
        {
            (string label, int colour) = s_classes[c];
            int[] bonds = [.. Enumerable.Range(0, n).Where(i => ClassOf(ring.Bonds[i], largestBond) == c)];
            for (int k = 0; k < bonds.Length; k++)
            {
                (int i, int next) = (bonds[k], (bonds[k] + 1) % n);
                layers.Add(new Line(k == 0 ? $"bond {label}" : "", [x[i], x[next]], [y[i], y[next]], colour, Dashed: ring.Bonds[i] == 0.0));
            }
        }

        for (int c = 0; c < s_classes.Length; c++)
        {
            int[] sites = [.. Enumerable.Range(0, n).Where(i => ClassOf(ring.Springs[i], largestSpring) == c)];
            if (sites.Length > 0)
            {
                layers.Add(new Points($"spring {s_classes[c].Label}", [.. sites.Select(i => x[i])], [.. sites.Select(i => y[i])], Colour: s_classes[c].Colour));
            }
        }

        return new Figure(
            "lattice", "The lattice of weights", "Weights are sites around the ring, the first at the top, clockwise; lines are bonds K, points springs J, weak below half of the largest. Dashed bonds vanish exactly.",
            new Axis("x"), new Axis("y"), layers);
    }

    private static int ClassOf(double coupling, double largest) =>
        Math.Abs(coupling) <= 1e-12 * largest ? 2 : coupling > 0.0 ? (coupling > Weak * largest ? 0 : 1) : (-coupling > Weak * largest ? 4 : 3);
}
