using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>Which method computes the single-neuron moments of which net: one line per closed form, quadrature for everything else.</summary>
internal static class SingleNeuronMomentsRegistry
{
    /// <summary>Moments of the features of a one-hidden-layer ensemble at some points.</summary>
    public static SingleNeuronMoments Create(NetworkEnsemble ensemble, double[][] points, MomentNotes? notes = null)
    {
        notes ??= new MomentNotes();
        bool gaussian = ensemble.InputWeightDensity == ParameterDensity.Gaussian && ensemble.InputBiasDensity == ParameterDensity.Gaussian;
        return ensemble.Activation switch
        {
            Gauss => new GaussNetMoments(ensemble, points),
            Sin => new TrigonometricMoments(new ParameterPhaseAverage(ensemble, points, uniformPhase: false), sine: true, squaredAmplitude: 1.0),
            Cos => new TrigonometricMoments(new ParameterPhaseAverage(ensemble, points, uniformPhase: false), sine: false, squaredAmplitude: 1.0),
            CosNet => new TrigonometricMoments(new ParameterPhaseAverage(ensemble, points, uniformPhase: true), sine: false, squaredAmplitude: 2.0),
            var activation when gaussian => Gaussian(activation, LatentAxes.Create(ensemble, points), () => PreActivationCovariance.Create(ensemble, points), notes),
            var activation => new QuadratureMoments(activation, LatentAxes.Create(ensemble, points), notes),
        };
    }

    /// <summary>Moments of g(z) for Gaussian z of a given covariance.</summary>
    /// <exception cref="InvalidInputException">The activation is the cos-net.</exception>
    public static SingleNeuronMoments Create(Activation activation, double[,] covariance, MomentNotes notes)
    {
        int n = covariance.GetLength(0);
        var exact = new DoubleDouble[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                exact[i, j] = covariance[i, j];
            }
        }

        return activation switch
        {
            Gauss => new ExponentialMoments(exact),
            Sin => new TrigonometricMoments(new GaussianPhaseAverage(exact), sine: true, squaredAmplitude: 1.0),
            Cos => new TrigonometricMoments(new GaussianPhaseAverage(exact), sine: false, squaredAmplitude: 1.0),
            CosNet => throw new InvalidInputException("the cos-net has a uniform phase, so its moments do not follow from a Gaussian covariance. Choose another activation, such as cos."),
            _ => Gaussian(activation, LatentAxes.Create(covariance), () => exact, notes),
        };
    }

    private static SingleNeuronMoments Gaussian(Activation activation, IReadOnlyList<LatentAxis> axes, Func<DoubleDouble[,]> covariance, MomentNotes notes)
    {
        var quadrature = new QuadratureMoments(activation, axes, notes);
        return activation switch
        {
            Erf => new ErfNetMoments(covariance(), quadrature),
            Relu => new ReluNetMoments(axes, notes),
            Monomial monomial => new MonomialMoments(monomial.Power, covariance(), quadrature),
            _ => quadrature,
        };
    }
}
