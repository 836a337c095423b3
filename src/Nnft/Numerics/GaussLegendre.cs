using System.Collections.Concurrent;

namespace Nnft.Numerics;

/// <summary>The Gauss-Legendre rule on [-1, 1]: exact for polynomials up to degree 2 Count - 1.</summary>
public sealed class GaussLegendre
{
    private static readonly ConcurrentDictionary<int, GaussLegendre> _rules = new();

    private GaussLegendre(double[] nodes, double[] weights) => (Nodes, Weights) = (nodes, weights);

    /// <summary>Number of nodes.</summary>
    public int Count => Nodes.Count;

    /// <summary>Nodes in increasing order.</summary>
    public IReadOnlyList<double> Nodes { get; }

    /// <summary>Weights; their sum is 2.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>The rule with that many nodes; rules are computed once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one node.</exception>
    public static GaussLegendre Create(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return _rules.GetOrAdd(count, Compute);
    }

    /// <summary>The integral of a function over [from, to].</summary>
    public double Integrate(Func<double, double> function, double from, double to)
    {
        ArgumentNullException.ThrowIfNull(function);
        double centre = 0.5 * (from + to);
        double half = 0.5 * (to - from);
        double sum = 0.0;
        for (int k = 0; k < Count; k++)
        {
            sum += Weights[k] * function(centre + (half * Nodes[k]));
        }

        return half * sum;
    }

    private static GaussLegendre Compute(int count)
    {
        double[] nodes = new double[count];
        double[] weights = new double[count];
        for (int k = 0; k < (count + 1) / 2; k++)
        {
            // Newton from the asymptotic position of the k-th root; the last step only refreshes the derivative.
            double x = Math.Cos(Math.PI * (k + 0.75) / (count + 0.5));
            double derivative = 0.0;
            for (int iteration = 0; iteration < 100; iteration++)
            {
                (double value, derivative) = Legendre(count, x);
                double step = value / derivative;
                x -= step;
                if (Math.Abs(step) <= 1e-16)
                {
                    break;
                }
            }

            if (count % 2 == 1 && k == count / 2)
            {
                x = 0.0;
            }

            (_, derivative) = Legendre(count, x);
            nodes[k] = -x;
            nodes[count - 1 - k] = x;
            weights[k] = weights[count - 1 - k] = 2.0 / ((1.0 - (x * x)) * derivative * derivative);
        }

        return new GaussLegendre(nodes, weights);
    }

    private static (double Value, double Derivative) Legendre(int degree, double x)
    {
        double previous = 1.0;
        double current = x;
        for (int k = 2; k <= degree; k++)
        {
            (previous, current) = (current, ((((2 * k) - 1) * x * current) - ((k - 1) * previous)) / k);
        }

        return (current, degree * ((x * current) - previous) / ((x * x) - 1.0));
    }
}
