using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Numerics.Lanes;
using Nnft.Statistics;

namespace Nnft.Ensembles;

/// <summary>
/// Measured correlators of an ensemble. All combinations use the same networks, so the errors of combinations at close points are almost fully correlated: averaging
/// over combinations does not reduce them. Results are the same bytes for any number of threads and any vector width.
/// </summary>
public sealed class Measurement
{
    private readonly MeasurementLayout _layout;
    private readonly Dictionary<Estimator, EstimatorSums> _sums;
    private readonly Dictionary<Estimator, BagSpread> _bags;

    private Measurement(MeasurementLayout layout)
    {
        _layout = layout;
        _sums = layout.Plan.Estimators.ToDictionary(e => e, e => new EstimatorSums(layout.Rows(e).Count, layout.Forms(e).Count));
        _bags = layout.Plan.Estimators.ToDictionary(e => e, e => new BagSpread(layout.Rows(e).Count));
    }

    /// <summary>What was measured.</summary>
    public MeasurementPlan Plan => _layout.Plan;

    /// <summary>The mean weight of the tilted networks, which must be 1 within its error.</summary>
    /// <exception cref="InvalidOperationException">The tilted estimator was not asked for.</exception>
    public Estimate MeanWeight => _sums[Estimator.Tilted].Weights.Mean;

    /// <summary>Samples and measures.</summary>
    /// <param name="plan">What to measure.</param>
    /// <param name="exact">Exact correlators of the same ensemble at the same points; its kernel enters connected parts and control variates.</param>
    /// <param name="threads">Number of threads.</param>
    /// <param name="progress">Hears the share of the networks done.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <exception cref="InvalidInputException">The plan cannot be measured.</exception>
    public static Measurement Run(MeasurementPlan plan, ExactCorrelators exact, int threads, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(exact);
        string[] problems = [.. plan.Problems()];
        if (problems.Length > 0)
        {
            throw new InvalidInputException(problems);
        }

        return VectorWidth.Current switch
        {
            8 => Run<Lanes8>(plan, exact, threads, progress, cancellation),
            4 => Run<Lanes4>(plan, exact, threads, progress, cancellation),
            _ => Run<Lanes1>(plan, exact, threads, progress, cancellation),
        };
    }

    /// <summary>The result for one combination of the plan by one of its estimators.</summary>
    public MeasuredCorrelator this[Estimator estimator, int combination]
    {
        get
        {
            var legs = Plan.Combinations[combination];
            return estimator == Estimator.Neuron ? OfNeurons(legs, combination) : OfField(estimator, legs, combination);
        }
    }

    /// <summary>One of the plan's averages of deviations G - Wick(K) over combinations.</summary>
    public Estimate Average(Estimator estimator, int average)
    {
        double value = 0.0;
        for (int c = 0; c < Plan.Combinations.Count; c++)
        {
            var legs = Plan.Combinations[c];
            value += Plan.Averages[average][c] * (this[estimator, c].Full.Value - _layout.Exact.Gaussian(legs).Value);
        }

        return _sums[estimator].Forms[_layout.FirstAverage + average].Mean with { Value = value };
    }

    /// <summary>The mean of a correlator in every bag: what repeated experiments of the size of a bag would have found. Not for the neuron estimator.</summary>
    public IReadOnlyList<double> BagMeans(Estimator estimator, int combination)
    {
        if (estimator == Estimator.Neuron)
        {
            throw new ArgumentOutOfRangeException(nameof(estimator), estimator, "neurons are averaged over all bags together");
        }

        var legs = Plan.Combinations[combination];
        double offset = estimator == Estimator.ControlVariate ? _layout.Exact.Gaussian(legs).Value : 0.0;
        return [.. _bags[estimator].Means(_layout.Field.Add(legs)).Select(m => m + offset)];
    }

    internal static Measurement Run<T>(MeasurementPlan plan, ExactCorrelators exact, int threads, IProgress<double>? progress, CancellationToken cancellation)
        where T : struct, ILanes<T>
    {
        var measurement = new Measurement(new MeasurementLayout(plan, exact));
        long blocks = Block.PerBag(plan.NetworksPerBag) * plan.Bags;
        OrderedWork.Run<Dictionary<Estimator, EstimatorSums>>(
            blocks,
            threads,
            () =>
            {
                var worker = new BlockWorker<T>(measurement._layout);
                return number => worker.Run(Block.Number(number, plan.NetworksPerBag));
            },
            (number, sums) =>
            {
                measurement.Take(Block.Number(number, plan.NetworksPerBag), sums);
                progress?.Report((number + 1.0) / blocks);
            },
            cancellation);
        return measurement;
    }

    private void Take(Block block, Dictionary<Estimator, EstimatorSums> sums)
    {
        foreach (var (estimator, own) in sums)
        {
            _sums[estimator].Add(own);
            _bags[estimator].Add(own.Rows, block.EndsBag);
        }
    }

    private MeasuredCorrelator OfField(Estimator estimator, Leg[] legs, int combination)
    {
        var sums = _sums[estimator];
        int row = _layout.Field.Add(legs);
        var mean = sums.Rows[row].Mean;
        double gaussian = _layout.Exact.Gaussian(legs).Value;
        var full = estimator == Estimator.ControlVariate ? mean.Shift(gaussian) : mean;
        var connected = new Estimate(double.NaN, double.NaN);
        if (Plan.Connected)
        {
            connected = sums.Forms[combination].Mean with { Value = _layout.FieldResponse.Value(legs, Deviations(estimator)) };
        }

        return new MeasuredCorrelator(full, connected, sums.Rows[row].Diagnostic, _bags[estimator].Deviation(row));
    }

    // Rows of the control variate hold deviations already.
    private double[] Deviations(Estimator estimator) =>
        [.. _sums[estimator].Rows.Select((s, row) => (s.Sum / s.Count) - (estimator == Estimator.ControlVariate ? 0.0 : _layout.Exact.Gaussian(_layout.Field.Combinations[row]).Value))];

    private MeasuredCorrelator OfNeurons(Leg[] legs, int combination)
    {
        var sums = _sums[Estimator.Neuron];
        double[] moments = [.. sums.Rows.Select(s => s.Sum / s.Count)];
        int row = _layout.Neuron.Add(legs.Select(l => new Leg(l.Point)));
        double size = sums.Rows[row].Diagnostic.EffectiveSampleSize;
        var full = new Estimate(_layout.NeuronResponse.FullValue(legs, moments), sums.Forms[_layout.FirstAverage + Plan.Averages.Count + combination].Mean.StandardError, size);
        var connected = Plan.Connected
            ? new Estimate(_layout.NeuronResponse.ConnectedValue(legs, moments), sums.Forms[combination].Mean.StandardError, size)
            : new Estimate(double.NaN, double.NaN);
        return new MeasuredCorrelator(full, connected, sums.Rows[row].Diagnostic, double.NaN);
    }
}
