using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Statistics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// The canonically normalised field phi = sqrt(Z) f of a translation-invariant kernel: to order p^2,
/// <code>
/// K_W(p) = int d^dx e^{-ipx} K_W(x) = 1 / ( Z (p^2 + m^2) ) + O(p^4),     u4_phi = u4/Z^2,     u6_phi = u6/Z^3
/// </code>
/// For K_W = A exp(-sigma_W^2 |x|^2 / (2d)): m^2 = 2 sigma_W^2/d and Z = 1 / ( m^2 A (2 pi d/sigma_W^2)^{d/2} ), proportional to sigma_W^{d-4}. This is why
/// the u4 of leg truncation goes as sigma_W^{d-4} and the canonical one as sigma_W^{4-d}: both exponents of arXiv:2212.11811 (eq. 3.6, 4.6) are
/// right for their own normalisation. Source: arXiv:2212.11811 eq. 4.1, whose remainder is O(p^4).
/// </summary>
/// <param name="Z">Field renormalisation.</param>
/// <param name="MassSquared">m^2.</param>
/// <param name="Dimension">d.</param>
public sealed record CanonicalField(double Z, double MassSquared, int Dimension)
{
    /// <summary>The canonical field of an ensemble whose kernel K_W depends on x - y alone.</summary>
    /// <exception cref="InvalidInputException">The kernel is not a Gaussian of x - y, so that Z and m do not exist in this sense.</exception>
    public static CanonicalField Create(NetworkEnsemble ensemble)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        if (LegIntegrals.GaussianKernel(ensemble) is not (var amplitude, 0.0, var decay) || ensemble.Activation is not (Gauss or CosNet) || decay == 0.0)
        {
            throw new InvalidInputException(
                $"activation: the canonical field needs a kernel that is a Gaussian of x - y, got '{ensemble.Activation.Name}' with sigma-w = {ensemble.SigmaW} and {ensemble.InputWeightDensity} input weights. " +
                "Choose gauss or cosnet with Gaussian input weights and sigma-w > 0.");
        }

        double massSquared = 2.0 * decay;
        double atRest = amplitude * Math.Pow(2.0 * Math.PI / decay, 0.5 * ensemble.InputDimension);
        return new CanonicalField(1.0 / (massSquared * atRest), massSquared, ensemble.InputDimension);
    }

    /// <summary>m.</summary>
    public double Mass => Math.Sqrt(MassSquared);

    /// <summary>u4_phi = u4/Z^2.</summary>
    public Estimate U4(Estimate u4) => u4.Scale(1.0 / (Z * Z));

    /// <summary>u6_phi = u6/Z^3.</summary>
    public Estimate U6(Estimate u6) => u6.Scale(1.0 / (Z * Z * Z));

    /// <summary>u4_phi / m^(4-d), a pure number; independent of sigma_W when there is no scale but the kernel's.</summary>
    public Estimate DimensionlessU4(Estimate u4) => U4(u4).Scale(Math.Pow(Mass, Dimension - 4));
}
