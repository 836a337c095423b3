using MathNet.Numerics.RootFinding;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// The standard deviation sigma_b of the hidden bias at which u6 with trees subtracted changes its sign. Below it a sextic term with positive
/// coefficient makes exp(-S) normalisable although u4 is negative; above it does not. Neither the width nor sigma_b1 matters.
/// </summary>
public static class SexticSignChange
{
    private const double Accuracy = 1e-13;
    private const int Intervals = 32;

    /// <summary>The first sign change of u6_tree for sigma_b between two values; null when there is none.</summary>
    /// <param name="ensemble">The ensemble; its own sigma_b does not matter.</param>
    /// <param name="points">Six legs, which may be equal.</param>
    /// <param name="cutoff">Lambda, needed where the kernel does not decay.</param>
    /// <param name="from">Smallest sigma_b, above 0.</param>
    /// <param name="to">Largest sigma_b.</param>
    public static Estimate? Find(NetworkEnsemble ensemble, IReadOnlyList<double[]> points, double? cutoff, double from, double to)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        int[] legs = [.. Enumerable.Range(0, points.Count)];
        double Sextic(double sigmaB) =>
            Couplings.Create(ensemble with { SigmaB = sigmaB }, points, cutoff).U6Tree(legs) is { } u6 ? u6.Value : double.NaN;

        double left = from;
        double atLeft = Sextic(left);
        for (int k = 1; k <= Intervals; k++)
        {
            double right = from + ((to - from) * k / Intervals);
            double atRight = Sextic(right);
            if ((atLeft < 0.0 && atRight > 0.0) || (atLeft > 0.0 && atRight < 0.0))
            {
                return new Estimate(Brent.FindRoot(Sextic, left, right, Accuracy, 200), Accuracy);
            }

            (left, atLeft) = (right, atRight);
        }

        return null;
    }
}
