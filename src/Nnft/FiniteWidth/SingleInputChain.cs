using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Nnft.Ensembles;
using Nnft.Numerics;

namespace Nnft.FiniteWidth;

/// <summary>
/// Samples deep networks of any width at one input exactly in law, without drawing weights. Given the layer below, the pre-activations of a layer are independent and exactly normal with variance
/// <code>Ghat' = C_b + (C_W/n) sum_{j=1..n} s(z_j)^2,   z_j ~ N(0, Ghat)</code>
/// so that Ghat is a Markov chain: n normal numbers per layer stand for n^2 weights (arXiv:1910.00019, arXiv:2106.10165 chapter 4). What is wanted of a neuron follows from Ghat without further noise:
/// E z^4 = 3 E Ghat^2, kappa_2k(z) = (2k-1)!! kappa_k(Ghat), density E N(z; 0, Ghat). It holds for fully connected networks without skip connections; the tangent kernel needs <see cref="TangentSampling"/>.
/// Chain number i is the same chain whatever the number of threads, bit by bit.
/// </summary>
public static class SingleInputChain
{
    private const int Columns = RandomTable.Columns;
    private const int Blocks = 64;

    /// <summary>Runs chains through hidden layers of the given widths.</summary>
    /// <param name="network">Initialisation and input.</param>
    /// <param name="widths">n_1 ... n_(L-1).</param>
    /// <param name="chains">Number of chains, at least 128.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="threads">Threads; the result does not depend on them.</param>
    /// <param name="cancellation">Interrupts between pieces of work.</param>
    /// <exception cref="InvalidInputException">The network cannot be worked with, a width is below 1, or there are too few chains.</exception>
    public static MetricSample Run(WideNetwork network, IReadOnlyList<int> widths, long chains, ulong seed, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(widths);
        network.Check();
        if (widths.Any(n => n < 1) || chains < 2 * Blocks)
        {
            throw new InvalidInputException($"a chain needs widths >= 1 and at least {2 * Blocks} repetitions, got widths {string.Join(", ", widths)} and {chains} chains.");
        }

        var table = RandomTable.Create(seed, Name(network, widths));
        long blockSize = (chains + (Blocks * Columns) - 1) / (Blocks * Columns) * Columns;
        long blocks = (chains + blockSize - 1) / blockSize;
        MetricSums[][] sums = new MetricSums[blocks][];
        double[] last = new double[chains];
        OrderedWork.Run<MetricSums[]>(
            blocks,
            threads,
            () =>
            {
                double[] rows = new double[(widths.DefaultIfEmpty(0).Max() + RandomTable.BlockRows) * Columns];
                return number => Block(network, widths, table, number * blockSize, Math.Min(blockSize, chains - (number * blockSize)), rows, last);
            },
            (number, result) => sums[number] = result,
            cancellation);
        return new MetricSample([.. Enumerable.Range(0, widths.Count + 1).Select(l => MetricLayer.Create(l + 1, [.. sums.Select(block => block[l])]))], last);
    }

    private static string Name(WideNetwork network, IReadOnlyList<int> widths) => string.Create(
        CultureInfo.InvariantCulture,
        $"metric chain {network.Activation.Name} c-w {network.WeightVariance:R} c-b {network.BiasVariance:R} first {network.FirstVariance:R} widths {string.Join(',', widths)}");

    private static MetricSums[] Block(WideNetwork network, IReadOnlyList<int> widths, RandomTable table, long first, long count, double[] rows, double[] last)
    {
        MetricSums[] sums = new MetricSums[widths.Count + 1];
        Span<double> metric = stackalloc double[Columns];
        for (long start = 0; start < count; start += Columns)
        {
            int valid = (int)Math.Min(Columns, count - start);
            metric.Fill(network.FirstVariance);
            sums[0].Add(metric[..valid]);
            for (int l = 0; l < widths.Count; l++)
            {
                Step(network, widths[l], table, (ulong)(first + start), (uint)l, rows, metric);
                sums[l + 1].Add(metric[..valid]);
            }

            metric[..valid].CopyTo(last.AsSpan((int)(first + start)));
        }

        return sums;
    }

    private static void Step(WideNetwork network, int width, RandomTable table, ulong chain, uint layer, double[] rows, Span<double> metric)
    {
        int rounded = (width + RandomTable.BlockRows - 1) / RandomTable.BlockRows * RandomTable.BlockRows;
        Span<double> normals = rows.AsSpan(0, rounded * Columns);
        table.FillNormals(normals, chain, layer, 0);
        Span<double> scale = stackalloc double[Columns];
        for (int c = 0; c < Columns; c++)
        {
            scale[c] = Math.Sqrt(metric[c]);
        }

        Span<double> used = normals[..(width * Columns)];
        Span<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(used);
        Span<Vector<double>> factors = MemoryMarshal.Cast<double, Vector<double>>(scale);
        for (int i = 0; i < vectors.Length; i += factors.Length)
        {
            for (int k = 0; k < factors.Length; k++)
            {
                vectors[i + k] *= factors[k];
            }
        }

        network.Activation.Apply(used);
        Span<double> total = stackalloc double[Columns];
        total.Clear();
        Span<Vector<double>> totals = MemoryMarshal.Cast<double, Vector<double>>(total);
        for (int i = 0; i < vectors.Length; i += totals.Length)
        {
            for (int k = 0; k < totals.Length; k++)
            {
                totals[k] += vectors[i + k] * vectors[i + k];
            }
        }

        for (int c = 0; c < Columns; c++)
        {
            metric[c] = network.BiasVariance + (network.WeightVariance * (total[c] / width));
        }
    }
}
