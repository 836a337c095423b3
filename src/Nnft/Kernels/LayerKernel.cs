namespace Nnft.Kernels;

/// <summary>The kernels behind one layer at n points: inputs, or positions of inputs.</summary>
/// <param name="Number">Number of the layer, counting those that end in weights from 1.</param>
/// <param name="Count">n.</param>
/// <param name="Nngp">K, n x n by rows.</param>
/// <param name="Ntk">Theta, n x n by rows; null if it was not wanted.</param>
public sealed record LayerKernel(int Number, int Count, double[] Nngp, double[]? Ntk)
{
    /// <summary>Standard errors of K where averages come from quasi-Monte Carlo; null where they do not.</summary>
    public double[]? NngpErrors { get; init; }

    /// <summary>K(x_i, x_j) with its standard error.</summary>
    public Statistics.Estimate Estimate(int i, int j) => new(K(i, j), NngpErrors is null ? 0.0 : NngpErrors[(i * Count) + j]);

    /// <summary>K(x_i, x_j), indices from 0.</summary>
    public double K(int i, int j) => Nngp[(i * Count) + j];

    /// <summary>Theta(x_i, x_j), indices from 0.</summary>
    public double Theta(int i, int j) => Ntk![(i * Count) + j];
}
