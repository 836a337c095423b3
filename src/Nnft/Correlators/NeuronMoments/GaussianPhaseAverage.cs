using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>exp(-t.S.t/2), the phase average of Gaussian pre-activations with covariance S.</summary>
internal sealed class GaussianPhaseAverage(DoubleDouble[,] covariance) : IPhaseAverage
{
    public BoundedNumber Mean(ReadOnlySpan<int> points, ReadOnlySpan<int> charges)
    {
        DoubleDouble form = DoubleDouble.Zero;
        for (int i = 0; i < points.Length; i++)
        {
            for (int j = 0; j < points.Length; j++)
            {
                form += covariance[points[i], points[j]] * (charges[i] * charges[j]);
            }
        }

        var mean = new CharacteristicFunction();
        mean.Multiply(ParameterDensity.Gaussian, form);
        return mean.Value();
    }
}
