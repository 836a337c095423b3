namespace Nnft.FiniteWidth;

/// <summary>
/// What the 1/n expansion says about one layer of a wide network at one input. With neuron numbers i, j, k, m of the layer and dH the fluctuation of the tangent kernel,
/// <code>
/// E z_i z_j = d_ij (K + G1/n)                    E H_ij = d_ij (Theta + Theta1/n)
/// connected E z_i z_j z_k z_m = (V/n) (d_ij d_km + d_ik d_jm + d_im d_jk)
/// cov(dH_ij, dH_km) = (1/n) [ d_ij d_km A + (d_ik d_jm + d_im d_jk) B ]
/// E z_i z_j dH_km   = (1/n) [ d_ij d_km D + (d_ik d_jm + d_im d_jk) F ]
/// </code>
/// (arXiv:2106.10165 chapters 4 and 8; Theta1, the shift of the mean tangent kernel, follows from the same conditioning on the layer below.)
/// </summary>
/// <param name="Layer">Number of the layer, from 1.</param>
/// <param name="K">Variance at infinite width.</param>
/// <param name="Theta">Tangent kernel at infinite width.</param>
/// <param name="V">Four-point vertex.</param>
/// <param name="G1">Shift of the variance.</param>
/// <param name="A">Fluctuations of the tangent kernel that all neurons share.</param>
/// <param name="B">Fluctuations of the tangent kernel between neurons.</param>
/// <param name="D">Correlation of the shared fluctuations with the variance.</param>
/// <param name="F">Correlation of the fluctuations between neurons with their product.</param>
/// <param name="ThetaShift">Theta1.</param>
public sealed record LayerCoefficients(int Layer, double K, double Theta, double V, double G1, double A, double B, double D, double F, double ThetaShift)
{
    /// <summary>Bound on the relative error of K and Theta that the quadratures of all layers have left.</summary>
    public double RelativeError { get; init; }

    /// <summary>3 V/K^2: times 1/n the excess kurtosis of one neuron.</summary>
    public double Kurtosis => 3.0 * V / (K * K);
}
