using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// The last resort: many latent variables. Averages over independently shifted lattices, whose scatter is the error (one standard error). For
/// positively homogeneous activations of Gaussian variables the length of the vector of variables factors out and is averaged analytically.
/// </summary>
internal static class QuasiMonteCarlo
{
    private const int Shifts = 16;

    /// <param name="activation">g.</param>
    /// <param name="axes">The latent variables, loadings by point.</param>
    /// <param name="sets">The moments.</param>
    /// <param name="homogeneousDegree">p where g(c z) = c^p g(z) for c > 0 and all densities are Gaussian; null otherwise.</param>
    /// <param name="notes">Told that this was used.</param>
    public static BoundedNumber[] Compute(
        Activation activation, IReadOnlyList<LatentAxis> axes, IReadOnlyList<IndexMultiset> sets, int? homogeneousDegree, MomentNotes notes)
    {
        var sweep = new MomentSweep(sets);
        var restricted = LatentAxes.Restrict(axes, sweep.Points);
        if (restricted.Count > ShiftedLattice.LargestDimension)
        {
            throw new InvalidInputException(
                $"moments of the net '{activation.Name}' at {sweep.Points.Length} points depend on {restricted.Count} independent variables; quadrature supports at most {ShiftedLattice.LargestDimension}. " +
                "Use fewer points with Gaussian weights, or a smaller input-dimension with other densities.");
        }

        notes.Add(
            $"moments of order up to {sweep.LargestOrder} at {sweep.Points.Length} points depend on {restricted.Count} variables and were obtained by randomised quasi-Monte Carlo; their errors are standard errors.");
        double[] means = new double[sets.Count];
        double[] squares = new double[sets.Count];
        for (int shift = 0; shift < Shifts; shift++)
        {
            sweep.Clear();
            Feed(sweep, activation, restricted, ShiftedLattice.Create(restricted.Count, shift), homogeneousDegree is not null);
            for (int i = 0; i < means.Length; i++)
            {
                double value = sweep.Sum(i) / ShiftedLattice.Count;
                double difference = value - means[i];
                means[i] += difference / (shift + 1);
                squares[i] += difference * (value - means[i]);
            }
        }

        BoundedNumber[] results = new BoundedNumber[sets.Count];
        for (int i = 0; i < results.Length; i++)
        {
            double radial = homogeneousDegree is { } degree ? RadialMoment(restricted.Count, degree * sets[i].Count) : 1.0;
            results[i] = new BoundedNumber(means[i] * radial, Math.Sqrt(squares[i] / (Shifts * (Shifts - 1))) * radial);
        }

        return results;
    }

    private static void Feed(MomentSweep sweep, Activation activation, IReadOnlyList<LatentAxis> axes, ShiftedLattice lattice, bool onSphere)
    {
        var writer = new NodeWriter(sweep, activation);
        double[] u = new double[axes.Count];
        double[] values = new double[sweep.Points.Length];
        double[] none = new double[sweep.Points.Length];
        for (int k = 0; k < ShiftedLattice.Count; k++)
        {
            lattice.Point(k, u);
            double squaredLength = 0.0;
            for (int a = 0; a < u.Length; a++)
            {
                u[a] = Quantile(axes[a].Density, u[a]);
                squaredLength += u[a] * u[a];
            }

            double length = onSphere ? Math.Sqrt(squaredLength) : 1.0;
            for (int i = 0; i < values.Length; i++)
            {
                double sum = 0.0;
                for (int a = 0; a < u.Length; a++)
                {
                    sum += axes[a].Loadings[i] * u[a];
                }

                values[i] = sum / length;
            }

            writer.Add(1.0, values, none, 0.0);
        }

        writer.Flush();
    }

    /// <summary>E[R^K] of the length R of a vector of r standard normal variables: r (r+2) ... (r+K-2) for even K, E[R] (r+1) (r+3) ... (r+K-2) for odd.</summary>
    private static double RadialMoment(int dimension, int power)
    {
        double result = power % 2 == 0
            ? 1.0
            : Math.Sqrt(2.0) * Math.Exp(SpecialFunctions.GammaLn(0.5 * (dimension + 1)) - SpecialFunctions.GammaLn(0.5 * dimension));
        for (int k = power % 2; k < power; k += 2)
        {
            result *= dimension + k;
        }

        return result;
    }

    private static double Quantile(ParameterDensity density, double x) => density switch
    {
        ParameterDensity.Gaussian => Normal.InvCDF(0.0, 1.0, x),
        ParameterDensity.Uniform => Math.Sqrt(3.0) * ((2.0 * x) - 1.0),
        ParameterDensity.Laplace => x < 0.5 ? Math.Log(2.0 * x) / Math.Sqrt(2.0) : -Math.Log(2.0 * (1.0 - x)) / Math.Sqrt(2.0),
        _ => x < 0.5 ? -1.0 : 1.0,
    };
}
