using Nnft.Networks.Activations;
using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// The relu-net with Gaussian parameters: an angular integral when the points of a moment depend on at most two normal variables (every problem with d = 1),
/// integration by parts where that ends in closed forms (three variables, or four points), quasi-Monte Carlo over directions otherwise.
/// </summary>
internal sealed class ReluNetMoments(IReadOnlyList<LatentAxis> axes, MomentNotes notes) : SingleNeuronMoments
{
    public override BoundedNumber Compute(IndexMultiset legs)
    {
        Span<BoundedNumber> result = stackalloc BoundedNumber[1];
        Compute([legs], result);
        return result[0];
    }

    public override void Compute(IReadOnlyList<IndexMultiset> sets, Span<BoundedNumber> results)
    {
        var left = new List<int>();
        for (int i = 0; i < sets.Count; i++)
        {
            if (ClosedForm(sets[i]) is { } moment)
            {
                results[i] = moment;
            }
            else
            {
                left.Add(i);
            }
        }

        if (left.Count > 0)
        {
            var sampled = QuasiMonteCarlo.Compute(new Relu(), axes, [.. left.Select(i => sets[i])], homogeneousDegree: 1, notes);
            for (int k = 0; k < left.Count; k++)
            {
                results[left[k]] = sampled[k];
            }
        }
    }

    private BoundedNumber? ClosedForm(IndexMultiset legs)
    {
        Span<int> points = stackalloc int[IndexMultiset.Capacity];
        Span<int> exponents = stackalloc int[IndexMultiset.Capacity];
        int distinct = legs.Distinct(points, exponents);
        if (axes.Count <= 2)
        {
            Span<double> first = stackalloc double[distinct];
            Span<double> second = stackalloc double[distinct];
            for (int i = 0; i < distinct; i++)
            {
                first[i] = axes.Count < 1 ? 0.0 : axes[0].Loadings[points[i]];
                second[i] = axes.Count < 2 ? 0.0 : axes[1].Loadings[points[i]];
            }

            return AngularReluMoment.Compute(first, second, exponents[..distinct]);
        }

        var restricted = LatentAxes.Restrict(axes, points[..distinct]);
        return PositiveHomogeneousMoment.Supports(distinct, restricted.Count)
            ? PositiveHomogeneousMoment.Compute([.. Enumerable.Range(0, distinct).Select(i => restricted.Select(axis => axis.Loadings[i]).ToArray())], exponents[..distinct])
            : null;
    }
}
