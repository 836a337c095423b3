using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>The relu-net with Gaussian parameters when the pre-activations depend on two normal variables (every problem with d = 1).</summary>
internal sealed class ReluNetMoments(double[] a, double[] b) : SingleNeuronMoments
{
    public override BoundedNumber Compute(IndexMultiset legs)
    {
        Span<int> points = stackalloc int[IndexMultiset.Capacity];
        Span<int> exponents = stackalloc int[IndexMultiset.Capacity];
        int distinct = legs.Distinct(points, exponents);
        Span<double> first = stackalloc double[distinct];
        Span<double> second = stackalloc double[distinct];
        for (int i = 0; i < distinct; i++)
        {
            first[i] = a[points[i]];
            second[i] = b[points[i]];
        }

        return AngularReluMoment.Compute(first, second, exponents[..distinct]);
    }
}
