using MathNet.Numerics.LinearAlgebra;
using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>The smallest set of independent variables on which the pre-activations of some points depend.</summary>
internal static class LatentAxes
{
    // What rounding leaves of a zero: of loadings, and of eigenvalues of a covariance (squares of loadings).
    private const double RelativeRank = 1e-14;
    private const double RelativeEigenvalue = 1e-13;

    /// <summary>
    /// One axis per bias and per weight that is not Gaussian, and as few axes as the rank allows for all Gaussian parameters together:
    /// along principal axes, so that the loadings of different axes differ as much as possible in size.
    /// </summary>
    public static IReadOnlyList<LatentAxis> Create(NetworkEnsemble ensemble, double[][] points)
    {
        var axes = new List<LatentAxis> { new(ensemble.InputBiasDensity, [.. points.Select(_ => ensemble.SigmaB)]) };
        double perCoordinate = ensemble.SigmaW / Math.Sqrt(ensemble.InputDimension);
        for (int a = 0; a < ensemble.InputDimension; a++)
        {
            axes.Add(new LatentAxis(ensemble.InputWeightDensity, [.. points.Select(x => perCoordinate * x[a])]));
        }

        return Reduce(axes);
    }

    /// <summary>Axes of Gaussian variables with the given covariance.</summary>
    public static IReadOnlyList<LatentAxis> Create(double[,] covariance)
    {
        var decomposition = Matrix<double>.Build.DenseOfArray(covariance).Evd(Symmetricity.Symmetric);
        double[] eigenvalues = [.. decomposition.EigenValues.Select(value => value.Real)];
        double largest = Math.Max(0.0, eigenvalues.Max());
        return
        [
            .. Enumerable.Range(0, eigenvalues.Length)
                .Where(a => eigenvalues[a] > RelativeEigenvalue * largest)
                .OrderByDescending(a => eigenvalues[a])
                .Select(a => new LatentAxis(ParameterDensity.Gaussian, [.. decomposition.EigenVectors.Column(a).Select(v => v * Math.Sqrt(eigenvalues[a]))])),
        ];
    }

    /// <summary>The axes of some of the points only, with their number reduced again.</summary>
    public static IReadOnlyList<LatentAxis> Restrict(IReadOnlyList<LatentAxis> axes, ReadOnlySpan<int> points)
    {
        int[] chosen = points.ToArray();
        return Reduce([.. axes.Select(axis => axis with { Loadings = [.. chosen.Select(i => axis.Loadings[i])] })]);
    }

    private static IReadOnlyList<LatentAxis> Reduce(List<LatentAxis> axes)
    {
        axes.RemoveAll(axis => axis.Loadings.All(loading => loading == 0.0));
        double[][] gaussian = [.. axes.Where(axis => axis.Density == ParameterDensity.Gaussian).Select(axis => axis.Loadings)];
        return
        [
            .. JacobiOrthogonalisation.Orthogonalise(gaussian, RelativeRank).Select(loadings => new LatentAxis(ParameterDensity.Gaussian, loadings)),
            .. axes.Where(axis => axis.Density != ParameterDensity.Gaussian),
        ];
    }
}
