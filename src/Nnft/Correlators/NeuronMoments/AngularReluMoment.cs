using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// E[prod_i max(z_i, 0)^{k_i}] when all z_i depend on two normal variables, z_i = a_i u + b_i v = R |A_i| cos(p - p_i). The radius factors
/// out, E[R^K] = 2^(K/2) Gamma(K/2 + 1) with K = sum k_i, and the product is non-zero only on the arc where all cosines are
/// positive, where it is a trigonometric polynomial: one Gauss-Legendre rule is exact. A factor with k_i = 0 is the indicator of z_i > 0.
/// </summary>
internal static class AngularReluMoment
{
    public static BoundedNumber Compute(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<int> exponents)
    {
        Span<double> angles = stackalloc double[a.Length];
        double scale = 1.0;
        int degree = 0;
        double low = -Math.PI / 2.0;
        double high = Math.PI / 2.0;
        for (int i = 0; i < a.Length; i++)
        {
            double length = Math.Sqrt((a[i] * a[i]) + (b[i] * b[i]));
            if (length == 0.0)
            {
                return BoundedNumber.Zero;
            }

            angles[i] = Math.Atan2((a[0] * b[i]) - (b[0] * a[i]), (a[0] * a[i]) + (b[0] * b[i]));
            low = Math.Max(low, angles[i] - (Math.PI / 2.0));
            high = Math.Min(high, angles[i] + (Math.PI / 2.0));
            degree += exponents[i];
            for (int k = 0; k < exponents[i]; k++)
            {
                scale *= length;
            }
        }

        if (high <= low)
        {
            return BoundedNumber.Zero;
        }

        var rule = GaussLegendre.Create(degree <= 12 ? 40 : 64);
        double sum = 0.0;
        for (int node = 0; node < rule.Count; node++)
        {
            double angle = 0.5 * (low + high + ((high - low) * rule.Nodes[node]));
            double product = rule.Weights[node];
            for (int i = 0; i < angles.Length; i++)
            {
                double cosine = Math.Cos(angle - angles[i]);
                for (int k = 0; k < exponents[i]; k++)
                {
                    product *= cosine;
                }
            }

            sum += product;
        }

        double value = scale * RadialMoment(degree) * sum * (high - low) / (4.0 * Math.PI);

        // All terms are positive; only a narrow arc, the difference of two angles, loses digits.
        return BoundedNumber.Relative(value, 1e-15 + (2e-16 * (degree + 1) / (high - low)));
    }

    /// <summary>E[R^K] of the length of a vector of two standard normal variables.</summary>
    private static double RadialMoment(int degree)
    {
        double result = degree % 2 == 0 ? 1.0 : Math.Sqrt(Math.PI / 2.0);
        for (int k = degree; k >= 2; k -= 2)
        {
            result *= k;
        }

        return result;
    }
}
