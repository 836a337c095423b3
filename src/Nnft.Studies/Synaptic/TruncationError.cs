using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>The exact second-order lattice cost per cell minus the continuum functional, for smooth fields on a ring of length 1 and one sample.</summary>
internal static class TruncationError
{
    public static double PerCell(int cells, double q, double r, bool printed)
    {
        (double exact, double continuum) = Costs(cells, q, r, printed);
        return exact - continuum;
    }

    /// <summary>The exact second-order cost per cell, and the functional.</summary>
    public static (double Exact, double Continuum) Costs(int cells, double q, double r, bool printed)
    {
        double a = 1.0 / (4.0 * cells);
        double[] x = new double[cells];
        double[] y = new double[cells];
        double[] weights = new double[4 * cells];
        HiddenLayerFunctional functional = new(a, q, r);
        double continuum = 0.0;
        for (int i = 0; i < cells; i++)
        {
            double centre = ((4 * i) + 1) * a;
            FieldJet input = Wave(centre, 1.0, 0.5, false);
            FieldJet target = Wave(centre, 0.7, 0.2, true);
            (x[i], y[i]) = (input.Value, target.Value);
            weights[i] = First(4 * i * a).Value;
            weights[cells + i] = First(((4 * i) + 2) * a).Value;
            weights[(2 * cells) + i] = Second(4 * i * a).Value;
            weights[(3 * cells) + i] = Second(((4 * i) + 2) * a).Value;
            continuum += printed ? functional.PerCellPrinted(First(centre), Second(centre), input, target.Value) : functional.PerCell(First(centre), Second(centre), input, target.Value);
        }

        HiddenLayerRing ring = HiddenLayerRing.Create(TrainingData.Create([x], [y]), 0.0, q, r);
        return (ring.SecondOrder(weights) / cells, continuum / cells);

        static FieldJet First(double at) => Wave(at, 0.3, 0.1, true);

        static FieldJet Second(double at) => Wave(at, 0.2, 0.1, false);
    }

    private static FieldJet Wave(double at, double mean, double amplitude, bool isSine)
    {
        const double K = 2.0 * Math.PI;
        (double sine, double cosine) = Math.SinCos(K * at);
        (double wave, double slope) = isSine ? (sine, cosine) : (cosine, -sine);
        return new FieldJet(mean + (amplitude * wave), amplitude * K * slope, -amplitude * K * K * wave);
    }
}
