using System.Globalization;
using Nnft.SignalPropagation;

namespace Nnft.Studies.Deep;

/// <summary>What many layers do to a signal, in words.</summary>
internal static class MeanFieldSentence
{
    public static string Of(MeanField field, string activation, double weightVariance, double biasVariance)
    {
        string where = string.Create(CultureInfo.InvariantCulture, $"{activation} with C_W = {weightVariance:G6}, C_b = {biasVariance:G6}");
        double q = field.Variance.Value;
        double chi = field.PerpendicularSusceptibility.Value;
        return field.Phase switch
        {
            Phase.Diverging => $"{where}: the variance grows without limit, by a factor of {field.Limit.Factor:G4} per layer far out.",
            Phase.Vanishing => $"{where}: the signal dies, its variance falls by a factor of {field.Limit.Factor:G4} per layer.",
            Phase.EdgeOfChaos when q == 0.0 => $"{where} is critical: the variance falls to 0 like a power of the depth, differences between inputs survive.",
            Phase.EdgeOfChaos => $"{where} lies on the edge of chaos: q* = {q:G6}, chi_perp = 1, correlations and gradients survive; the variance settles over {Layers(field.VarianceDepth)}.",
            Phase.Ordered => $"{where} is ordered: q* = {q:G6}, chi_perp = {chi:G6}; all inputs become alike over xi_c = {Layers(field.CorrelationDepth)}, and gradients fall by {Math.Sqrt(chi):G4} per layer.",
            _ => $"{where} is chaotic: q* = {q:G6}, chi_perp = {chi:G6}; inputs separate until their correlation is c* = {field.Correlation.Value:G6}, over xi_c = {Layers(field.CorrelationDepth)}, and gradients grow by {Math.Sqrt(chi):G4} per layer.",
        };
    }

    public static string Layers(double depth) => double.IsInfinity(depth) ? "more layers than any exponential (a power of the depth)" : string.Create(CultureInfo.InvariantCulture, $"{depth:G4} layers");
}
