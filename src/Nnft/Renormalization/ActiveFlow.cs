using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Renormalization;

/// <summary>
/// The active renormalisation group of arXiv:2212.11811 section 4.2: the scale is sigma_W. Without an output bias it is pure classical scaling, because in law
/// <code>
/// f_{sigma_W}(x) = sigma_W f_1(sigma_W x),     G_n^{sigma_W}(x_1..x_n) = sigma_W^n G_n^1(sigma_W x_1, .., sigma_W x_n)
/// </code>
/// at every width and sigma_b, so that there is no anomalous dimension. Cumulants of order above 2 do not feel a normal output bias and obey it with one, too.
/// </summary>
public static class ActiveFlow
{
    /// <summary>Both sides of the identity for the full correlator of the given legs, with the output bias taken away.</summary>
    /// <exception cref="InvalidInputException">The ensemble, points or legs cannot be worked with.</exception>
    public static (Estimate Direct, Estimate Scaled) Identity(NetworkEnsemble ensemble, IReadOnlyList<double[]> points, IReadOnlyList<int> legs)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(legs);
        double sigmaW = ensemble.SigmaW;
        Leg[] at = [.. legs.Select(i => new Leg(i))];
        NetworkEnsemble unbiased = ensemble with { SigmaB1 = 0.0 };
        Estimate direct = ExactCorrelators.Create(unbiased, points).Full(at);
        Estimate unit = ExactCorrelators.Create(unbiased with { SigmaW = 1.0 }, [.. points.Select(x => x.Select(c => sigmaW * c).ToArray())]).Full(at);
        return (direct, unit.Scale(Math.Pow(sigmaW, at.Length)));
    }

    /// <summary>
    /// u4 of the Gauss-net for points close to the origin (sigma_W |x| much smaller than 1) in the normalisation that arXiv:2212.11811 plots (eq. 3.6):
    /// -(3/N) (e^{4 sigma_b^2} - 1) (2/(pi d))^{d/2} sigma_W^{d-4}, exact at x = 0.
    /// </summary>
    public static double QuarticAtOrigin(NetworkEnsemble ensemble)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        double d = ensemble.InputDimension;
        return -3.0 / ensemble.Width * (Math.Exp(4.0 * ensemble.SigmaB * ensemble.SigmaB) - 1.0) * Math.Pow(2.0 / (Math.PI * d), 0.5 * d) * Math.Pow(ensemble.SigmaW, d - 4.0);
    }

    /// <summary>The exponent of sigma_W in the coupling u_k of f^k as plotted: d - k for k = 4, 6.</summary>
    public static int Exponent(int dimension, int power) => dimension - power;

    /// <summary>
    /// The exponent of sigma_W in the coupling of the canonical field phi = sqrt(Z) f with Z proportional to sigma_W^{d-4}: d - k - (k/2)(d - 4), that is 4 - d for u4
    /// and 6 - 2d for u6.
    /// </summary>
    public static int CanonicalExponent(int dimension, int power) => dimension - power - (power / 2 * (dimension - 4));
}
