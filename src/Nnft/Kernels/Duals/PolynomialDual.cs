using Nnft.Networks;

namespace Nnft.Kernels.Duals;

/// <summary>
/// s(z) = sum_m p_m z^m: D0 = sum_k k! q_k(a) q_k(b) c^k with q_k(a) = sum_{m = k, k+2, ...} p_m m!/(k! ((m-k)/2)! 2^((m-k)/2)) a^((m-k)/2), the coefficients in Hermite
/// polynomials of variance a; D1 is the same for the derivative.
/// </summary>
internal sealed class PolynomialDual : DualActivation
{
    private readonly double[][] _values;
    private readonly double[][] _slopes;

    /// <summary>The dual of the polynomial with coefficients p_0, p_1, ...</summary>
    public PolynomialDual(Activation activation, IReadOnlyList<double> coefficients)
        : base(activation)
    {
        _values = Projections(coefficients);
        _slopes = Projections(coefficients.Count == 1 ? [0.0] : [.. coefficients.Skip(1).Select((p, m) => (m + 1) * p)]);
    }

    /// <inheritdoc/>
    public override string Method => "closed form";

    private protected override Dual Compute(double a, double b, double c, double sine) => new(Sum(_values, a, b, c), Sum(_slopes, a, b, c));

    // [k][j]: the coefficient of a^j in sqrt(k!) q_k(a).
    private static double[][] Projections(IReadOnlyList<double> p)
    {
        var projections = new double[p.Count][];
        for (int k = 0; k < p.Count; k++)
        {
            projections[k] = new double[((p.Count - 1 - k) / 2) + 1];

            // m!/(sqrt(k!) j! 2^j) with m = k + 2j, starting from m = k.
            double factor = 1.0;
            for (int i = 2; i <= k; i++)
            {
                factor *= Math.Sqrt(i);
            }

            for (int j = 0; j < projections[k].Length; j++)
            {
                int m = k + (2 * j);
                factor *= j == 0 ? 1.0 : m * (m - 1.0) / (2.0 * j);
                projections[k][j] = p[m] * factor;
            }
        }

        return projections;
    }

    private static double Sum(double[][] projections, double a, double b, double c)
    {
        double sum = 0.0;
        for (int k = projections.Length - 1; k >= 0; k--)
        {
            sum = (sum * c) + (At(projections[k], a) * At(projections[k], b));
        }

        return sum;
    }

    private static double At(double[] coefficients, double a)
    {
        double value = 0.0;
        for (int j = coefficients.Length - 1; j >= 0; j--)
        {
            value = (value * a) + coefficients[j];
        }

        return value;
    }
}
