using Nnft.Studies.Reports;
using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>The table of modes of a lattice theory.</summary>
internal static class ModeTable
{
    /// <summary>Curvatures at most this fraction of the largest count as flat.</summary>
    public const double Flat = 1e-10;

    public static Table Of(IReadOnlyList<double> curvatures, double friction)
    {
        Table table = new(
            "modes", friction == 0.0 ? "Eigenvalues h of the Hessian of the cost; rates without friction." : $"Eigenvalues h of the Hessian of the cost and what they do under friction {friction:G6}.",
            new("mode"), new("h"), new("omega", Help: "sqrt(h), frequency without friction"), new("decay-rate", Help: "slowest exponential rate"), new("kind"));
        double largest = curvatures.Max(Math.Abs);
        for (int k = 0; k < curvatures.Count; k++)
        {
            double h = curvatures[k];
            DampedMode mode = new(h, friction);
            table.Add(k, h, h >= 0.0 ? Math.Sqrt(h) : Cell.Undefined, mode.DecayRate, Kind(h, largest, mode.Discriminant));
        }

        return table;
    }

    public static int FlatModes(IReadOnlyList<double> curvatures, double tolerance = Flat)
    {
        double largest = curvatures.Max(Math.Abs);
        return curvatures.Count(h => Math.Abs(h) <= tolerance * largest);
    }

    public static int Tachyons(IReadOnlyList<double> curvatures, double tolerance = Flat)
    {
        double largest = curvatures.Max(Math.Abs);
        return curvatures.Count(h => h < -tolerance * largest);
    }

    private static string Kind(double h, double largest, double discriminant) =>
        Math.Abs(h) <= Flat * largest ? "flat" : h < 0.0 ? "tachyon" : discriminant > 0.0 ? "overdamped" : discriminant == 0.0 ? "critical" : "underdamped";
}
