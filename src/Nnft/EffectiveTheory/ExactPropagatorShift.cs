using MathNet.Numerics.LinearAlgebra;
using Nnft.Correlators.Diagrams;

namespace Nnft.EffectiveTheory;

/// <summary>
/// The shift of the quadratic part of the action that makes K the exact two-point function in spite of the interaction. For these nets the two-point function is K
/// at every width (arXiv:2212.11811 equation 2.9), so an action with free propagator K^{-1} alone cannot be theirs.
/// </summary>
public static class ExactPropagatorShift
{
    /// <summary>
    /// First order, local: the mass m(z) = -12 lambda K(z,z) - 90 kappa K(z,z)^2 of a term (1/2) m f^2 under the integral.
    /// </summary>
    public static double Mass(double variance, double lambda, double kappa) => (-12.0 * lambda * variance) - (90.0 * kappa * variance * variance);

    /// <summary>First order on a finite set of inputs: the diagonal matrix w_i m(i).</summary>
    public static Matrix<double> FirstOrder(FiniteInputs inputs, double lambda, double kappa)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Matrix<double>.Build.Diagonal(inputs.Count, inputs.Count, i => inputs.Weight(i) * Mass(inputs.Kernel(i, i), lambda, kappa));
    }

    /// <summary>To all orders, by integration of e^{-S}: the matrix that makes the two-point function K to rounding.</summary>
    /// <exception cref="NumericalFailureException">The iteration does not settle: the couplings are too large.</exception>
    public static Matrix<double> AllOrders(FiniteInputs inputs, double lambda, double kappa)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        int count = inputs.Count;
        Matrix<double> inverse = Matrix<double>.Build.Dense(count, count, inputs.Kernel).Inverse();
        Matrix<double> shift = FirstOrder(inputs, lambda, kappa);
        List<int[]> pairs = [.. Enumerable.Range(0, count).SelectMany(i => Enumerable.Range(0, i + 1).Select(j => new[] { i, j }))];
        for (int iteration = 0; iteration < 200; iteration++)
        {
            var moments = FiniteAction.Local(inputs, lambda, kappa, shift).Moments(pairs);
            Matrix<double> twoPoint = Matrix<double>.Build.Dense(count, count);
            for (int p = 0; p < pairs.Count; p++)
            {
                twoPoint[pairs[p][0], pairs[p][1]] = twoPoint[pairs[p][1], pairs[p][0]] = moments[p].Value;
            }

            // The self-energy changes slowly with the shift, so that the whole mismatch of the inverse propagators may be moved into the shift.
            Matrix<double> change = inverse - twoPoint.Inverse();
            shift += 0.5 * (change + change.Transpose());
            if (change.FrobeniusNorm() < 1e-14 * inverse.FrobeniusNorm())
            {
                return shift;
            }
        }

        throw new NumericalFailureException($"no shift of the quadratic part was found that keeps K for lambda = {lambda}, kappa = {kappa}; use smaller couplings");
    }
}
