using MathNet.Numerics.LinearAlgebra;
using Nnft.Correlators;
using Nnft.Numerics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// An action on a finite set of inputs, S = (1/2) f (Xi + dXi) f + (1/4!) g4 f^4 + (1/6!) g6 f^6 with Xi = K^{-1}, found from the cumulants of the field.
/// </summary>
/// <param name="Kernel">K, the exact two-point function.</param>
/// <param name="Order">The order in 1/N to which it is right: 1 or 2.</param>
/// <param name="Quartic">g4.</param>
/// <param name="Sextic">g6; null at order 1, where it vanishes.</param>
/// <param name="Shift">dXi.</param>
/// <param name="Kurtoses">
/// The excess kurtosis of the field along each eigenvector of K, in the order of <see cref="SymmetricKernel.Eigenvalues"/>: the parameter of the expansion. Single points
/// do not show it, since the worst direction is a difference of points.
/// </param>
public sealed record EffectiveCouplings(
    SymmetricKernel Kernel,
    int Order,
    SymmetricTensor Quartic,
    SymmetricTensor? Sextic,
    Matrix<double> Shift,
    IReadOnlyList<double> Kurtoses)
{
    /// <summary>An excess kurtosis beyond which the expansion cannot be trusted.</summary>
    public const double LargestKurtosis = 0.3;

    /// <summary>The largest magnitude of an excess kurtosis.</summary>
    public double WorstKurtosis => Kurtoses.Max(Math.Abs);

    /// <summary>Whether every direction is close enough to normal.</summary>
    public bool IsTrustworthy => WorstKurtosis <= LargestKurtosis;
}
