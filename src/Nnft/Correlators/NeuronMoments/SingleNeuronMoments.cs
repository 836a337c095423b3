using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// M_n(x_1..x_n) = E[h(x_1) ... h(x_n)] of one hidden neuron, over the density of its weights and bias. Points are numbered from 0 and
/// distinct. One subclass per closed form, and one for quadrature.
/// </summary>
internal abstract class SingleNeuronMoments
{
    /// <summary>One moment with its error bound.</summary>
    /// <exception cref="InvalidInputException">The moment does not exist.</exception>
    public abstract BoundedNumber Compute(IndexMultiset points);

    /// <summary>Many moments; quadratures share their nodes among them.</summary>
    public virtual void Compute(IReadOnlyList<IndexMultiset> sets, Span<BoundedNumber> results)
    {
        for (int i = 0; i < sets.Count; i++)
        {
            results[i] = Compute(sets[i]);
        }
    }
}
