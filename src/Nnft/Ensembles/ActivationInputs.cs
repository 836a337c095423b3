using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Ensembles;

/// <summary>
/// How unit parameters become the argument of the activation at every point: z_i = BiasScale * b + sum_a Coefficients[i, a] * w_a - Shifts[i].
/// </summary>
internal sealed record ActivationInputs(double BiasScale, ParameterDensity BiasDensity, double[] Coefficients, double[] Shifts)
{
    /// <summary>No argument of the activation is larger than this in magnitude: normals end at <see cref="LargestNormal"/>. Infinite for other densities.</summary>
    public double Bound { get; private init; } = double.PositiveInfinity;

    private const double LargestNormal = 7.6;

    public static ActivationInputs Create(NetworkEnsemble ensemble, IReadOnlyList<double[]> points)
    {
        double scale = ensemble.SigmaW / Math.Sqrt(ensemble.InputDimension);
        double[] coefficients = [.. points.SelectMany(x => x).Select(x => scale * x)];
        double[] shifts = [.. points.Select(x => ensemble.FeatureShift(x))];

        // The phase of a cos-net is uniform on an interval of length 2 pi; where it starts does not matter.
        return ensemble.Activation is CosNet
            ? new ActivationInputs(Math.PI / Math.Sqrt(3.0), ParameterDensity.Uniform, coefficients, shifts)
            : new ActivationInputs(ensemble.SigmaB, ensemble.InputBiasDensity, coefficients, shifts) { Bound = BoundOf(ensemble, scale, points, shifts) };
    }

    private static double BoundOf(NetworkEnsemble ensemble, double scale, IReadOnlyList<double[]> points, double[] shifts)
    {
        bool normal = ensemble.InputWeightDensity == ParameterDensity.Gaussian && ensemble.InputBiasDensity == ParameterDensity.Gaussian;
        return normal
            ? points.Select((x, i) => (LargestNormal * (ensemble.SigmaB + x.Sum(c => Math.Abs(scale * c)))) + Math.Abs(shifts[i])).Max()
            : double.PositiveInfinity;
    }
}
