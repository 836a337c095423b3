using Nnft.Numerics;
using Nnft.Statistics;

namespace Nnft.Ensembles.Deep;

/// <summary>Averages over sampled deep networks. The result does not depend on the number of threads.</summary>
public static class DeepSampling
{
    // Networks of one piece of work.
    private const int PieceNetworks = 64;

    /// <summary>
    /// The kernel E[z_i(x) z_i(y)] behind every layer of a dense network of finite width, averaged over sampled networks. Given the layer below the average over one neuron is exact,
    /// so that the first two layers have no or little noise.
    /// </summary>
    /// <param name="chain">The networks.</param>
    /// <param name="table">Random numbers.</param>
    /// <param name="networks">How many, rounded up to a multiple of 8.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="progress">Hears the fraction that is done.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>[layer][pair], pairs as in <see cref="MetricChain.Pairs"/>.</returns>
    public static Estimate[][] Kernels(MetricChain chain, RandomTable table, long networks, int threads, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(chain);
        int quantities = chain.Depth * chain.Pairs;
        SampleMean? mean = null;
        Run<double[]>(networks, threads, () =>
        {
            ChainBatch batch = chain.NewBatch();
            return first =>
            {
                chain.Draw(table, first, batch);
                double[] samples = new double[ChainBatch.Networks * quantities];
                for (int k = 0; k < quantities; k++)
                {
                    Span<double> kernel = batch.Kernel(k / chain.Pairs, k % chain.Pairs);
                    for (int network = 0; network < ChainBatch.Networks; network++)
                    {
                        samples[(network * quantities) + k] = kernel[network];
                    }
                }

                return samples;
            };
        },
        samples =>
        {
            mean ??= new SampleMean(samples[..quantities]);
            for (int network = 0; network < ChainBatch.Networks; network++)
            {
                mean.Add(samples.AsSpan(network * quantities, quantities));
            }
        },
        progress, cancellation);
        return [.. Enumerable.Range(0, chain.Depth).Select(layer => (Estimate[])[.. Enumerable.Range(0, chain.Pairs).Select(pair => mean![(layer * chain.Pairs) + pair])])];
    }

    /// <summary>Draws batches of eight networks on several threads and takes what they yield in the order of their numbers.</summary>
    internal static void Run<TBatch>(long networks, int threads, Func<Func<ulong, TBatch>> createWorker, Action<TBatch> take, IProgress<double>? progress, CancellationToken cancellation)
    {
        long batches = (networks + ChainBatch.Networks - 1) / ChainBatch.Networks;
        const int PerPiece = PieceNetworks / ChainBatch.Networks;
        long pieces = (batches + PerPiece - 1) / PerPiece;
        OrderedWork.Run<List<TBatch>>(
            pieces,
            threads,
            () =>
            {
                Func<ulong, TBatch> draw = createWorker();
                return piece =>
                {
                    List<TBatch> results = [];
                    for (long batch = piece * PerPiece; batch < Math.Min(batches, (piece + 1) * PerPiece); batch++)
                    {
                        results.Add(draw((ulong)batch * ChainBatch.Networks));
                    }

                    return results;
                };
            },
            (piece, results) =>
            {
                foreach (TBatch result in results)
                {
                    take(result);
                }

                progress?.Report((piece + 1.0) / pieces);
            },
            cancellation);
    }
}
