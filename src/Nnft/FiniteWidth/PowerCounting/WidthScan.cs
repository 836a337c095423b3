using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Numerics;
using Nnft.Numerics.Lanes;
using Nnft.Statistics;

namespace Nnft.FiniteWidth.PowerCounting;

/// <summary>
/// Measures correlators of derivatives in random networks of one width: fully connected, equal hidden widths, no biases, NTK parameterisation, all inputs equal. The bytes of the result do not depend on the number of threads.
/// </summary>
public sealed class WidthScan
{
    private const int Columns = RandomTable.Columns;
    private const int Blocks = 40;

    private readonly SmoothActivation _activation;
    private readonly int _hiddenLayers;
    private readonly double _sigma;
    private readonly double[] _input;
    private readonly Contraction[] _contractions;
    private readonly int[][] _variables;
    private readonly ProductTable _products;
    private readonly ulong _seed;
    private readonly string _stream;

    private WidthScan(Activation activation, DerivativeCorrelator[] correlators, int hiddenLayers, double sigma, double[] input, ulong seed)
    {
        (_activation, _hiddenLayers, _sigma, _input, _seed) = (SmoothActivation.Create(activation), hiddenLayers, sigma, input, seed);
        _stream = FormattableString.Invariant($"derivatives;{activation.Name};{hiddenLayers};{sigma:R};{string.Join(' ', input.Select(x => x.ToString("R")))}");
        _contractions = [.. correlators.SelectMany(c => c.Clusters).Select(c => c.Contraction!.Value).Distinct().Order()];
        _variables = [.. correlators.Select(c => c.Clusters.Select(cluster => Array.IndexOf(_contractions, cluster.Contraction!.Value)).ToArray())];
        _products = ProductTable.Create(_contractions.Length, _variables);
    }

    /// <summary>Whether a correlator can be measured: at most <see cref="ProductTable.LargestOrder"/> clusters, each of a known kind.</summary>
    public static bool CanMeasure(DerivativeCorrelator correlator)
    {
        ArgumentNullException.ThrowIfNull(correlator);
        return correlator.Clusters.Count <= ProductTable.LargestOrder && correlator.Clusters.All(cluster => cluster.Contraction is not null);
    }

    /// <summary>Prepares the measurement of several correlators in the same networks.</summary>
    /// <param name="activation">s, three times differentiable.</param>
    /// <param name="correlators">What to measure.</param>
    /// <param name="hiddenLayers">Number of hidden layers.</param>
    /// <param name="sigma">Every weight is sigma/sqrt(fan-in) times a standard normal parameter.</param>
    /// <param name="input">The input of all factors.</param>
    /// <param name="seed">Seed of the random numbers.</param>
    /// <exception cref="InvalidInputException">The activation is not three times differentiable, or a correlator cannot be measured.</exception>
    public static WidthScan Create(Activation activation, IEnumerable<DerivativeCorrelator> correlators, int hiddenLayers, double sigma, IEnumerable<double> input, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(activation);
        DerivativeCorrelator[] all = [.. correlators];
        return Array.Find(all, c => !CanMeasure(c)) is { } unknown
            ? throw new InvalidInputException($"{unknown} cannot be measured: a cluster is none of f, g.g, g.H.g, |H.g|^2, D3(g,g,g), tr H^2, tr H")
            : new WidthScan(activation, all, hiddenLayers, sigma, [.. input], seed);
    }

    /// <summary>
    /// The mean of every correlator and the joint cumulant of its clusters (null for a single one), at a width. Errors come from about forty blocks; the number of networks is
    /// rounded up to whole blocks.
    /// </summary>
    public IReadOnlyList<(Estimate Full, Estimate? Connected)> Measure(int width, int networks, int threads, CancellationToken cancellation = default)
    {
        int blockSize = Math.Max(Columns, ((networks / Blocks) + Columns - 1) / Columns * Columns);
        var blocks = new List<ProductMeans>();
        var table = RandomTable.Create(_seed, $"{_stream};{width}");
        OrderedWork.Run(
            Math.Max(2, (networks + blockSize - 1) / blockSize), threads, () => Worker(table, width, blockSize), (_, means) => blocks.Add(means), cancellation);
        var whole = BlockedMeans.Create(blocks);
        return
        [
            .. _variables.Select((variables, k) => (
                whole.Moment(variables).Estimate,
                variables.Length < 2 ? (Estimate?)null : whole.Cumulant(JointCumulant.Create(_products, variables)).Estimate)),
        ];
    }

    private Func<long, ProductMeans> Worker(RandomTable table, int width, int blockSize) => VectorWidth.Current switch
    {
        8 => Worker<Lanes8>(table, width, blockSize),
        4 => Worker<Lanes4>(table, width, blockSize),
        _ => Worker<Lanes1>(table, width, blockSize),
    };

    private Func<long, ProductMeans> Worker<T>(RandomTable table, int width, int blockSize)
        where T : struct, ILanes<T>
    {
        var group = new NetworkGroup<T>(_activation, table, _input, width, _hiddenLayers, _sigma);
        double[] rows = new double[_contractions.Length * Columns];
        double[] values = new double[_contractions.Length];
        return block =>
        {
            var means = new ProductMeans(_products);
            for (int first = 0; first < blockSize; first += Columns)
            {
                group.Evaluate((ulong)((block * blockSize) + first), _contractions, rows);
                for (int c = 0; c < Columns; c++)
                {
                    for (int k = 0; k < values.Length; k++)
                    {
                        values[k] = rows[(k * Columns) + c];
                    }

                    means.Add(values);
                }
            }

            return means;
        };
    }
}
