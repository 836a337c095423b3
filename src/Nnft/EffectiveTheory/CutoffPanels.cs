using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.EffectiveTheory;

/// <summary>
/// Where the range |y_k| &lt; Lambda of one axis is split into panels: at 0, at the points where the kernel is not smooth, and at distances that
/// double from the kernel's own scale outwards, so that few panels see both the bend near the origin and a tail of any length.
/// </summary>
internal static class CutoffPanels
{
    /// <summary>Breakpoints of one axis in increasing order, from -Lambda to Lambda.</summary>
    public static double[] Create(NetworkEnsemble ensemble, IReadOnlyList<double[]> points, int axis, double cutoff)
    {
        var breakpoints = new SortedSet<double> { -cutoff, 0.0, cutoff };
        double[] coordinates = points.Select(point => point[axis]).Distinct().ToArray();
        bool splitAtPoints = ensemble.InputDimension == 1 || ensemble.Activation.Kinks.Count > 0;
        foreach (double coordinate in coordinates.Where(x => splitAtPoints && Math.Abs(x) < cutoff))
        {
            breakpoints.Add(coordinate);
        }

        double longest = LongestPanel(ensemble);
        for (double distance = Scale(ensemble); distance < cutoff; distance += Math.Min(distance, longest))
        {
            breakpoints.Add(distance);
            breakpoints.Add(-distance);
        }

        return [.. breakpoints];
    }

    /// <summary>
    /// Pre-activations have the variance sigma_b^2 + sigma_W^2 y^2 / d: it leaves its value at the origin at y = sqrt(d) sigma_b / sigma_W, and
    /// activations of unit scale saturate at y = sqrt(d) / sigma_W. Half the smaller one, but not more than ten doublings below the other.
    /// </summary>
    private static double Scale(NetworkEnsemble ensemble)
    {
        double saturation = 0.5 * Math.Sqrt(ensemble.InputDimension) / ensemble.SigmaW;
        return ensemble.SigmaB > 0.0 ? saturation * Math.Clamp(ensemble.SigmaB, 1.0 / 1024.0, 1.0) : saturation;
    }

    /// <summary>Input weights of bounded density keep the kernels of periodic activations oscillating at every distance.</summary>
    private static double LongestPanel(NetworkEnsemble ensemble) =>
        ensemble.Activation is Cos or CosNet or Sin && ensemble.InputWeightDensity is ParameterDensity.Uniform or ParameterDensity.Rademacher
            ? Math.PI * Math.Sqrt(ensemble.InputDimension) / ensemble.SigmaW
            : double.PositiveInfinity;
}
