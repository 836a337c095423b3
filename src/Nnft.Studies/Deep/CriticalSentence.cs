using Nnft.SignalPropagation;

namespace Nnft.Studies.Deep;

/// <summary>A critical initialisation in words.</summary>
internal static class CriticalSentence
{
    /// <param name="critical">The initialisation.</param>
    /// <param name="name">What the user calls the activation.</param>
    public static string Of(CriticalInitialisation critical, string name)
    {
        string variances = $"C_W = {critical.WeightVariance.Value:G10}, C_b = {critical.BiasVariance.Value:G10}";
        return critical.Class switch
        {
            UniversalityClass.ScaleInvariant => $"{name} is scale-invariant: with {variances} every variance stays as it is.",
            UniversalityClass.ZeroVariance => $"{name} is critical at K* = 0 with {variances}: the variance falls like {1.0 / critical.FlowCoefficient:G3}/depth, differences between inputs survive.",
            UniversalityClass.ZeroVarianceWithKink =>
                $"{name} is critical at K* = 0 with {variances}: the kink at 0 makes the variance fall like {4.0 / (critical.FlowCoefficient * critical.FlowCoefficient):G3}/depth^2, faster than for smooth activations.",
            UniversalityClass.HalfStable => HalfStable(critical, name, variances),
            _ => Nowhere(critical, name),
        };
    }

    private static string HalfStable(CriticalInitialisation critical, string name, string variances)
    {
        double k = critical.Variance.Value;
        var map = VarianceMap.Create(critical.Activation, critical.WeightVariance.Value, critical.BiasVariance.Value);
        string side = critical.FlowCoefficient < 0.0 ? "above" : "below";
        string other = critical.FlowCoefficient < 0.0 ? "below" : "above";
        VarianceFixedPoint? second = map.FixedPoints().FirstOrDefault(point => point.IsStable);
        string end = second is null ? "are repelled slowly" : $"end at a second fixed point q = {second.Variance.Value:G8}";
        return $"{name} is half-stable with {variances} at K* = {k:G10}: variances that start {side} K* tend to it, those {other} {end}.";
    }

    private static string Nowhere(CriticalInitialisation critical, string name)
    {
        var (smallest, largest) = critical.SusceptibilityRatio;
        string reason = smallest > 1.0 ? $"chi_par exceeds chi_perp by {smallest:G4} to {largest:G4} at every variance, and where both come close C_b would be negative"
            : largest < 1.0 ? $"chi_par/chi_perp is only {smallest:G3} to {largest:G3}"
            : "no variance with C_b >= 0 makes both susceptibilities 1";
        IReadOnlyList<IReadOnlyList<BoundaryPoint>> branches = PhaseBoundary.Create(critical.Activation).Branches;
        BoundaryPoint[] edge = [.. branches.SelectMany(branch => branch).OrderBy(point => point.WeightVariance)];
        string advice = edge.Length > 0
            ? $"The edge of chaos chi_perp = 1 exists with a stable variance, from C_W = {edge[0].WeightVariance:G6}, C_b = {edge[0].BiasVariance:G6} on; there correlations survive while the variance settles exponentially."
            : "There is no stable variance with chi_perp = 1 either: choose another activation, or normalise the layers.";
        return $"{name} has no critical initialisation: {reason}. {advice}";
    }
}
