using Nnft.Correlators;
using Nnft.Networks;

namespace Nnft.EffectiveTheory;

/// <summary>
/// The Edgeworth expansion of the density of the output at one point, in powers of 1/N:
/// <code>
/// p(f) = N(f; 0, K) [ 1 + (k4/24) He4(u) + (k6/720) He6(u) + (k4^2/1152) He8(u) + O(N^-3) ],   u = f / sqrt K
/// k4 = G_c4 / K^2  (order 1/N),   k6 = G_c6 / K^3  (order 1/N^2)
/// </code>
/// with He_n the probabilists' Hermite polynomials. Order 0 is the normal density, order 1 keeps k4 (arXiv:1908.10030), order 2 all terms shown.
/// </summary>
/// <param name="Variance">K, the exact variance.</param>
/// <param name="Kurtosis">k4, the excess kurtosis.</param>
/// <param name="SixthCumulant">k6.</param>
public sealed record EdgeworthDensity(double Variance, double Kurtosis, double SixthCumulant)
{
    /// <summary>Highest order of the expansion.</summary>
    public const int HighestOrder = 2;

    /// <summary>The expansion of an ensemble's output at point number <paramref name="point"/>.</summary>
    /// <exception cref="InvalidInputException">The output vanishes there: K = 0.</exception>
    public static EdgeworthDensity Create(ExactCorrelators correlators, int point)
    {
        ArgumentNullException.ThrowIfNull(correlators);
        Leg leg = new(point);
        double variance = correlators.Kernel(leg, leg).Value;
        if (!(variance > 0.0))
        {
            throw new InvalidInputException($"points: the output vanishes identically at point {point} (K = {variance}), it has no density. Move the point or give the net a bias.");
        }

        return new EdgeworthDensity(
            variance,
            correlators.Connected(leg, leg, leg, leg).Value / (variance * variance),
            correlators.Connected(leg, leg, leg, leg, leg, leg).Value / (variance * variance * variance));
    }

    /// <summary>p(f) to an order from 0 to 2.</summary>
    public double Evaluate(double f, int order)
    {
        double u = f / Math.Sqrt(Variance);
        return Math.Exp(-0.5 * u * u) / Math.Sqrt(2.0 * Math.PI * Variance) * Bracket(f, order);
    }

    /// <summary>The bracket that multiplies the normal density. Where it is negative the expansion is no density.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An order other than 0, 1, 2.</exception>
    public double Bracket(double f, int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, HighestOrder);
        double s = f * f / Variance;
        double bracket = 1.0;
        if (order >= 1)
        {
            bracket += Kurtosis / 24.0 * (3.0 + (s * (-6.0 + s)));
        }

        if (order == 2)
        {
            bracket += SixthCumulant / 720.0 * (-15.0 + (s * (45.0 + (s * (-15.0 + s)))));
            bracket += Kurtosis * Kurtosis / 1152.0 * (105.0 + (s * (-420.0 + (s * (210.0 + (s * (-28.0 + s)))))));
        }

        return bracket;
    }

    /// <summary>The smallest |f| beyond which the bracket is negative somewhere within <paramref name="range"/> standard deviations; null when it stays positive.</summary>
    public double? FirstNegative(int order, double range = 10.0)
    {
        const int steps = 20_000;
        double deviation = Math.Sqrt(Variance);
        for (int i = 0; i <= steps; i++)
        {
            double f = range * deviation * i / steps;
            if (Bracket(f, order) < 0.0)
            {
                return f;
            }
        }

        return null;
    }
}
