namespace Nnft.Renormalization;

/// <summary>
/// The right-hand side of the flow of a polynomial potential. With x = phi^2 the two propagators are the power series
/// <code>
/// k^2 + V''    = sum_j a_j x^j,  a_0 = k^2 + u_2,  a_j = u_{2j+2} / (2j)!
/// k^2 + V'/phi = sum_j b_j x^j,  b_0 = k^2 + u_2,  b_j = u_{2j+2} / (2j+1)!
/// </code>
/// and k du_{2m}/dk = (2m)! c_d k^{d+2} ( r_m + (n-1) s_m ) with the coefficients r, s of the reciprocal series.
/// </summary>
internal static class PotentialFlowTerms
{
    /// <summary>Writes k du_{2m}/dk for couplings with their dimensions.</summary>
    public static void Evaluate(LocalPotentialFlow flow, double k, ReadOnlySpan<double> couplings, Span<double> result)
    {
        int count = couplings.Length;
        Span<double> radial = stackalloc double[count + 1];
        Span<double> transverse = stackalloc double[count + 1];
        Reciprocals(k, couplings, radial, transverse);
        double factor = flow.Threshold * Math.Pow(k, flow.Dimension + 2);
        for (int m = 1; m <= count; m++)
        {
            factor *= 2.0 * m * ((2.0 * m) - 1.0);
            result[m - 1] = factor * (radial[m] + ((flow.Components - 1) * transverse[m]));
        }
    }

    /// <summary>Writes the coefficients r_0..r_M and s_0..s_M of the reciprocal series; the spans hold one element more than there are couplings.</summary>
    public static void Reciprocals(double k, ReadOnlySpan<double> couplings, Span<double> radial, Span<double> transverse)
    {
        int count = couplings.Length;
        Span<double> a = stackalloc double[count];
        Span<double> b = stackalloc double[count];
        a[0] = (k * k) + couplings[0];
        b[0] = a[0];
        double factorial = 1.0;
        for (int j = 1; j < count; j++)
        {
            factorial *= 2.0 * j * ((2.0 * j) - 1.0);
            a[j] = couplings[j] / factorial;
            b[j] = a[j] / ((2.0 * j) + 1.0);
        }

        Reciprocal(a, radial);
        Reciprocal(b, transverse);
    }

    /// <summary>1 / (a_0 + a_1 x + ...) to as many terms as <paramref name="result"/> holds; missing a are 0.</summary>
    private static void Reciprocal(ReadOnlySpan<double> a, Span<double> result)
    {
        result[0] = 1.0 / a[0];
        for (int m = 1; m < result.Length; m++)
        {
            double sum = 0.0;
            for (int i = 1; i <= Math.Min(m, a.Length - 1); i++)
            {
                sum += a[i] * result[m - i];
            }

            result[m] = -sum * result[0];
        }
    }
}
