using System.Collections.Concurrent;
using MathNet.Numerics.LinearAlgebra;

namespace Nnft.Numerics;

/// <summary>
/// The Gauss-Hermite rule for the standard normal density: sum_k w_k f(u_k) = E[f(u)] for polynomials f up to degree 2 Count - 1. Converges fast for
/// functions that vary little over a standard deviation; for steep ones a trapezoidal rule is the better choice.
/// </summary>
public sealed class GaussHermite
{
    /// <summary>Largest number of nodes: orthonormal Hermite polynomials at the outermost node stay below the largest double up to here.</summary>
    public const int LargestCount = 300;

    private static readonly ConcurrentDictionary<int, GaussHermite> _rules = new();

    private GaussHermite(double[] nodes, double[] weights) => (Nodes, Weights) = (nodes, weights);

    /// <summary>Number of nodes.</summary>
    public int Count => Nodes.Count;

    /// <summary>Nodes in increasing order, symmetric about 0.</summary>
    public IReadOnlyList<double> Nodes { get; }

    /// <summary>Weights; their sum is 1.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>The rule with that many nodes; rules are computed once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of nodes is not between 1 and 300.</exception>
    public static GaussHermite Create(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, LargestCount);
        return _rules.GetOrAdd(count, Compute);
    }

    private static GaussHermite Compute(int count)
    {
        // Roots as eigenvalues of the Jacobi matrix, polished by Newton; weights by Christoffel's sum of positive terms.
        var jacobi = Matrix<double>.Build.Dense(count, count, (i, j) => Math.Abs(i - j) == 1 ? Math.Sqrt(Math.Max(i, j)) : 0.0);
        double[] nodes = [.. jacobi.Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).Order()];
        double[] weights = new double[count];
        for (int k = count / 2; k < count; k++)
        {
            double x = count % 2 == 1 && k == count / 2 ? 0.0 : nodes[k];
            for (int step = 0; step < 3 && x != 0.0; step++)
            {
                var (value, derivative, _) = Orthonormal(count, x);
                x -= value / derivative;
            }

            nodes[k] = x;
            nodes[count - 1 - k] = -x;
            weights[k] = weights[count - 1 - k] = 1.0 / Orthonormal(count, x).SumOfSquares;
        }

        return new GaussHermite(nodes, weights);
    }

    /// <summary>The orthonormal polynomial of that degree, its derivative, and the sum of squares of all lower ones.</summary>
    private static (double Value, double Derivative, double SumOfSquares) Orthonormal(int degree, double x)
    {
        double previous = 0.0;
        double current = 1.0;
        double sum = 0.0;
        for (int k = 0; k < degree; k++)
        {
            sum += current * current;
            (previous, current) = (current, ((x * current) - (Math.Sqrt(k) * previous)) / Math.Sqrt(k + 1));
        }

        return (current, Math.Sqrt(degree) * previous, sum);
    }
}
