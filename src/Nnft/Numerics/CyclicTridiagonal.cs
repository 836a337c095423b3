using MathNet.Numerics.LinearAlgebra;

namespace Nnft.Numerics;

/// <summary>
/// Eigenvalues of a symmetric matrix with entries on the diagonal, beside it, and in the two far corners (a ring), and the components of given vectors along its eigenvectors, in O(n^2): folding
/// the ring makes it a band of half width 2, plane rotations make that tridiagonal (Schwarz's chase), implicit QL does the rest. The rotations act on the vectors, eigenvectors are never formed.
/// </summary>
public static class CyclicTridiagonal
{
    private const int Direct = 4;
    private const int MostIterations = 60;

    /// <summary>The eigenvalues, in increasing order, and for each vector its components along the eigenvectors in the same order; signs of components are arbitrary but common to all vectors.</summary>
    /// <param name="diagonal">Entries (i, i); at least one.</param>
    /// <param name="next">Entries (i, i + 1), the last one (n - 1, 0).</param>
    /// <param name="vectors">Vectors to be expanded.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="NumericalFailureException">The iteration does not converge, which finite entries do not cause.</exception>
    public static (double[] Eigenvalues, double[][] Components) Expand(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> next, params IReadOnlyList<double[]> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        int n = diagonal.Length;
        if (n == 0 || next.Length != n || vectors.Any(v => v.Length != n))
        {
            throw new ArgumentException($"all lengths must be that of the diagonal, {n}, and at least 1", nameof(next));
        }

        return n <= Direct ? Small(diagonal, next, vectors) : Large(diagonal, next, vectors);
    }

    private static (double[] Eigenvalues, double[][] Components) Small(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> next, IReadOnlyList<double[]> vectors)
    {
        int n = diagonal.Length;
        Matrix<double> matrix = Matrix<double>.Build.Dense(n, n);
        for (int i = 0; i < n; i++)
        {
            matrix[i, i] += diagonal[i];
            int j = (i + 1) % n;
            if (j != i)
            {
                matrix[i, j] += next[i];
                matrix[j, i] += next[i];
            }
        }

        var evd = matrix.Evd(Symmetricity.Symmetric);
        return (
            [.. evd.EigenValues.Select(e => e.Real)],
            [.. vectors.Select(v => evd.EigenVectors.TransposeThisAndMultiply(Vector<double>.Build.Dense(v)).ToArray())]);
    }

    private static (double[] Eigenvalues, double[][] Components) Large(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> next, IReadOnlyList<double[]> vectors)
    {
        int n = diagonal.Length;
        int[] place = new int[n];
        for (int k = 0; k < n; k++)
        {
            place[k % 2 == 0 ? k / 2 : n - 1 - (k / 2)] = k;
        }

        // Band storage: band[d][i] is the entry (i + d, i); the third subdiagonal holds the bulge that is chased.
        double[][] band = [new double[n], new double[n], new double[n], new double[n]];
        for (int i = 0; i < n; i++)
        {
            band[0][place[i]] += diagonal[i];
            (int a, int b) = (place[i], place[(i + 1) % n]);
            band[Math.Abs(a - b)][Math.Min(a, b)] += next[i];
        }

        double[][] moved = new double[vectors.Count][];
        for (int v = 0; v < moved.Length; v++)
        {
            moved[v] = new double[n];
            for (int i = 0; i < n; i++)
            {
                moved[v][place[i]] = vectors[v][i];
            }
        }

        for (int k = 0; k < n - 2; k++)
        {
            (int row, int column) = (k + 2, k);
            while (row < n && band[row - column][column] != 0.0)
            {
                Eliminate(band, moved, row, column);
                (row, column) = (row + 2, row - 1);
            }
        }

        double[] beside = new double[n];
        Array.Copy(band[1], beside, n - 1);
        ImplicitQl(band[0], beside, moved);
        return Sorted(band[0], moved);
    }

    // Rotates rows and columns row - 1 and row such that the entry (row, column) vanishes.
    private static void Eliminate(double[][] band, double[][] vectors, int row, int column)
    {
        int p = row - 1;
        double a = band[p - column][column];
        double b = band[row - column][column];
        double r = Math.Sqrt((a * a) + (b * b));
        (double c, double s) = (a / r, b / r);
        int n = band[0].Length;
        for (int j = Math.Max(0, p - 2); j < p; j++)
        {
            int d = row - j;
            double low = band[d - 1][j];
            double high = d <= 3 ? band[d][j] : 0.0;
            band[d - 1][j] = (c * low) + (s * high);
            if (d <= 3)
            {
                band[d][j] = (c * high) - (s * low);
            }
        }

        for (int j = row + 1; j <= Math.Min(n - 1, row + 2); j++)
        {
            int d = j - p;
            double low = d <= 3 ? band[d][p] : 0.0;
            double high = band[d - 1][row];
            if (d <= 3)
            {
                band[d][p] = (c * low) + (s * high);
            }

            band[d - 1][row] = (c * high) - (s * low);
        }

        (double x, double y, double z) = (band[0][p], band[1][p], band[0][row]);
        band[0][p] = (c * c * x) + (2.0 * c * s * y) + (s * s * z);
        band[0][row] = (s * s * x) - (2.0 * c * s * y) + (c * c * z);
        band[1][p] = ((c * c) - (s * s)) * y + (c * s * (z - x));
        band[row - column][column] = 0.0;
        foreach (double[] vector in vectors)
        {
            (vector[p], vector[row]) = ((c * vector[p]) + (s * vector[row]), (c * vector[row]) - (s * vector[p]));
        }
    }

    // The QL iteration with implicit shifts (Wilkinson and Reinsch), rotations applied to the vectors.
    private static void ImplicitQl(double[] d, double[] e, double[][] vectors)
    {
        int n = d.Length;
        for (int l = 0; l < n; l++)
        {
            for (int iteration = 0; ; iteration++)
            {
                int m = l;
                while (m < n - 1 && Math.Abs(e[m]) > 1.2e-16 * (Math.Abs(d[m]) + Math.Abs(d[m + 1])))
                {
                    m++;
                }

                if (m == l)
                {
                    break;
                }

                if (iteration == MostIterations)
                {
                    throw new NumericalFailureException("the eigenvalues of a ring did not converge; are all couplings finite?");
                }

                double g = (d[l + 1] - d[l]) / (2.0 * e[l]);
                double r = Math.Sqrt((g * g) + 1.0);
                g = d[m] - d[l] + (e[l] / (g + Math.CopySign(r, g)));
                (double s, double c, double p) = (1.0, 1.0, 0.0);
                bool deflated = false;
                for (int i = m - 1; i >= l; i--)
                {
                    double f = s * e[i];
                    double b = c * e[i];
                    r = Math.Sqrt((f * f) + (g * g));
                    e[i + 1] = r;
                    if (r == 0.0)
                    {
                        d[i + 1] -= p;
                        e[m] = 0.0;
                        deflated = true;
                        break;
                    }

                    (s, c) = (f / r, g / r);
                    g = d[i + 1] - p;
                    r = ((d[i] - g) * s) + (2.0 * c * b);
                    p = s * r;
                    d[i + 1] = g + p;
                    g = (c * r) - b;
                    foreach (double[] vector in vectors)
                    {
                        (vector[i + 1], vector[i]) = ((s * vector[i]) + (c * vector[i + 1]), (c * vector[i]) - (s * vector[i + 1]));
                    }
                }

                if (!deflated)
                {
                    d[l] -= p;
                    e[l] = g;
                    e[m] = 0.0;
                }
            }
        }
    }

    private static (double[] Eigenvalues, double[][] Components) Sorted(double[] eigenvalues, double[][] vectors)
    {
        int[] order = [.. Enumerable.Range(0, eigenvalues.Length).OrderBy(i => eigenvalues[i])];
        return ([.. order.Select(i => eigenvalues[i])], [.. vectors.Select(v => order.Select(i => v[i]).ToArray())]);
    }
}
