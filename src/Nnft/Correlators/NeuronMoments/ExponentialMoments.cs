using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>g(z) = exp(z) without normalisation: E exp(sum z_i) = exp(1.S.1/2) over the legs, for Gaussian pre-activations with covariance S.</summary>
internal sealed class ExponentialMoments(DoubleDouble[,] covariance) : SingleNeuronMoments
{
    public override BoundedNumber Compute(IndexMultiset legs)
    {
        DoubleDouble form = DoubleDouble.Zero;
        for (int i = 0; i < legs.Count; i++)
        {
            for (int j = 0; j < legs.Count; j++)
            {
                form += covariance[legs[i], legs[j]];
            }
        }

        return BoundedNumber.Exp(form * 0.5);
    }
}
