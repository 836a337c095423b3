using System.Runtime.Intrinsics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// Accumulates weighted sums sum_k w_k prod_{i in X} h(x_i; node k) for many multisets X at once. A rule fills blocks of nodes with the
/// weights and the features of all points; the products of a block are built along a tree in which multisets with a common beginning
/// share it. Always four partial sums, combined in the same order, so that the bits do not depend on the width of the processor's vectors.
/// </summary>
internal sealed class MomentSweep
{
    /// <summary>Nodes per block: all products of a block stay in the first cache.</summary>
    public const int BlockLength = 256;

    private readonly int[] _points;
    private readonly Step[] _steps;
    private readonly double[] _products;
    private readonly double[] _features;
    private readonly double[] _sums;
    private readonly double[] _lost;
    private readonly double[] _magnitudes;

    public MomentSweep(IReadOnlyList<IndexMultiset> sets)
    {
        var points = new SortedSet<int>();
        int depth = 0;
        for (int i = 0; i < sets.Count; i++)
        {
            depth = Math.Max(depth, sets[i].Count);
            for (int k = 0; k < sets[i].Count; k++)
            {
                points.Add(sets[i][k]);
            }
        }

        _points = [.. points];
        _steps = Tree(sets, _points);
        _products = new double[(depth + 1) * BlockLength];
        _features = new double[_points.Length * BlockLength];
        _sums = new double[sets.Count];
        _lost = new double[sets.Count];
        _magnitudes = new double[sets.Count];
        LargestOrder = depth;
    }

    /// <summary>The points that occur, in increasing order; their position here is their local number.</summary>
    public ReadOnlySpan<int> Points => _points;

    /// <summary>Order of the largest moment.</summary>
    public int LargestOrder { get; }

    /// <summary>Weights of the nodes of the block.</summary>
    public Span<double> Weights => _products.AsSpan(0, BlockLength);

    /// <summary>Features of all points at the nodes of the block, one row of <see cref="BlockLength"/> per local point.</summary>
    public Span<double> Features => _features;

    /// <summary>sum_k |w_k prod h|, the scale of rounding errors.</summary>
    public ReadOnlySpan<double> Magnitudes => _magnitudes;

    /// <summary>Forgets all sums.</summary>
    public void Clear()
    {
        Array.Clear(_sums);
        Array.Clear(_lost);
        Array.Clear(_magnitudes);
    }

    /// <summary>The sum for multiset number i.</summary>
    public double Sum(int i) => _sums[i] + _lost[i];

    /// <summary>Adds the first <paramref name="count"/> nodes of the block.</summary>
    public void Accumulate(int count)
    {
        if (count == 0)
        {
            return;
        }

        // Unused places must not hold old numbers, because whole vectors are added.
        Weights[count..].Clear();
        int length = (count + Vector256<double>.Count - 1) / Vector256<double>.Count * Vector256<double>.Count;
        foreach (var step in _steps)
        {
            var parent = _products.AsSpan((step.Depth - 1) * BlockLength, length);
            var feature = _features.AsSpan(step.Point * BlockLength, length);
            var product = _products.AsSpan(step.Depth * BlockLength, length);
            if (step.Result < 0)
            {
                Multiply(parent, feature, product);
                continue;
            }

            var (sum, magnitude) = MultiplyAndSum(parent, feature, product);
            Add(step.Result, sum);
            _magnitudes[step.Result] += magnitude;
        }
    }

    private static void Multiply(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> product)
    {
        for (int k = 0; k < product.Length; k += Vector256<double>.Count)
        {
            (Vector256.Create(left[k..]) * Vector256.Create(right[k..])).CopyTo(product[k..]);
        }
    }

    private static (double Sum, double Magnitude) MultiplyAndSum(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> product)
    {
        var sum = Vector256<double>.Zero;
        var magnitude = Vector256<double>.Zero;
        for (int k = 0; k < product.Length; k += Vector256<double>.Count)
        {
            var value = Vector256.Create(left[k..]) * Vector256.Create(right[k..]);
            value.CopyTo(product[k..]);
            sum += value;
            magnitude += Vector256.Abs(value);
        }

        return (Sum(sum), Sum(magnitude));
    }

    private static double Sum(Vector256<double> partials) => (partials[0] + partials[2]) + (partials[1] + partials[3]);

    private static Step[] Tree(IReadOnlyList<IndexMultiset> sets, int[] points)
    {
        int[][] words = [.. sets.Select(set => Enumerable.Range(0, set.Count).Select(k => Array.BinarySearch(points, set[k])).ToArray())];
        int[] order = [.. Enumerable.Range(0, sets.Count)];
        Array.Sort(order, (i, j) => words[i].AsSpan().SequenceCompareTo(words[j]));
        var steps = new List<Step>();
        int[] previous = [];
        foreach (int i in order)
        {
            int[] word = words[i];
            int common = previous.AsSpan().CommonPrefixLength(word);
            for (int depth = common; depth < word.Length; depth++)
            {
                steps.Add(new Step(depth + 1, word[depth], depth == word.Length - 1 ? i : -1));
            }

            previous = word;
        }

        return [.. steps];
    }

    private void Add(int i, double value)
    {
        double sum = _sums[i] + value;
        _lost[i] += Math.Abs(_sums[i]) >= Math.Abs(value) ? _sums[i] - sum + value : value - sum + _sums[i];
        _sums[i] = sum;
    }

    private readonly record struct Step(int Depth, int Point, int Result);
}
