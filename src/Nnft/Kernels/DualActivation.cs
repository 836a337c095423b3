namespace Nnft.Kernels;

/// <summary>
/// Dual activations in closed form: E[g(u) g(v)] for normal variables u, v of mean zero with variances s11, s22 and covariance s12. The
/// kernel of a layer is sigma_W^2 times this. Sources: arXiv:2008.08601, arXiv:2212.11811.
/// </summary>
public static class DualActivation
{
    /// <summary>g = erf: (2/pi) asin( 2 s12 / sqrt((1 + 2 s11)(1 + 2 s22)) ).</summary>
    public static double Erf(double s11, double s22, double s12) =>
        2.0 / Math.PI * Math.Asin(2.0 * s12 / Math.Sqrt((1.0 + (2.0 * s11)) * (1.0 + (2.0 * s22))));

    /// <summary>g = max(z, 0): sqrt(s11 s22)/(2 pi) ( sin t + (pi - t) cos t ), cos t = s12/sqrt(s11 s22); 0 when a variance vanishes.</summary>
    public static double Relu(double s11, double s22, double s12)
    {
        double scale = Math.Sqrt(s11) * Math.Sqrt(s22);
        if (scale == 0.0)
        {
            return 0.0;
        }

        double cosine = Math.Clamp(s12 / scale, -1.0, 1.0);
        double sine = Math.Sqrt((1.0 - cosine) * (1.0 + cosine));
        double supplement = Math.Acos(-cosine);

        // The two terms cancel as the cube of pi - t, of which this is the beginning of the series.
        double angular = supplement < 1e-3
            ? supplement * supplement * supplement * ((1.0 / 3.0) - (supplement * supplement / 30.0))
            : sine + (supplement * cosine);
        return scale * angular / (2.0 * Math.PI);
    }
}
