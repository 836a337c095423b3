using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nnft.Networks;
using Nnft.Networks.Layers;
using Nnft.Numerics;
using Nnft.Numerics.Lanes;
using Architecture = Nnft.Networks.Layers.Architecture;

namespace Nnft.Ensembles.Deep;

/// <summary>
/// Samples dense networks without drawing their weights. Given a layer at n inputs, the neurons of the next one are independent normal n-vectors with the covariance
/// G = C_b + (C_W/width) sum_j s(z_j) s(z_j)^T, so that it suffices to draw those: exact in law, at a cost of width n^2 instead of width^2 n (arXiv:2204.01058 section 2 uses the
/// same conditioning). Eight networks are drawn together, one in each lane.
/// </summary>
public sealed class MetricChain
{
    private const int Lanes = RandomTable.Columns;
    private const int ChunkNeurons = 32;

    // Pivots below this fraction of their variance are rounding: the input is a linear combination of earlier ones.
    private const double Singular = 1e-13;

    private readonly Activation[] _activations;
    private readonly int[] _widths;
    private readonly double[] _weightVariances;
    private readonly double[] _biasVariances;
    private readonly double[] _first;

    private MetricChain(Activation[] activations, int[] widths, double[] weightVariances, double[] biasVariances, double[] first, int inputs)
    {
        (_activations, _widths, _weightVariances, _biasVariances, _first) = (activations, widths, weightVariances, biasVariances, first);
        Inputs = inputs;
        Pairs = inputs * (inputs + 1) / 2;
    }

    /// <summary>n, the number of inputs.</summary>
    public int Inputs { get; }

    /// <summary>n (n + 1)/2, the number of pairs i >= j; pair (i, j) is number i (i + 1)/2 + j.</summary>
    public int Pairs { get; }

    /// <summary>L, the number of affine layers.</summary>
    public int Depth => _widths.Length;

    /// <summary>Number of outputs.</summary>
    public int Outputs => _widths[^1];

    /// <summary>The chain of an architecture, or null if the architecture is not dense layers with one activation between each two.</summary>
    public static MetricChain? Create(Architecture architecture, IReadOnlyList<double[]> inputs)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(inputs);
        IReadOnlyList<Layer> layers = architecture.Layers.Layers;
        if (layers.Count % 2 == 0 || layers.Where((layer, i) => i % 2 == 0 ? layer is not Dense : layer is not Nonlinearity).Any())
        {
            return null;
        }

        Dense[] dense = [.. layers.OfType<Dense>()];
        double[] weights = [.. dense.Select(layer => layer.WeightVariance ?? architecture.WeightVariance)];
        double[] biases = [.. dense.Select(layer => layer.BiasVariance ?? architecture.BiasVariance)];
        int[] widths = [.. dense.Select((layer, l) => layer.Width ?? (l == dense.Length - 1 ? 1 : architecture.Width))];
        int n = inputs.Count;
        double[] first = new double[n * (n + 1) / 2];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                first[(i * (i + 1) / 2) + j] = biases[0] + (weights[0] * inputs[i].Zip(inputs[j], (x, y) => x * y).Sum() / inputs[i].Length);
            }
        }

        return new MetricChain([.. layers.OfType<Nonlinearity>().Select(layer => layer.Activation)], widths, weights, biases, first, n);
    }

    /// <summary>Draws eight networks.</summary>
    /// <param name="table">Random numbers; layer l takes tensor l.</param>
    /// <param name="firstNetwork">Number of the first network, a multiple of 8.</param>
    /// <param name="batch">Where kernels and outputs go.</param>
    public void Draw(RandomTable table, ulong firstNetwork, ChainBatch batch)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(batch);
        if (Lanes8.IsSupported)
        {
            Draw<Lanes8>(table, firstNetwork, batch);
        }
        else if (Lanes4.IsSupported)
        {
            Draw<Lanes4>(table, firstNetwork, batch);
        }
        else
        {
            Draw<Lanes1>(table, firstNetwork, batch);
        }
    }

    internal void Draw<T>(RandomTable table, ulong firstNetwork, ChainBatch batch)
        where T : struct, ILanes<T>
    {
        for (int pair = 0; pair < Pairs; pair++)
        {
            batch.Kernel(0, pair).Fill(_first[pair]);
        }

        for (int layer = 0; layer < Depth; layer++)
        {
            Span<double> kernel = batch.Kernels(layer);
            Span<double> factor = batch.Factor;
            for (int lane = 0; lane < Lanes; lane += T.Count)
            {
                Factorise<T>(kernel, factor, lane);
            }

            if (layer == Depth - 1)
            {
                DrawOutputs<T>(table, firstNetwork, batch, factor);
                return;
            }

            Span<double> next = batch.Kernels(layer + 1);
            next.Clear();
            for (int neuron = 0; neuron < _widths[layer]; neuron += ChunkNeurons)
            {
                int neurons = Math.Min(ChunkNeurons, _widths[layer] - neuron);
                Span<double> values = Neurons<T>(table, firstNetwork, batch, factor, layer, neuron, neurons);
                _activations[layer].Apply(values);
                for (int lane = 0; lane < Lanes; lane += T.Count)
                {
                    Accumulate<T>(values, next, neurons, lane);
                }
            }

            double scale = _weightVariances[layer + 1] / _widths[layer];
            foreach (ref double value in next)
            {
                value = Math.FusedMultiplyAdd(scale, value, _biasVariances[layer + 1]);
            }
        }
    }

    private void DrawOutputs<T>(RandomTable table, ulong firstNetwork, ChainBatch batch, Span<double> factor)
        where T : struct, ILanes<T>
    {
        for (int neuron = 0; neuron < Outputs; neuron += ChunkNeurons)
        {
            int neurons = Math.Min(ChunkNeurons, Outputs - neuron);
            Neurons<T>(table, firstNetwork, batch, factor, Depth - 1, neuron, neurons).CopyTo(batch.Outputs.AsSpan(neuron * Inputs * Lanes));
        }
    }

    // Pre-activations of some neurons at all inputs, [neuron][input][lane].
    private Span<double> Neurons<T>(RandomTable table, ulong firstNetwork, ChainBatch batch, Span<double> factor, int layer, int neuron, int neurons)
        where T : struct, ILanes<T>
    {
        int blocks = ((neurons * Inputs) + RandomTable.BlockRows - 1) / RandomTable.BlockRows;
        Span<double> values = batch.Values;
        table.FillNormals(values[..(blocks * RandomTable.BlockRows * Lanes)], firstNetwork, (uint)layer, (uint)(neuron * (long)Inputs / RandomTable.BlockRows));
        values = values[..(neurons * Inputs * Lanes)];
        for (int lane = 0; lane < Lanes; lane += T.Count)
        {
            Correlate<T>(values, factor, neurons, lane);
        }

        return values;
    }

    // The Cholesky factor, row by row as the kernel itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Factorise<T>(Span<double> kernel, Span<double> factor, int lane)
        where T : struct, ILanes<T>
    {
        T zero = T.Create(0.0);
        ref double g = ref Unsafe.Add(ref MemoryMarshal.GetReference(kernel), lane);
        ref double l = ref Unsafe.Add(ref MemoryMarshal.GetReference(factor), lane);
        for (int i = 0; i < Inputs; i++)
        {
            int row = i * (i + 1) / 2;
            for (int j = 0; j <= i; j++)
            {
                int column = j * (j + 1) / 2;
                T sum = T.Load(ref Unsafe.Add(ref g, (row + j) * Lanes));
                T variance = sum;
                for (int k = 0; k < j; k++)
                {
                    sum = T.MultiplySubtractFrom(T.Load(ref Unsafe.Add(ref l, (row + k) * Lanes)), T.Load(ref Unsafe.Add(ref l, (column + k) * Lanes)), sum);
                }

                T result;
                if (i == j)
                {
                    result = T.Sqrt(T.Select(T.LessThan(T.Create(Singular) * variance, sum), sum, zero));
                }
                else
                {
                    T pivot = T.Load(ref Unsafe.Add(ref l, (column + j) * Lanes));
                    T regular = T.LessThan(zero, pivot);
                    result = T.Select(regular, sum / T.Select(regular, pivot, T.Create(1.0)), zero);
                }

                T.Store(result, ref Unsafe.Add(ref l, (row + j) * Lanes));
            }
        }
    }

    // z = L xi in place, the last input first.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Correlate<T>(Span<double> values, Span<double> factor, int neurons, int lane)
        where T : struct, ILanes<T>
    {
        ref double l = ref Unsafe.Add(ref MemoryMarshal.GetReference(factor), lane);
        for (int neuron = 0; neuron < neurons; neuron++)
        {
            ref double z = ref Unsafe.Add(ref MemoryMarshal.GetReference(values), (neuron * Inputs * Lanes) + lane);
            for (int i = Inputs - 1; i >= 0; i--)
            {
                ref double row = ref Unsafe.Add(ref l, i * (i + 1) / 2 * Lanes);
                T sum = T.Create(0.0);
                for (int k = 0; k <= i; k++)
                {
                    sum = T.MultiplyAdd(T.Load(ref Unsafe.Add(ref row, k * Lanes)), T.Load(ref Unsafe.Add(ref z, k * Lanes)), sum);
                }

                T.Store(sum, ref Unsafe.Add(ref z, i * Lanes));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Accumulate<T>(Span<double> values, Span<double> kernel, int neurons, int lane)
        where T : struct, ILanes<T>
    {
        ref double s = ref Unsafe.Add(ref MemoryMarshal.GetReference(values), lane);
        ref double g = ref Unsafe.Add(ref MemoryMarshal.GetReference(kernel), lane);
        int step = Inputs * Lanes;
        int pair = 0;
        for (int i = 0; i < Inputs; i++)
        {
            for (int j = 0; j <= i; j++, pair++)
            {
                T sum = T.Load(ref Unsafe.Add(ref g, pair * Lanes));
                for (int neuron = 0; neuron < neurons; neuron++)
                {
                    sum = T.MultiplyAdd(
                        T.Load(ref Unsafe.Add(ref s, (neuron * step) + (i * Lanes))), T.Load(ref Unsafe.Add(ref s, (neuron * step) + (j * Lanes))), sum);
                }

                T.Store(sum, ref Unsafe.Add(ref g, pair * Lanes));
            }
        }
    }

    /// <summary>Room for eight networks.</summary>
    public ChainBatch NewBatch() => new(Depth, Inputs, Pairs, Outputs, ChunkNeurons);
}
