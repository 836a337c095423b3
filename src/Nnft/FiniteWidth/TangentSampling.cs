using System.Globalization;
using Nnft.Ensembles;
using Nnft.Numerics;
using Nnft.Numerics.Lanes;

namespace Nnft.FiniteWidth;

/// <summary>
/// Samples networks with their weights and measures the tangent kernel of two neurons of the last layer at one input by backpropagation,
/// <code>H_ij = sum_l [ lambda_b + lambda_W |s^(l-1)|^2/n_(l-1) ] sum_k (dz_i/dz^(l)_k)(dz_j/dz^(l)_k)</code>
/// where the first layer contributes Theta^(1). The variance of the layer is measured by its exact conditional value Ghat. Network number i is the same network whatever the number of threads.
/// </summary>
public static class TangentSampling
{
    private const int Columns = RandomTable.Columns;
    private const int Blocks = 64;

    /// <summary>Samples networks whose hidden layers have the given widths.</summary>
    /// <param name="network">Initialisation and input.</param>
    /// <param name="widths">n_1 ... n_(L-1), at least one.</param>
    /// <param name="networks">Number of networks, at least 128.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="threads">Threads; the result does not depend on them.</param>
    /// <param name="cancellation">Interrupts between pieces of work.</param>
    /// <exception cref="InvalidInputException">The network cannot be worked with, a width is below 1, or there are too few networks.</exception>
    public static TangentSample Run(WideNetwork network, IReadOnlyList<int> widths, long networks, ulong seed, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(widths);
        network.Check();
        if (widths.Count == 0 || widths.Any(n => n < 1) || networks < 2 * Blocks)
        {
            throw new InvalidInputException($"sampling needs at least one hidden layer, widths >= 1 and at least {2 * Blocks} networks, got widths [{string.Join(", ", widths)}] and {networks} networks.");
        }

        var table = RandomTable.Create(seed, string.Create(
            CultureInfo.InvariantCulture,
            $"tangent kernel {network.Activation.Name} c-w {network.WeightVariance:R} c-b {network.BiasVariance:R} first {network.FirstVariance:R} widths {string.Join(',', widths)}"));
        long blockSize = (networks + (Blocks * Columns) - 1) / (Blocks * Columns) * Columns;
        long blocks = (networks + blockSize - 1) / blockSize;
        TangentSums[] sums = new TangentSums[blocks];
        OrderedWork.Run(
            blocks,
            threads,
            () => Lanes8.IsSupported ? Worker<Lanes8>(network, widths, table, blockSize, networks)
                : Lanes4.IsSupported ? Worker<Lanes4>(network, widths, table, blockSize, networks)
                : Worker<Lanes1>(network, widths, table, blockSize, networks),
            (number, result) => sums[number] = result,
            cancellation);
        return TangentSample.Create(sums);
    }

    private static Func<long, TangentSums> Worker<T>(WideNetwork network, IReadOnlyList<int> widths, RandomTable table, long blockSize, long networks)
        where T : struct, ILanes<T>
    {
        var group = new TangentGroup<T>(network, widths, table);
        return number =>
        {
            TangentSums sums = new();
            long first = number * blockSize;
            long count = Math.Min(blockSize, networks - first);
            for (long start = 0; start < count; start += Columns)
            {
                group.Sample((ulong)(first + start));
                sums.Add(group.Results, (int)Math.Min(Columns, count - start));
            }

            return sums;
        };
    }
}
