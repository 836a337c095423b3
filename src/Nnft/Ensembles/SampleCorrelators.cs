using Nnft.Data;
using Nnft.Networks;
using Nnft.Numerics;
using Nnft.Statistics;

namespace Nnft.Ensembles;

/// <summary>
/// Correlators of the outputs of independent networks that somebody else has sampled. The file is read in blocks, so that memory does not depend on the number of
/// networks. All correlators use the same networks and their errors are correlated; <see cref="Gaussianity"/> and <see cref="SignChangeTest"/> judge them together.
/// </summary>
public sealed class SampleCorrelators
{
    private readonly SampleLayout _layout;
    private readonly bool _symmetric;
    private readonly List<ProductMeans> _rawBlocks = [];
    private readonly List<ProductMeans> _centredBlocks = [];
    private readonly TailSums[] _tails;
    private readonly BlockedEstimate?[] _connected;
    private readonly Lazy<(BlockedMeans Raw, BlockedMeans Centred)> _means;

    private SampleCorrelators(SampleLayout layout, IReadOnlyList<Leg[]> combinations, bool symmetric)
    {
        (_layout, Combinations, _symmetric) = (layout, combinations, symmetric);
        _tails = [.. combinations.Select(_ => new TailSums())];
        _connected = new BlockedEstimate?[combinations.Count];
        _means = new(() =>
        {
            var raw = BlockedMeans.Create(_rawBlocks);
            return (raw, layout.IsCentred ? raw : BlockedMeans.Create(_centredBlocks));
        });
    }

    /// <summary>The legs of every correlator.</summary>
    public IReadOnlyList<Leg[]> Combinations { get; }

    /// <summary>Number of blocks of networks that errors come from.</summary>
    public int Blocks => _rawBlocks.Count;

    /// <summary>The standardised outputs of all points.</summary>
    public StandardisedHistogram Histogram { get; } = new();

    /// <summary>Reads the samples and measures.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="survey">A first look at them.</param>
    /// <param name="combinations">Correlators of any order up to <see cref="ProductTable.LargestOrder"/>.</param>
    /// <param name="symmetric">
    /// Whether odd correlators are known to vanish. Connected correlators then use raw even moments, which scatter less; otherwise means and all odd moments are estimated.
    /// </param>
    /// <param name="threads">Threads; the result is the same for any number.</param>
    /// <param name="progress">Hears the share of the networks read.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <exception cref="InvalidInputException">There are too few networks for an order, or the file cannot be read.</exception>
    public static SampleCorrelators Measure(
        NetworkSamples samples, SampleSurvey survey, IReadOnlyList<Leg[]> combinations, bool symmetric, int threads, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(combinations);
        int order = combinations.Max(legs => legs.Length);
        if (samples.Networks <= order)
        {
            throw new InvalidInputException(
                $"'{samples.Origin}': correlators of order {order} with an error need at least {order + 1} networks, got {samples.Networks}; bring more networks or ask for lower orders");
        }

        var blocks = new SampleBlocks(samples);
        var result = new SampleCorrelators(new SampleLayout(samples, survey, combinations), combinations, symmetric);
        OrderedWork.Run<SampleBlockSums>(
            blocks.Count,
            threads,
            () =>
            {
                double[] buffer = new double[blocks.BufferLength];
                return block =>
                {
                    var sums = new SampleBlockSums(result._layout);
                    blocks.Read((int)block, buffer, (_, outputs) => sums.Add(outputs));
                    return sums;
                };
            },
            (block, sums) =>
            {
                result.Take(sums);
                progress?.Report((block + 1.0) / blocks.Count);
            },
            cancellation);
        return result;
    }

    /// <summary>G^(n) of a combination, the mean of the product of the outputs, with its standard error over networks.</summary>
    public Estimate Full(int combination) => _tails[combination].Mean;

    /// <summary>G^(n) of a combination with what the blocks say of it.</summary>
    public BlockedEstimate FullByBlock(int combination) => _means.Value.Raw.Moment(_layout.Variables(Combinations[combination]));

    /// <summary>G_c^(n) of a combination, the unbiased joint cumulant, with its error by the jackknife over blocks.</summary>
    public BlockedEstimate Connected(int combination) => _connected[combination] ??= Cumulant(combination);

    /// <summary>Whether the mean of a combination's product is carried by a few networks.</summary>
    public TailDiagnostic Tails(int combination) => _tails[combination].Diagnostic;

    private BlockedEstimate Cumulant(int combination)
    {
        int[] variables = _layout.Variables(Combinations[combination]);
        var cumulant = JointCumulant.Create(_layout.Table, variables, _symmetric);
        return Means.Cumulant(cumulant);
    }

    /// <summary>The standard error that the connected correlator of a combination would have for a Gaussian field of the same covariance, to leading order in 1/networks.</summary>
    public double GaussianError(int combination) => GaussianFieldTest.Error(_layout.Variables(Combinations[combination]), Covariance, _means.Value.Raw.Whole.Count);

    /// <summary>Whether the connected correlators of some combinations, all of one order above two, are those of a Gaussian field.</summary>
    /// <param name="combinations">Numbers of the combinations; <see cref="LargestPull.Index"/> counts among them.</param>
    /// <param name="random">Simulates Gaussian fields.</param>
    /// <param name="threads">Threads; the result is the same for any number.</param>
    /// <param name="cancellation">Interrupts.</param>
    public LargestPull Gaussianity(IReadOnlyList<int> combinations, RandomTable random, int threads, CancellationToken cancellation = default) => GaussianFieldTest.Of(
        [.. combinations.Select(c => ((IReadOnlyList<int>)_layout.Variables(Combinations[c]), Connected(c).Estimate.Value))],
        Covariance, _means.Value.Raw.Whole.Count, _symmetric, random, threads, cancellation);

    private double Covariance(int i, int j) => JointCumulant.Create(_layout.Table, [i, j], _symmetric).Evaluate(Means.Whole);

    private BlockedMeans Means => _symmetric ? _means.Value.Raw : _means.Value.Centred;

    private void Take(SampleBlockSums sums)
    {
        _rawBlocks.Add(sums.Raw);
        _centredBlocks.Add(sums.Centred);
        Histogram.Add(sums.Histogram);
        for (int c = 0; c < _tails.Length; c++)
        {
            _tails[c].Add(sums.Tails[c]);
        }
    }
}
