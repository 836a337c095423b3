using Nnft.Kernels;

namespace Nnft.SignalPropagation;

/// <summary>
/// Coefficients f_k = &lt;f(sqrt(K) t) h_k(t)&gt;, t ~ N(0, 1), of functions of one normal variable in the orthonormal Hermite polynomials h_0 = 1, h_1 = t, h_2 = (t^2 - 1)/sqrt(2), ...
/// </summary>
internal static class HermiteCoefficients
{
    /// <param name="function">f.</param>
    /// <param name="variance">K.</param>
    /// <param name="kinks">Where f or a derivative jumps.</param>
    /// <param name="count">How many coefficients.</param>
    /// <param name="level">How often the panels of the quadrature are halved: high polynomials oscillate fast.</param>
    public static double[] Of(Func<double, double> function, double variance, IReadOnlyList<double> kinks, int count, int level = 0)
    {
        (double[] nodes, double[] weights) = GaussianAverage.Rule(variance, kinks, level);
        double scale = 1.0 / Math.Sqrt(variance);
        double[] coefficients = new double[count];
        double[] roots = [.. Enumerable.Range(0, count + 1).Select(k => Math.Sqrt(k))];
        for (int i = 0; i < nodes.Length; i++)
        {
            double t = nodes[i] * scale;
            double previous = 0.0;
            double current = weights[i] * function(nodes[i]);
            for (int k = 0; k < count; k++)
            {
                coefficients[k] += current;
                (previous, current) = (current, ((t * current) - (roots[k] * previous)) / roots[k + 1]);
            }
        }

        return coefficients;
    }
}
