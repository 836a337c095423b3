using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>Which method computes the single-neuron moments of which net: one line per closed form, quadrature for everything else.</summary>
internal static class SingleNeuronMomentsRegistry
{
    public static SingleNeuronMoments Create(NetworkEnsemble ensemble, double[][] points, MomentNotes? notes = null)
    {
        bool gaussian = ensemble.InputWeightDensity == ParameterDensity.Gaussian && ensemble.InputBiasDensity == ParameterDensity.Gaussian;
        notes ??= new MomentNotes();
        var axes = LatentAxes.Create(ensemble, points);
        var quadrature = new QuadratureMoments(ensemble.Activation, axes, notes);
        return ensemble.Activation switch
        {
            Gauss => new GaussNetMoments(ensemble, points),
            Sin or Cos or CosNet => new TrigonometricMoments(ensemble, points),
            Erf when gaussian => new ErfNetMoments(PreActivationCovariance.Create(ensemble, points), quadrature),
            Relu when gaussian => new ReluNetMoments(axes, notes),
            Monomial monomial when gaussian => new MonomialMoments(monomial.Power, PreActivationCovariance.Create(ensemble, points), quadrature),
            _ => quadrature,
        };
    }
}
