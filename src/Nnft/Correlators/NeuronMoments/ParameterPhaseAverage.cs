using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// Phase averages over the weights and the bias of a neuron, for any of their densities: a product of one-dimensional characteristic functions.
/// A uniform phase in place of the bias lets only total charge 0 survive.
/// </summary>
internal sealed class ParameterPhaseAverage(NetworkEnsemble ensemble, double[][] points, bool uniformPhase) : IPhaseAverage
{
    public BoundedNumber Mean(ReadOnlySpan<int> chosen, ReadOnlySpan<int> charges)
    {
        int total = 0;
        foreach (int charge in charges)
        {
            total += charge;
        }

        if (uniformPhase && total != 0)
        {
            return BoundedNumber.Zero;
        }

        var mean = new CharacteristicFunction();
        if (!uniformPhase)
        {
            DoubleDouble t = (DoubleDouble)ensemble.SigmaB * total;
            mean.Multiply(ensemble.InputBiasDensity, t * t);
        }

        for (int a = 0; a < ensemble.InputDimension; a++)
        {
            DoubleDouble t = DoubleDouble.Zero;
            for (int i = 0; i < chosen.Length; i++)
            {
                t += (DoubleDouble)points[chosen[i]][a] * charges[i];
            }

            t *= ensemble.SigmaW;
            mean.Multiply(ensemble.InputWeightDensity, t * t / ensemble.InputDimension);
        }

        return mean.Value();
    }
}
