using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>Which method computes the single-neuron moments of which net: one line per closed form, quadrature for everything else.</summary>
internal static class SingleNeuronMomentsRegistry
{
    public static SingleNeuronMoments Create(NetworkEnsemble ensemble, double[][] points)
    {
        bool gaussian = ensemble.InputWeightDensity == ParameterDensity.Gaussian && ensemble.InputBiasDensity == ParameterDensity.Gaussian;
        return ensemble.Activation switch
        {
            Gauss => new GaussNetMoments(ensemble, points),
            Relu when gaussian && ensemble.InputDimension == 1 => new ReluNetMoments(
                [.. points.Select(_ => ensemble.SigmaB)], [.. points.Select(x => ensemble.SigmaW * x[0])]),
            _ => throw new InvalidInputException($"exact correlators of the net '{ensemble.Activation.Name}' are not available for these densities and dimensions"),
        };
    }
}
