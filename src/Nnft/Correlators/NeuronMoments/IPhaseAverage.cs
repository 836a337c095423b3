using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>The characteristic function of the pre-activations.</summary>
internal interface IPhaseAverage
{
    /// <summary>E exp(i sum_k charge_k z_k) over the given points, a real number because all densities are symmetric.</summary>
    BoundedNumber Mean(ReadOnlySpan<int> points, ReadOnlySpan<int> charges);
}
