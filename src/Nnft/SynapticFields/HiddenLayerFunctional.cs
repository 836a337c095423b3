namespace Nnft.SynapticFields;

/// <summary>A smooth function at one point with its first two derivatives.</summary>
public readonly record struct FieldJet(double Value, double Slope, double Bend);

/// <summary>
/// The continuum functional of <see cref="HiddenLayerRing"/> per cell to second order in the fields and in the spacing: eq. 19 of arXiv:2503.08827 with the signs of Table II corrected. It is right on
/// smooth fields up to O(a^4); its dynamics is not, because the staggered combination of the second layer, which it identifies with zero, costs nothing (see <see cref="HiddenLayerBands"/>).
/// </summary>
/// <param name="Spacing">a.</param>
/// <param name="Q">q.</param>
/// <param name="R">r.</param>
public sealed record HiddenLayerFunctional(double Spacing, double Q, double R)
{
    /// <summary>The functional at a cell centre for one sample.</summary>
    public double PerCell(FieldJet first, FieldJet second, FieldJet input, double target) => Density(first, second, input, target, -1.0);

    /// <summary>The same with the signs as printed, under which every term linear in Y has the wrong sign.</summary>
    public double PerCellPrinted(FieldJet first, FieldJet second, FieldJet input, double target) => Density(first, second, input, target, +1.0);

    private double Density(FieldJet w1, FieldJet w2, FieldJet x, double y, double sign)
    {
        double a2 = Spacing * Spacing;
        double linear = (4.0 * R * y * w2.Value) + (2.0 * R * a2 * y * w2.Bend) + (8.0 * Q * y * (x.Value + (4.0 * a2 * x.Bend)) * w1.Value * w2.Value);
        linear += Q * a2 * y * ((48.0 * x.Slope * w2.Value * w1.Slope) + (20.0 * x.Value * w2.Value * w1.Bend) + (16.0 * x.Value * w2.Slope * w1.Slope)
            + (16.0 * x.Slope * w1.Value * w2.Slope) + (4.0 * x.Value * w1.Value * w2.Bend));
        return (y * y) + (4.0 * R * R * w2.Value * (w2.Value + (a2 * w2.Bend))) + (sign * linear);
    }
}
