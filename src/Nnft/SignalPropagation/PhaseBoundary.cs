using MathNet.Numerics.RootFinding;
using Nnft.Networks;

namespace Nnft.SignalPropagation;

/// <summary>A point of the edge of chaos.</summary>
/// <param name="Variance">q*.</param>
/// <param name="WeightVariance">C_W = 1/&lt;s'^2&gt;_q.</param>
/// <param name="BiasVariance">C_b = q - C_W g(q).</param>
/// <param name="ParallelSusceptibility">chi_par there, below 1.</param>
public readonly record struct BoundaryPoint(double Variance, double WeightVariance, double BiasVariance, double ParallelSusceptibility);

/// <summary>
/// The edge of chaos chi_perp = 1 in the plane of C_b and C_W, by its parameter q*: no equation has to be solved. Kept are points with C_b >= 0 where the variance is attracted to q*
/// (|chi_par| &lt; 1). Without that second condition gelu and silu show a branch that no network ever reaches.
/// </summary>
public sealed class PhaseBoundary
{
    private readonly MomentTable _table;

    private PhaseBoundary(MomentTable table, IReadOnlyList<IReadOnlyList<BoundaryPoint>> branches) => (_table, Branches) = (table, branches);

    /// <summary>Connected pieces, each in the order of increasing q*; for scale-invariant activations one piece with the single point (C_b = 0).</summary>
    public IReadOnlyList<IReadOnlyList<BoundaryPoint>> Branches { get; }

    /// <summary>The boundary of an activation for all q* between 1e-8 and 1e3.</summary>
    public static PhaseBoundary Create(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        MeanField.RequireContinuous(activation);
        return Create(MomentTable.Create(activation));
    }

    internal static PhaseBoundary Create(MomentTable table)
    {
        if (table.ScaleInvariantGain is not null)
        {
            return new PhaseBoundary(table, [[new BoundaryPoint(double.NaN, 1.0 / SlopeAtOrigin.Squared(table.Activation), 0.0, 1.0)]]);
        }

        List<List<BoundaryPoint>> branches = [];
        bool open = false;
        for (int i = 0; i < table.Variances.Length; i++)
        {
            double q = table.Variances[i];
            double weight = 1.0 / table.P[i];
            double bias = q - (weight * table.G[i]);

            // Close to K* = 0 the difference is rounding.
            BoundaryPoint point = new(q, weight, Math.Abs(bias) < 1e-13 * q ? 0.0 : bias, weight * table.GPrime[i]);
            if (point.BiasVariance >= 0.0 && IsStable(point) && double.IsFinite(weight))
            {
                if (!open)
                {
                    branches.Add([]);
                }

                branches[^1].Add(point);
                open = true;
            }
            else
            {
                open = false;
            }
        }

        return new PhaseBoundary(table, branches);
    }

    private static bool IsStable(BoundaryPoint point) => Math.Abs(point.ParallelSusceptibility) < 1.0;

    /// <summary>The point of the boundary where the variance is q*, whether the variance is attracted to it or not.</summary>
    /// <exception cref="InvalidInputException">q* is not above 0.</exception>
    public static BoundaryPoint At(Activation activation, double variance)
    {
        var (g, gPrime, p) = ActivationMoments.OfMaps(activation, variance);
        double weight = 1.0 / p.Value;
        return new BoundaryPoint(variance, weight, variance - (weight * g.Value), weight * gPrime.Value);
    }

    /// <summary>All points of the boundary with a given C_b > 0, in the order of q*.</summary>
    public IReadOnlyList<BoundaryPoint> AtBiasVariance(double biasVariance)
    {
        List<BoundaryPoint> found = [];
        double Excess(int i) => _table.Variances[i] - (_table.G[i] / _table.P[i]) - biasVariance;
        for (int i = 1; i < _table.Variances.Length && _table.ScaleInvariantGain is null; i++)
        {
            // Roots are looked for between all points of the table, also where a branch begins or ends.
            if (Excess(i - 1) * Excess(i) < 0.0
                && Brent.TryFindRoot(q => At(_table.Activation, q).BiasVariance - biasVariance, _table.Variances[i - 1], _table.Variances[i], 1e-16, 300, out double root)
                && At(_table.Activation, root) is var point && IsStable(point))
            {
                found.Add(point);
            }
        }

        return found;
    }
}
