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
/// (chi_par &lt; 1). Without that second condition gelu and silu show a branch that no network ever reaches.
/// </summary>
public sealed class PhaseBoundary
{
    private readonly Activation _activation;

    private PhaseBoundary(Activation activation, IReadOnlyList<IReadOnlyList<BoundaryPoint>> branches) => (_activation, Branches) = (activation, branches);

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
            return new PhaseBoundary(table.Activation, [[new BoundaryPoint(double.NaN, 1.0 / SlopeAtOrigin.Squared(table.Activation), 0.0, 1.0)]]);
        }

        List<List<BoundaryPoint>> branches = [];
        bool open = false;
        for (int i = 0; i < table.Variances.Length; i++)
        {
            double q = table.Variances[i];
            double weight = 1.0 / table.P[i];
            BoundaryPoint point = new(q, weight, q - (weight * table.G[i]), weight * table.GPrime[i]);
            if (point.BiasVariance >= 0.0 && point.ParallelSusceptibility < 1.0 && double.IsFinite(weight))
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

        return new PhaseBoundary(table.Activation, branches);
    }

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
        foreach (IReadOnlyList<BoundaryPoint> branch in Branches)
        {
            for (int i = 1; i < branch.Count; i++)
            {
                if ((branch[i - 1].BiasVariance - biasVariance) * (branch[i].BiasVariance - biasVariance) < 0.0
                    && Brent.TryFindRoot(q => At(_activation, q).BiasVariance - biasVariance, branch[i - 1].Variance, branch[i].Variance, 1e-16, 300, out double root))
                {
                    found.Add(At(_activation, root));
                }
            }
        }

        return found;
    }
}
