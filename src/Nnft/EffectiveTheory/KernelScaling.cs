using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// The dimension of the kernel at a finite input scale, [K](s) = d log K_W(s x, s x) / d log s: with a hidden bias no kernel is a power, and the counting of
/// <see cref="PowerCounting"/> holds only where this has settled.
/// </summary>
public static class KernelScaling
{
    /// <summary>[K](s) along a direction x; s is the scale that multiplies it.</summary>
    /// <exception cref="InvalidInputException">The ensemble or the direction cannot be worked with, the scale is not positive, or K_W vanishes there.</exception>
    public static Estimate Local(NetworkEnsemble ensemble, IReadOnlyList<double> direction, double scale)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(direction);
        if (!(scale > 0.0) || !double.IsFinite(scale))
        {
            throw new InvalidInputException($"input scale must be a finite number > 0, got {scale}");
        }

        // Differences over one and two steps in log s; together they are of fourth order, and what they differ by bounds the error.
        const double step = 0.01;
        double narrow = (Logarithm(step) - Logarithm(-step)) / (2.0 * step);
        double wide = (Logarithm(2.0 * step) - Logarithm(-2.0 * step)) / (4.0 * step);
        return new Estimate(((4.0 * narrow) - wide) / 3.0, (1e-3 * Math.Abs(narrow - wide)) + 1e-12);

        double Logarithm(double shift)
        {
            double s = scale * Math.Exp(shift);
            double kernel = ExactCorrelators.Create(ensemble, [[.. direction.Select(x => s * x)]]).KernelWithoutOutputBias(0, 0).Value;
            return kernel > 0.0
                ? Math.Log(kernel)
                : throw new InvalidInputException($"the kernel vanishes at input scale {s:G4}, it has no dimension there");
        }
    }
}
