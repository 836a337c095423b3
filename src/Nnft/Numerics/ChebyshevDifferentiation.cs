namespace Nnft.Numerics;

/// <summary>
/// Differentiation of functions given at the Chebyshev points x_j = cos(pi j / N), j = 0..N, by the derivative of the interpolating polynomial:
/// exponentially accurate for analytic functions. Source: Trefethen, Spectral Methods in MATLAB (2000), chapter 6.
/// </summary>
public static class ChebyshevDifferentiation
{
    /// <summary>The points, from 1 down to -1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">N &lt; 1.</exception>
    public static double[] Points(int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        return [.. Enumerable.Range(0, n + 1).Select(j => Math.Sin(0.5 * Math.PI * (n - (2 * j)) / n))];
    }

    /// <summary>The matrix D with (D f)_i = f'(x_i).</summary>
    /// <exception cref="ArgumentOutOfRangeException">N &lt; 1.</exception>
    public static double[,] Matrix(int n)
    {
        double[] x = Points(n);
        double[,] matrix = new double[n + 1, n + 1];
        for (int i = 0; i <= n; i++)
        {
            double diagonal = 0.0;
            for (int j = 0; j <= n; j++)
            {
                if (i != j)
                {
                    double sign = (i + j) % 2 == 0 ? 1.0 : -1.0;
                    matrix[i, j] = sign * Weight(i) / (Weight(j) * (x[i] - x[j]));
                    diagonal -= matrix[i, j];
                }
            }

            // The derivative of a constant vanishes to rounding only when the diagonal is the negative sum of its row.
            matrix[i, i] = diagonal;
        }

        return matrix;

        double Weight(int j) => j == 0 || j == n ? 2.0 : 1.0;
    }
}
