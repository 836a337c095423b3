using Nnft.Networks;

namespace Nnft.SignalPropagation;

/// <summary>Why an initialisation is recommended.</summary>
public enum RecommendationKind
{
    /// <summary>It is critical, chi_par = chi_perp = 1.</summary>
    Critical,

    /// <summary>There is no critical one; of those on the edge of chaos it carries similar and dissimilar inputs apart through the most layers.</summary>
    EdgeOfChaos,

    /// <summary>There is no stable edge of chaos either; of those without biases it carries the signal furthest.</summary>
    Best,

    /// <summary>The branches add to a skip connection: their weights are small enough for all of them together to change the variance by a factor of e.</summary>
    SmallBranches,

    /// <summary>Behind a layer normalisation the variance is always 1; there chi_perp = 1, or as near as C_b >= 0 allows.</summary>
    UnitVariance,
}

/// <summary>The initialisation that carries a signal through the most layers.</summary>
/// <param name="Kind">Why.</param>
/// <param name="WeightVariance">C_W.</param>
/// <param name="BiasVariance">C_b.</param>
/// <param name="Variance">The variance that the signal should have in the first layer; not a number where any will do.</param>
/// <param name="Critical">The critical initialisation of dense stacks or the reason why there is none.</param>
public sealed record RecommendedInitialisation(RecommendationKind Kind, double WeightVariance, double BiasVariance, double Variance, CriticalInitialisation Critical)
{
    private const int Horizon = 300;
    private const int Candidates = 16;
    private const double LargestCandidate = 100.0;

    /// <summary>The recommendation for a stack of that many layers.</summary>
    /// <exception cref="InvalidInputException">The activation jumps or its moments diverge.</exception>
    public static RecommendedInitialisation Of(Activation activation, StackKind stack = StackKind.Dense, int layers = 100)
    {
        ArgumentNullException.ThrowIfNull(activation);
        var critical = CriticalInitialisation.Of(activation);
        return stack switch
        {
            StackKind.Dense => OfDense(activation, critical),
            StackKind.Residual => OfResidual(activation, critical, layers),
            _ => OfNormalised(activation, critical, stack),
        };
    }

    private static RecommendedInitialisation OfDense(Activation activation, CriticalInitialisation critical)
    {
        if (critical.Class != UniversalityClass.None)
        {
            bool any = critical.Class != UniversalityClass.HalfStable;
            return new(RecommendationKind.Critical, critical.WeightVariance.Value, critical.BiasVariance.Value, any ? double.NaN : critical.Variance.Value, critical);
        }

        BoundaryPoint[] edge = [.. PhaseBoundary.Create(activation).Branches.SelectMany(branch => branch).Where(point => point.Variance < LargestCandidate)];
        if (edge.Length > 0)
        {
            return Furthest(activation, critical, RecommendationKind.EdgeOfChaos, [.. edge.Select(point => (point.WeightVariance, point.BiasVariance, point.Variance))]);
        }

        // Without biases C_W = q/g(q) makes q fixed.
        var table = MomentTable.Create(activation);
        var stable = Enumerable.Range(0, table.Variances.Length)
            .Where(i => table.Variances[i] is > 1e-3 and < LargestCandidate && Math.Abs(table.Variances[i] * table.GPrime[i] / table.G[i]) < 1.0)
            .Select(i => (table.Variances[i] / table.G[i], 0.0, table.Variances[i]))
            .ToArray();
        return stable.Length > 0
            ? Furthest(activation, critical, RecommendationKind.Best, stable)
            : new(RecommendationKind.Best, 1.0 / ActivationMoments.OfMaps(activation, 1.0).G.Value, 0.0, 1.0, critical);
    }

    private static RecommendedInitialisation Furthest(Activation activation, CriticalInitialisation critical, RecommendationKind kind, (double Weight, double Bias, double Variance)[] candidates)
    {
        int stride = Math.Max(1, candidates.Length / Candidates);
        var best = candidates
            .Where((_, i) => i % stride == 0)
            .MaxBy(c => DepthProfile.Create(activation, StackKind.Dense, c.Weight, c.Bias, 0.0, c.Variance, Horizon).LostAt);
        return new(kind, best.Weight, best.Bias, best.Variance, critical);
    }

    private static RecommendedInitialisation OfResidual(Activation activation, CriticalInitialisation critical, int layers)
    {
        double gain = ActivationMoments.OfMaps(activation, 1.0).G.Value;
        return new(RecommendationKind.SmallBranches, 1.0 / (gain * layers), 0.0, 1.0, critical);
    }

    private static RecommendedInitialisation OfNormalised(Activation activation, CriticalInitialisation critical, StackKind stack)
    {
        var (g, _, p) = ActivationMoments.OfMaps(activation, 1.0);
        return stack == StackKind.LayerNorm && p.Value >= g.Value
            ? new(RecommendationKind.UnitVariance, 1.0 / p.Value, 1.0 - (g.Value / p.Value), double.NaN, critical)
            : new(RecommendationKind.UnitVariance, 1.0 / g.Value, 0.0, double.NaN, critical);
    }
}
