using Nnft.Networks;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>Evaluates the activation at nodes and hands full blocks of them to a sweep.</summary>
internal sealed class NodeWriter(MomentSweep sweep, Activation activation)
{
    private int _count;

    /// <summary>Adds a node at which point i has the pre-activation base_i + loading_i u.</summary>
    public void Add(double weight, ReadOnlySpan<double> bases, ReadOnlySpan<double> loadings, double u)
    {
        var features = sweep.Features;
        sweep.Weights[_count] = weight;
        for (int i = 0; i < bases.Length; i++)
        {
            features[(i * MomentSweep.BlockLength) + _count] = activation.Evaluate(bases[i] + (loadings[i] * u));
        }

        if (++_count == MomentSweep.BlockLength)
        {
            Flush();
        }
    }

    /// <summary>Hands over what is left.</summary>
    public void Flush()
    {
        sweep.Accumulate(_count);
        _count = 0;
    }
}
