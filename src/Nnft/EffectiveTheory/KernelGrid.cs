using Nnft.Numerics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// Values of the kernel K_W(y, x_i) between all points x_i and the nodes y of a tensor product of panel rules, so that every vertex integral
/// is one weighted sum over the nodes.
/// </summary>
internal sealed class KernelGrid
{
    private readonly HiddenKernel _kernel;
    private readonly double[][] _nodes;
    private readonly double[] _weights;
    private readonly double[] _squaredNorms;
    private readonly double[] _values;
    private readonly Dictionary<string, double[]> _exchanged = new(StringComparer.Ordinal);
    private double[]? _between;

    private KernelGrid(HiddenKernel kernel, IReadOnlyList<double[]> points, double[][] nodes, double[] weights)
    {
        (_kernel, _nodes, _weights) = (kernel, nodes, weights);
        _squaredNorms = Array.ConvertAll(nodes, y => y.Sum(coordinate => coordinate * coordinate));
        _values = new double[nodes.Length * points.Count];
        KernelError = kernel.Rectangle(nodes, [.. points], _values);
    }

    /// <summary>Number of nodes.</summary>
    public int Count => _weights.Length;

    /// <summary>Largest error of a kernel value relative to it.</summary>
    public double KernelError { get; private set; }

    /// <summary>Makes the grid from one panel rule per axis.</summary>
    public static KernelGrid Create(HiddenKernel kernel, IReadOnlyList<double[]> points, PanelRule[] axes)
    {
        int count = axes.Aggregate(1, (product, axis) => product * axis.Nodes.Length);
        var nodes = new double[count][];
        var weights = new double[count];
        for (int index = 0; index < count; index++)
        {
            var node = new double[axes.Length];
            double weight = 1.0;
            int rest = index;
            for (int axis = 0; axis < axes.Length; axis++)
            {
                (rest, int k) = Math.DivRem(rest, axes[axis].Nodes.Length);
                node[axis] = axes[axis].Nodes[k];
                weight *= axes[axis].Weights[k];
            }

            (nodes[index], weights[index]) = (node, weight);
        }

        return new KernelGrid(kernel, points, nodes, weights);
    }

    /// <summary>sum over nodes of w(y) prod K_W(y, x_i), and the same of magnitudes; w = 1 or |y|^2.</summary>
    public (double Sum, double Magnitude) Vertex(ReadOnlySpan<int> legs, bool squared)
    {
        double sum = 0.0;
        double magnitude = 0.0;
        for (int node = 0; node < Count; node++)
        {
            double term = squared ? _weights[node] * _squaredNorms[node] : _weights[node];
            foreach (int leg in legs)
            {
                term *= _values[(leg * Count) + node];
            }

            sum += term;
            magnitude += Math.Abs(term);
        }

        return (sum, magnitude);
    }

    /// <summary>The double sum of two vertices joined by one kernel between their nodes, and the same of magnitudes.</summary>
    public (double Sum, double Magnitude) Exchange(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        double[] exchanged = Exchanged(right);
        double sum = 0.0;
        double magnitude = 0.0;
        for (int node = 0; node < Count; node++)
        {
            double term = _weights[node] * exchanged[node];
            foreach (int leg in left)
            {
                term *= _values[(leg * Count) + node];
            }

            sum += term;
            magnitude += Math.Abs(term);
        }

        return (sum, magnitude);
    }

    /// <summary>sum_z w(z) K_W(y, z) prod_{right} K_W(z, x_j) at every node y; remembered, because many splits share a side.</summary>
    private double[] Exchanged(ReadOnlySpan<int> right)
    {
        int[] sorted = right.ToArray();
        Array.Sort(sorted);
        string key = string.Join(',', sorted);
        if (_exchanged.TryGetValue(key, out double[]? known))
        {
            return known;
        }

        double[] between = _between ??= KernelBetweenNodes();
        double[] source = (double[])_weights.Clone();
        for (int node = 0; node < Count; node++)
        {
            foreach (int leg in sorted)
            {
                source[node] *= _values[(leg * Count) + node];
            }
        }

        double[] result = new double[Count];
        for (int y = 0; y < Count; y++)
        {
            ReadOnlySpan<double> row = between.AsSpan(y * Count, Count);
            double sum = 0.0;
            for (int z = 0; z < Count; z++)
            {
                sum += row[z] * source[z];
            }

            result[y] = sum;
        }

        _exchanged.Add(key, result);
        return result;
    }

    private double[] KernelBetweenNodes()
    {
        double[] between = new double[Count * Count];
        KernelError = Math.Max(KernelError, _kernel.Square(_nodes, between));
        return between;
    }
}
