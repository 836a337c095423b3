using Nnft.Correlators.NeuronMoments;
using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.Correlators;

/// <summary>
/// Joint cumulants of the contribution of one neuron to the outputs, in units in which it does not depend on the width:
/// the variables are w_a h(x_i) with output weights w_a of unit variance, independent over outputs a, so that a moment is
/// <code>
/// m(legs) = prod_a mu_{c_a} M_n(points of all legs),   c_a = number of legs at output a
/// </code>
/// Cumulants follow from the recursion kappa(S) = m(S) - sum_{B contains leg 1, B != S} kappa(B) m(S \ B), remembered by multiset of legs.
/// A leg is the number output * (number of points) + point. Safe for use by several threads.
/// </summary>
internal sealed class NeuronCumulants(SingleNeuronMoments moments, ParameterDensity outputWeights, int points)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IndexMultiset, BoundedNumber> _moments = [];
    private readonly Dictionary<IndexMultiset, BoundedNumber> _cumulants = [];
    private readonly HashSet<IndexMultiset> _prepared = [];

    /// <summary>Number of distinct points.</summary>
    public int Points => points;

    /// <summary>M_n of the given points.</summary>
    public BoundedNumber Moment(IndexMultiset set)
    {
        lock (_lock)
        {
            return RememberedMoment(set);
        }
    }

    /// <summary>kappa of the given legs.</summary>
    public BoundedNumber Cumulant(IndexMultiset legs)
    {
        lock (_lock)
        {
            PrepareBelow(legs);
            return RememberedCumulant(legs);
        }
    }

    /// <summary>Computes, in one go, all moments from which cumulants and correlators of these legs are built.</summary>
    public void PrepareBelow(IndexMultiset legs)
    {
        lock (_lock)
        {
            var set = PointsOf(legs);
            if (_prepared.Add(set))
            {
                Prepare(SubMultisets.Even(set).Where(below => below.Count > 0));
            }
        }
    }

    /// <summary>prod_a mu_{c_a}: the moment of the output weights that belong to these legs.</summary>
    public double OutputWeight(IndexMultiset legs)
    {
        double weight = 1.0;
        for (int from = 0; from < legs.Count;)
        {
            int to = from + 1;
            while (to < legs.Count && legs[to] / points == legs[from] / points)
            {
                to++;
            }

            weight *= outputWeights.StandardMoment(to - from);
            from = to;
        }

        return weight;
    }

    /// <summary>The points of these legs, whatever their outputs.</summary>
    public IndexMultiset PointsOf(IndexMultiset legs)
    {
        Span<int> all = stackalloc int[legs.Count];
        for (int i = 0; i < legs.Count; i++)
        {
            all[i] = legs[i] % points;
        }

        return IndexMultiset.Create(all);
    }

    /// <summary>Computes all these moments in one go.</summary>
    public void Prepare(IEnumerable<IndexMultiset> sets)
    {
        lock (_lock)
        {
            List<IndexMultiset> missing = [.. sets.Where(set => !_moments.ContainsKey(set)).Distinct()];
            if (missing.Count > 0)
            {
                BoundedNumber[] results = new BoundedNumber[missing.Count];
                moments.Compute(missing, results);
                for (int i = 0; i < missing.Count; i++)
                {
                    _moments[missing[i]] = results[i];
                }
            }
        }
    }

    private BoundedNumber RememberedCumulant(IndexMultiset legs)
    {
        if (_cumulants.TryGetValue(legs, out var known))
        {
            return known;
        }

        var result = LegMoment(legs);
        Span<int> workspace = stackalloc int[SubMultisets.WorkspaceLength];
        var blocks = new SubMultisets(legs, workspace);
        while (blocks.MoveNext())
        {
            if (blocks.Rest.Count > 0 && blocks.Block.Count % 2 == 0)
            {
                var rest = LegMoment(blocks.Rest);
                if (rest != BoundedNumber.Zero)
                {
                    result -= RememberedCumulant(blocks.Block) * rest * blocks.Ways;
                }
            }
        }

        _cumulants[legs] = result;
        return result;
    }

    private BoundedNumber LegMoment(IndexMultiset legs)
    {
        double weight = OutputWeight(legs);
        return weight == 0.0 ? BoundedNumber.Zero : RememberedMoment(PointsOf(legs)) * weight;
    }

    private BoundedNumber RememberedMoment(IndexMultiset set)
    {
        if (!_moments.TryGetValue(set, out var moment))
        {
            moment = moments.Compute(set);
            _moments[set] = moment;
        }

        return moment;
    }
}
