using Nnft.Numerics;
using Nnft.Statistics;

namespace Nnft.Ensembles.Deep;

/// <summary>
/// What sampled networks say about their outputs: E[f(x) f(y)] averaged over outputs, the excess kurtosis of one output, and the tangent kernel. Points are inputs, or positions of
/// inputs: point (input, position) is number input times positions plus position.
/// </summary>
public sealed class OutputMoments
{
    private const int Blocks = 50;

    private readonly SampleMean _products;
    private readonly SampleMean? _tangents;
    private readonly int _points;

    // Sums of f^2 and f^4 at every point for each block of networks.
    private readonly double[,,] _powers;
    private readonly long[] _sizes = new long[Blocks];

    private OutputMoments(int points, int inputs, bool tangent)
    {
        _points = points;
        _products = new SampleMean(new double[points * (points + 1) / 2]);
        _tangents = tangent ? new SampleMean(new double[inputs * (inputs + 1) / 2]) : null;
        _powers = new double[Blocks, points, 2];
    }

    /// <summary>Number of networks.</summary>
    public long Networks => _products.Count;

    /// <summary>E[f(x) f(y)] at points from 0.</summary>
    public Estimate Kernel(int x, int y) => _products[Pair(Math.Max(x, y), Math.Min(x, y))];

    /// <summary>The mean tangent kernel at inputs from 0.</summary>
    public Estimate Tangent(int x, int y) => _tangents![Pair(Math.Max(x, y), Math.Min(x, y))];

    /// <summary>E[f^4]/E[f^2]^2 - 3 at a point, by the jackknife over blocks of networks.</summary>
    public Estimate Kurtosis(int x)
    {
        (double second, double fourth) = (0.0, 0.0);
        for (int block = 0; block < Blocks; block++)
        {
            second += _powers[block, x, 0];
            fourth += _powers[block, x, 1];
        }

        long count = _sizes.Sum();
        double Ratio(double two, double four, long n) => (four / n / (two / n * (two / n))) - 3.0;
        int[] filled = [.. Enumerable.Range(0, Blocks).Where(block => _sizes[block] > 0)];
        return filled.Length < 2
            ? new Estimate(Ratio(second, fourth, count), double.NaN)
            : Jackknife.Of(
                Ratio(second, fourth, count),
                [.. filled.Select(block => Ratio(second - _powers[block, x, 0], fourth - _powers[block, x, 1], count - _sizes[block]))],
                [.. filled.Select(block => _sizes[block])]).Estimate;
    }

    /// <summary>Samples dense networks without their weights. Given the layer below E[f(x) f(y)] is known exactly for every network, which removes most of the noise.</summary>
    public static OutputMoments Sample(MetricChain chain, RandomTable table, long networks, int threads, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(chain);
        var moments = new OutputMoments(chain.Inputs, chain.Inputs, tangent: false);
        DeepSampling.Run<(double[] Outputs, double[] Kernels)>(
            networks, threads,
            () =>
            {
                ChainBatch batch = chain.NewBatch();
                return first =>
                {
                    chain.Draw(table, first, batch);
                    return ([.. batch.Outputs], batch.Kernels(chain.Depth - 1).ToArray());
                };
            },
            batch => moments.Add(
                networks, chain.Outputs,
                (output, point) => batch.Outputs.AsSpan(((output * chain.Inputs) + point) * ChainBatch.Networks, ChainBatch.Networks),
                (network, x, y) => batch.Kernels[(Pair(x, y) * ChainBatch.Networks) + network]),
            progress, cancellation);
        return moments;
    }

    /// <summary>Samples networks of any architecture with their weights.</summary>
    public static OutputMoments Sample(
        WeightedNetworks ensemble, RandomTable table, long networks, bool tangent, int threads, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        var moments = new OutputMoments(ensemble.Inputs * ensemble.Positions, ensemble.Inputs, tangent);
        DeepSampling.Run<NetworkBatchOutput>(
            networks, threads,
            () =>
            {
                var sampler = ensemble.NewSampler(table);
                return first => sampler(first, tangent);
            },
            batch =>
            {
                moments.Add(networks, ensemble.Outputs, (output, point) => batch.Output(output, point / ensemble.Positions, point % ensemble.Positions));
                moments.AddTangents(batch, ensemble.Inputs);
            },
            progress, cancellation);
        return moments;
    }

    private static int Pair(int x, int y) => (x * (x + 1) / 2) + y;

    private delegate ReadOnlySpan<double> Values(int output, int point);

    // Without a known product the outputs are averaged.
    private void Add(long networks, int outputs, Values values, Func<int, int, int, double>? product = null)
    {
        double[] products = new double[_points * (_points + 1) / 2];
        for (int network = 0; network < ChainBatch.Networks; network++)
        {
            for (int x = 0; x < _points; x++)
            {
                for (int y = 0; y <= x; y++)
                {
                    double sum = product is null ? 0.0 : outputs * product(network, x, y);
                    for (int output = 0; product is null && output < outputs; output++)
                    {
                        sum += values(output, x)[network] * values(output, y)[network];
                    }

                    products[Pair(x, y)] = sum / outputs;
                }
            }

            int block = (int)Math.Min(Blocks - 1, _products.Count * Blocks / Math.Max(networks, 1));
            _sizes[block]++;
            for (int x = 0; x < _points; x++)
            {
                double square = values(0, x)[network] * values(0, x)[network];
                _powers[block, x, 0] += square;
                _powers[block, x, 1] += square * square;
            }

            _products.Add(products);
        }
    }

    private void AddTangents(NetworkBatchOutput batch, int inputs)
    {
        if (_tangents is null)
        {
            return;
        }

        double[] tangents = new double[inputs * (inputs + 1) / 2];
        for (int network = 0; network < ChainBatch.Networks; network++)
        {
            for (int x = 0; x < inputs; x++)
            {
                for (int y = 0; y <= x; y++)
                {
                    tangents[Pair(x, y)] = batch.Tangent(x, y)[network];
                }
            }

            _tangents.Add(tangents);
        }
    }
}
