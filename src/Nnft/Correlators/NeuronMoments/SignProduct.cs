using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// E[sgn z_1 ... sgn z_n] of zero-mean Gaussian variables with a given covariance, n = 2 and 4. For n = 4 Plackett's identity
/// (Biometrika 41, 351 (1954)) turns the derivative with respect to a correlation into a product of two arcsine laws; integrating along the
/// path on which all correlations grow together, with theta = asin(t r_ij), gives
/// <code>
/// s4 = sum_{i&lt;j} int_0^{asin r_ij} dtheta (2/pi)^2 asin( rho_{kl|ij}(t) ),   t = sin(theta)/r_ij
/// </code>
/// with rho_{kl|ij}(t) the correlation of the other two variables when z_i and z_j are held fixed.
/// </summary>
internal static class SignProduct
{
    /// <summary>n = 2: (2/pi) asin(r), from the covariance and the determinant of the two variables, which keeps digits when |r| is close to 1.</summary>
    public static double Two(double covariance, double determinant) =>
        2.0 / Math.PI * Math.Atan2(covariance, Math.Sqrt(Math.Max(0.0, determinant)));

    /// <summary>n = 4 from the 4 x 4 covariance, with an estimate of the error.</summary>
    public static (double Value, double Error) Four(double[,] covariance)
    {
        double[,] correlation = new double[4, 4];
        double largest = 0.0;
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                double r = covariance[i, j] / Math.Sqrt(covariance[i, i] * covariance[j, j]);
                correlation[i, j] = Math.Clamp(r, -1.0, 1.0);
                largest = i == j ? largest : Math.Max(largest, Math.Abs(correlation[i, j]));
            }
        }

        // Near |r| = 1 the conditional variances are differences of nearly equal numbers.
        double rounding = 1e-15 + (1e-16 / Math.Max(1e-16, 1.0 - (largest * largest)));

        // One path parameter u for all pairs, t = sin u: the integrand stays bounded up to |r| = 1.
        var (value, error) = AdaptiveQuadrature.Integrate(u => Integrand(correlation, Math.Sin(u), Math.Cos(u)), 0.0, Math.PI / 2.0, 4.0 * rounding);
        return (value, error + rounding);
    }

    private static double Integrand(double[,] r, double t, double cosine) =>
        Pair(r, 0, 1, 2, 3, t, cosine) + Pair(r, 0, 2, 1, 3, t, cosine) + Pair(r, 0, 3, 1, 2, t, cosine)
        + Pair(r, 1, 2, 0, 3, t, cosine) + Pair(r, 1, 3, 0, 2, t, cosine) + Pair(r, 2, 3, 0, 1, t, cosine);

    private static double Pair(double[,] r, int i, int j, int k, int l, double t, double cosine)
    {
        double q = t * r[i, j];
        double free = 1.0 - (q * q);
        if (r[i, j] == 0.0 || free <= 0.0)
        {
            return 0.0;
        }

        double ki = t * r[k, i];
        double kj = t * r[k, j];
        double li = t * r[l, i];
        double lj = t * r[l, j];
        double varianceK = 1.0 - (((ki * ki) + (kj * kj) - (2.0 * q * ki * kj)) / free);
        double varianceL = 1.0 - (((li * li) + (lj * lj) - (2.0 * q * li * lj)) / free);
        double covariance = (t * r[k, l]) - (((ki * li) + (kj * lj) - (q * ((ki * lj) + (kj * li)))) / free);
        double determinant = (varianceK * varianceL) - (covariance * covariance);
        return r[i, j] * cosine / Math.Sqrt(free) * (2.0 / Math.PI) * Two(covariance, determinant);
    }
}
