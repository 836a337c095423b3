using Nnft.Correlators.NeuronMoments;
using Nnft.Networks;
using Nnft.Numerics;
using Nnft.Statistics;

namespace Nnft.Correlators;

/// <summary>
/// Correlation functions of a one-hidden-layer ensemble at finite width N, without sampling. Neurons are independent, so joint cumulants
/// add, and each is fixed by the moments M_n(X) = E[prod_{i in X} h(x_i)] of a single neuron: for one output and even n
/// <code>
/// G_c^(n)(1..n) = N^{-(n/2-1)} sigma_W^n sum_P (-1)^{|P|-1} (|P|-1)! prod_{B in P} mu_{|B|} M_{|B|}(B)    (+ sigma_b1^n kappa_n(b1))
/// </code>
/// over partitions P of the legs into even blocks, with mu_{2k} = N^k E[W1^{2k}]/sigma_W^{2k}. With several outputs mu_{|B|} becomes
/// prod_a mu_{c_a(B)}, c_a the number of legs in B at output a. The powers of 1/N are exact, not leading orders. Odd correlators vanish.
/// Generalises arXiv:2212.11811 section 3 and arXiv:2008.08601 section 3. Errors of the results are bounds that include rounding and
/// cancellation; 0 where the result is correct to the last digit. Safe for use by several threads.
/// </summary>
public sealed class ExactCorrelators
{
    /// <summary>Largest number of legs of a correlator that may be asked for.</summary>
    public const int LargestOrder = 10;

    private readonly int[] _distinct;
    private readonly NeuronCumulants _neuron;
    private readonly FieldCorrelators _field;
    private readonly MomentNotes _notes;

    private ExactCorrelators(NetworkEnsemble ensemble, IReadOnlyList<double[]> points, int[] distinct, NeuronCumulants neuron, MomentNotes notes)
    {
        Ensemble = ensemble;
        Points = points;
        _distinct = distinct;
        _neuron = neuron;
        _notes = notes;
        _field = new FieldCorrelators(ensemble, neuron);
    }

    /// <summary>The ensemble.</summary>
    public NetworkEnsemble Ensemble { get; }

    /// <summary>The points x that legs refer to by their position in this list.</summary>
    public IReadOnlyList<double[]> Points { get; }

    /// <summary>Cumulants of one neuron, in terms of the numbers that <see cref="Multiset"/> gives.</summary>
    internal NeuronCumulants Neuron => _neuron;

    /// <summary>Correlators of the field, in terms of the numbers that <see cref="Multiset"/> gives.</summary>
    internal FieldCorrelators Field => _field;

    /// <summary>Prepares the correlators of an ensemble at the given points; nothing is computed yet.</summary>
    /// <exception cref="InvalidInputException">The ensemble or the points cannot be worked with; lists all problems.</exception>
    public static ExactCorrelators Create(NetworkEnsemble ensemble, IReadOnlyList<double[]> points)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(points);
        List<string> problems = [.. ensemble.Problems(), .. PointProblems(ensemble, points)];
        if (problems.Count > 0)
        {
            throw new InvalidInputException(problems);
        }

        // Equal points are one point: the same moment is never computed twice.
        var places = new List<double[]>();
        int[] distinct = new int[points.Count];
        for (int i = 0; i < points.Count; i++)
        {
            int place = places.FindIndex(other => other.AsSpan().SequenceEqual(points[i]));
            if (place < 0)
            {
                place = places.Count;
                places.Add([.. points[i]]);
            }

            distinct[i] = place;
        }

        var notes = new MomentNotes();
        var moments = SingleNeuronMomentsRegistry.Create(ensemble, [.. places], notes);
        var neuron = new NeuronCumulants(moments, ensemble.OutputWeightDensity, places.Count);
        return new ExactCorrelators(ensemble, [.. points.Select(x => x.ToArray())], distinct, neuron, notes);
    }

    /// <summary>The same correlators at another width; moments of a neuron, which do not depend on the width, are shared.</summary>
    /// <exception cref="InvalidInputException">The width is smaller than 1.</exception>
    public ExactCorrelators WithWidth(int width)
    {
        var ensemble = Ensemble with { Width = width };
        List<string> problems = [.. ensemble.Problems()];
        return problems.Count > 0 ? throw new InvalidInputException(problems) : new ExactCorrelators(ensemble, Points, _distinct, _neuron, _notes);
    }

    /// <summary>
    /// What a reader should know about how the results so far were obtained: quadratures that stopped early, quasi-Monte Carlo. Empty for closed forms
    /// and converged quadratures. Grows with what has been asked for.
    /// </summary>
    public IReadOnlyList<string> Notes => _notes.All;

    /// <summary>
    /// Computes what correlators of these orders need, at all points in one go: a quadrature evaluates the activation once per node for all of them.
    /// Optional; without it everything is computed when it is first asked for. Variances of order n need twice the order, 2n.
    /// </summary>
    /// <exception cref="InvalidInputException">An order is larger than twice <see cref="LargestOrder"/> or a moment does not exist.</exception>
    public void Prepare(params ReadOnlySpan<int> orders)
    {
        int largest = 0;
        foreach (int order in orders)
        {
            if (order is < 1 or > 2 * LargestOrder)
            {
                throw new InvalidInputException($"order {order} was asked for; correlators have 1 to {LargestOrder} legs and their variances need up to {2 * LargestOrder}.");
            }

            largest = Math.Max(largest, order);
        }

        // The cumulant of order n needs all moments up to n.
        _neuron.Prepare(Enumerable.Range(1, largest / 2).SelectMany(half => Multisets.All(_neuron.Points, 2 * half)));
    }

    /// <summary>M_n(X) = E[prod_{i in X} h(x_i)] of one neuron; n even, at most <see cref="IndexMultiset.Capacity"/>.</summary>
    /// <exception cref="InvalidInputException">A number is not a point, n is odd or too large, or the moment does not exist.</exception>
    public Estimate Moment(params ReadOnlySpan<int> points)
    {
        Span<Leg> legs = stackalloc Leg[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            legs[i] = new Leg(points[i]);
        }

        if (points.Length % 2 == 1)
        {
            throw new InvalidInputException(
                $"moments of a neuron are needed and offered for an even number of points, got {points.Length}; odd correlators vanish because output weights have mean zero.");
        }

        return points.Length == 0 ? Estimate.Exact(1.0) : ToEstimate(_neuron.Moment(Multiset(legs, IndexMultiset.Capacity)));
    }

    /// <summary>K(a, b) = delta_ab (sigma_b1^2 + K_W), the exact two-point function at every width.</summary>
    public Estimate Kernel(Leg a, Leg b) => Connected(a, b);

    /// <summary>K_W = sigma_W^2 M_2, the kernel without output bias, between points number i and j.</summary>
    public Estimate KernelWithoutOutputBias(int i, int j) =>
        ToEstimate(_neuron.Moment(Multiset([new Leg(i), new Leg(j)], 2)) * ((DoubleDouble)Ensemble.SigmaW * Ensemble.SigmaW));

    /// <summary>G_GP, the sum over Wick pairings of products of the exact two-point function.</summary>
    /// <exception cref="InvalidInputException">A leg does not exist or there are more than <see cref="LargestOrder"/>.</exception>
    public Estimate Gaussian(params ReadOnlySpan<Leg> legs) => ToEstimate(_field.Full(Multiset(legs, LargestOrder)).Gaussian);

    /// <summary>G_c, the connected correlator (joint cumulant).</summary>
    /// <exception cref="InvalidInputException">A leg does not exist, there are more than <see cref="LargestOrder"/>, or a moment does not exist.</exception>
    public Estimate Connected(params ReadOnlySpan<Leg> legs) =>
        legs.Length == 0 ? Estimate.Exact(0.0) : ToEstimate(_field.Connected(Multiset(legs, LargestOrder)));

    /// <summary>G, the full correlator (joint moment).</summary>
    /// <exception cref="InvalidInputException">A leg does not exist, there are more than <see cref="LargestOrder"/>, or a moment does not exist.</exception>
    public Estimate Full(params ReadOnlySpan<Leg> legs)
    {
        var (gaussian, rest) = _field.Full(Multiset(legs, LargestOrder));
        return ToEstimate(gaussian + rest);
    }

    /// <summary>m_n = G/G_GP - 1; null when G_GP = 0 and the ratio is not defined.</summary>
    /// <exception cref="InvalidInputException">A leg does not exist, there are more than <see cref="LargestOrder"/>, or a moment does not exist.</exception>
    public Estimate? RelativeDeviation(params ReadOnlySpan<Leg> legs)
    {
        var (gaussian, rest) = _field.Full(Multiset(legs, LargestOrder));
        return Math.Abs(gaussian.Value.High) <= gaussian.Error ? null : ToEstimate(rest / gaussian);
    }

    /// <summary>Variance of prod_i f(leg_i) over networks, G^(2n)(X, X) - G^(n)(X)^2: n_networks SE^2 of the naive average.</summary>
    /// <exception cref="InvalidInputException">A leg does not exist, there are more than <see cref="LargestOrder"/>, or a moment does not exist.</exception>
    public Estimate NaiveVariance(params ReadOnlySpan<Leg> legs)
    {
        var once = _field.Full(Multiset(legs, LargestOrder));
        var twice = _field.Full(Multiset([.. legs, .. legs], 2 * LargestOrder));
        var mean = once.Gaussian + once.NonGaussian;
        return ToEstimate(twice.Gaussian + twice.NonGaussian - (mean * mean));
    }

    /// <summary>The number with its error, 0 when that is the rounding of the last digit.</summary>
    internal static Estimate ToEstimate(BoundedNumber number)
    {
        double value = number.Value.ToDouble();
        if (!double.IsFinite(value))
        {
            throw new NumericalFailureException(
                $"an exact correlator is not a finite number in double precision ({value}): moments of this order overflow. Reduce sigma-b, sigma-w, the points or the order.");
        }

        // Half a unit in the last place is the error of the conversion itself.
        return number.Error <= 2.3e-16 * Math.Abs(value) ? Estimate.Exact(value) : new Estimate(value, number.Error);
    }

    private static IEnumerable<string> PointProblems(NetworkEnsemble ensemble, IReadOnlyList<double[]> points)
    {
        if (points.Count is 0 or > IndexMultiset.LargestIndex)
        {
            yield return $"points: there must be between 1 and {IndexMultiset.LargestIndex} points, got {points.Count}.";
        }

        for (int i = 0; i < points.Count; i++)
        {
            if (points[i].Length != ensemble.InputDimension)
            {
                yield return $"points: point {i} has {points[i].Length} coordinates, but input-dimension is {ensemble.InputDimension}. Give every point {ensemble.InputDimension} coordinates.";
            }
            else if (!points[i].All(double.IsFinite))
            {
                yield return $"points: point {i} is ({string.Join(", ", points[i])}); coordinates must be finite numbers.";
            }
        }
    }

    /// <summary>The legs as numbers output * (number of distinct points) + distinct point, outputs renumbered by first appearance.
    /// Outputs beyond the last one are those of copies of the output layer on the same hidden layer.</summary>
    internal IndexMultiset Multiset(ReadOnlySpan<Leg> legs, int largestOrder, int copies = 1)
    {
        if (legs.Length > largestOrder)
        {
            throw new InvalidInputException(
                $"a correlator with {legs.Length} legs was asked for; exact correlators have at most {LargestOrder} legs. Ask for fewer legs.");
        }

        Span<int> indices = stackalloc int[legs.Length];
        Span<int> outputs = stackalloc int[legs.Length];
        int outputsSeen = 0;
        for (int i = 0; i < legs.Length; i++)
        {
            if ((uint)legs[i].Point >= (uint)_distinct.Length || (uint)legs[i].Output >= (uint)(copies * Ensemble.OutputDimension))
            {
                throw new InvalidInputException(
                    $"leg {i + 1} is output {legs[i].Output} at point {legs[i].Point}; outputs are 0 to {Ensemble.OutputDimension - 1} and points 0 to {_distinct.Length - 1}.");
            }

            // Outputs are alike, so they are renumbered by their first appearance.
            int output = outputs[..outputsSeen].IndexOf(legs[i].Output);
            if (output < 0)
            {
                output = outputsSeen;
                outputs[outputsSeen++] = legs[i].Output;
            }

            indices[i] = (output * _neuron.Points) + _distinct[legs[i].Point];
            if (indices[i] > IndexMultiset.LargestIndex)
            {
                throw new InvalidInputException(
                    $"{outputsSeen} outputs at {_neuron.Points} points are too many for one set of correlators (at most {IndexMultiset.LargestIndex} in all). Use fewer points.");
            }
        }

        return IndexMultiset.Create(indices);
    }
}
