using MathNet.Numerics.LinearAlgebra;

namespace Nnft.SynapticFields;

/// <summary>Linear systems with the Hessian of a ring.</summary>
internal static class RingSolver
{
    /// <summary>The Hessian as a matrix.</summary>
    public static Matrix<double> Dense(ElasticChain ring)
    {
        int n = ring.Dimension;
        Matrix<double> matrix = Matrix<double>.Build.Dense(n, n);
        for (int i = 0; i < n; i++)
        {
            int next = (i + 1) % n;
            matrix[i, i] += ring.Springs[i] + ring.Bonds[i];
            matrix[next, next] += ring.Bonds[i];
            matrix[i, next] -= ring.Bonds[i];
            matrix[next, i] -= ring.Bonds[i];
        }

        return matrix;
    }

    /// <summary>Solves H x = source for a regular positive H: elimination along the ring in O(n), the corner as a change of rank one (Sherman and Morrison).</summary>
    public static double[] Solve(ElasticChain ring, ReadOnlySpan<double> source)
    {
        int n = ring.Dimension;
        if (n < 3)
        {
            return Dense(ring).Solve(Vector<double>.Build.Dense(source.ToArray())).ToArray();
        }

        double[] diagonal = [.. Enumerable.Range(0, n).Select(i => ring.Springs[i] + ring.Bonds[i] + ring.Bonds[(i + n - 1) % n])];
        double[] beside = [.. ring.Bonds.Select(k => -k)];
        double corner = beside[n - 1];
        double gamma = -diagonal[0];
        diagonal[0] -= gamma;
        diagonal[n - 1] -= corner * corner / gamma;
        double[] u = new double[n];
        u[0] = gamma;
        u[n - 1] = corner;
        double[] x = Tridiagonal(diagonal, beside, source);
        double[] z = Tridiagonal(diagonal, beside, u);
        double factor = (x[0] + (corner * x[n - 1] / gamma)) / (1.0 + z[0] + (corner * z[n - 1] / gamma));
        for (int i = 0; i < n; i++)
        {
            x[i] -= factor * z[i];
        }

        return x;
    }

    private static double[] Tridiagonal(double[] diagonal, double[] beside, ReadOnlySpan<double> source)
    {
        int n = diagonal.Length;
        double[] ratio = new double[n];
        double[] x = new double[n];
        double pivot = diagonal[0];
        x[0] = source[0] / pivot;
        for (int i = 1; i < n; i++)
        {
            ratio[i] = beside[i - 1] / pivot;
            pivot = diagonal[i] - (beside[i - 1] * ratio[i]);
            x[i] = (source[i] - (beside[i - 1] * x[i - 1])) / pivot;
        }

        for (int i = n - 2; i >= 0; i--)
        {
            x[i] -= ratio[i + 1] * x[i + 1];
        }

        return x;
    }
}
