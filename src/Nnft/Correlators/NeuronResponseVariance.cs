using Nnft.Numerics;

namespace Nnft.Correlators;

/// <summary>
/// Variance, over neurons, of the first-order response of a cumulant to the moments it is computed from,
/// psi = sum_{B in S} w(S \ B) mu_B prod_{i in B} h(x_i), with w the series of 1/m: w(T) = -sum_{B contains leg 1} kappa(B) w(T \ B).
/// </summary>
internal sealed class NeuronResponseVariance(NeuronCumulants neuron)
{
    private readonly Dictionary<IndexMultiset, BoundedNumber> _inverse = [];

    public BoundedNumber Compute(IndexMultiset legs)
    {
        var all = neuron.PointsOf(legs);
        neuron.PrepareBelow(IndexMultiset.Union(all, all));
        var terms = new Dictionary<IndexMultiset, BoundedNumber>();
        Span<int> inside = stackalloc int[IndexMultiset.Capacity];
        Span<int> outside = stackalloc int[IndexMultiset.Capacity];
        for (int subset = 1; subset < 1 << legs.Count; subset++)
        {
            int count = int.PopCount(subset);
            if (count % 2 == 1)
            {
                continue;
            }

            for (int i = 0, a = 0, b = 0; i < legs.Count; i++)
            {
                if ((subset >> i & 1) == 1)
                {
                    inside[a++] = legs[i];
                }
                else
                {
                    outside[b++] = legs[i];
                }
            }

            var block = IndexMultiset.CreateSorted(inside[..count]);
            double weight = neuron.OutputWeight(block);
            if (weight != 0.0)
            {
                var points = neuron.PointsOf(block);
                var term = Inverse(IndexMultiset.CreateSorted(outside[..(legs.Count - count)])) * weight;
                terms[points] = terms.TryGetValue(points, out var sum) ? sum + term : term;
            }
        }

        var variance = BoundedNumber.Zero;
        foreach (var (left, a) in terms)
        {
            foreach (var (right, b) in terms)
            {
                variance += a * b * (neuron.Moment(IndexMultiset.Union(left, right)) - (neuron.Moment(left) * neuron.Moment(right)));
            }
        }

        return variance;
    }

    private BoundedNumber Inverse(IndexMultiset legs)
    {
        if (legs.Count == 0)
        {
            return BoundedNumber.One;
        }

        if (_inverse.TryGetValue(legs, out var known))
        {
            return known;
        }

        var result = BoundedNumber.Zero;
        Span<int> workspace = stackalloc int[SubMultisets.WorkspaceLength];
        var blocks = new SubMultisets(legs, workspace);
        while (blocks.MoveNext())
        {
            if (blocks.Block.Count % 2 == 0)
            {
                result -= neuron.Cumulant(blocks.Block) * Inverse(blocks.Rest) * blocks.Ways;
            }
        }

        _inverse[legs] = result;
        return result;
    }
}
