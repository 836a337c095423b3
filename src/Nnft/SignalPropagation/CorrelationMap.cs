using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.SignalPropagation;

/// <summary>
/// The correlation c of the pre-activations of two inputs whose variance has settled at q = C_b + C_W g(q), from layer to layer at infinite width:
/// <code>
/// c' = ( C_b + C_W &lt;s(u) s(v)&gt; ) / q,   dc'/dc = C_W &lt;s'(u) s'(v)&gt;,   chi_perp = C_W &lt;s'^2&gt; at c = 1
/// </code>
/// (arXiv:1606.05340 eq. 5-6, arXiv:1611.01232). In the Hermite spectrum the map is a power series without negative coefficients, hence convex on [0, 1]: besides c = 1 it has exactly one fixed point in
/// [0, 1) if chi_perp > 1 and none otherwise.
/// </summary>
public sealed class CorrelationMap
{
    private const double EdgeWidth = 1e-12;

    private readonly HermiteSpectrum _spectrum;
    private readonly double _weightVariance;
    private readonly double _perpendicular;

    private CorrelationMap(HermiteSpectrum spectrum, double weightVariance, double perpendicular) =>
        (_spectrum, _weightVariance, _perpendicular) = (spectrum, weightVariance, perpendicular);

    /// <summary>The map at a fixed variance q > 0 of an activation with weight variance C_W; C_b is what makes q fixed.</summary>
    public static CorrelationMap Create(Activation activation, double weightVariance, double variance) =>
        Create(HermiteSpectrum.Create(activation, variance), weightVariance, weightVariance * ActivationMoments.OfMaps(activation, variance).P.Value);

    internal static CorrelationMap Create(HermiteSpectrum spectrum, double weightVariance, double perpendicularSusceptibility) => new(spectrum, weightVariance, perpendicularSusceptibility);

    /// <summary>c' of one c in [-1, 1].</summary>
    public Estimate Apply(double correlation)
    {
        // Refilling 1 - c instead of c keeps the digits of small angles, and c = 1 in its place.
        double factor = _weightVariance * _spectrum.Contrast(correlation);
        double error = _weightVariance * _spectrum.Product(correlation).StandardError / _spectrum.Variance;
        return new Estimate(1.0 - ((1.0 - correlation) * factor), error);
    }

    /// <summary>Correlations of layers 1, 2, ..., of which the first is given.</summary>
    public IReadOnlyList<double> Trajectory(double first, int layers)
    {
        double[] correlations = new double[layers];
        for (int l = 0; l < layers; l++)
        {
            correlations[l] = l == 0 ? first : Apply(correlations[l - 1]).Value;
        }

        return correlations;
    }

    /// <summary>c*, the correlation at infinite depth of inputs that are neither equal nor opposite.</summary>
    public Estimate FixedPoint()
    {
        if (_perpendicular <= 1.0 + EdgeWidth)
        {
            return Estimate.Exact(1.0);
        }

        double Factor(double c) => _weightVariance * _spectrum.Contrast(c);
        if (Factor(0.0) >= 1.0 - EdgeWidth)
        {
            return Estimate.Exact(0.0);
        }

        // The factor increases with c: bisection cannot fail, and fifty steps are a tenth of a millisecond.
        double low = 0.0;
        double high = 1.0;
        for (int step = 0; step < 60 && high - low > 1e-16; step++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Factor(middle) < 1.0 ? (middle, high) : (low, middle);
        }

        double c = 0.5 * (low + high);
        Estimate product = _spectrum.Product(c);
        double slope = Math.Abs(1.0 - (_weightVariance * _spectrum.SlopeProduct(c).Value));
        return new Estimate(c, (_weightVariance * product.StandardError / _spectrum.Variance / slope) + 1e-16);
    }

    /// <summary>chi_c = dc'/dc at c*.</summary>
    public Estimate SlopeAt(double correlation) =>
        correlation == 1.0 ? new Estimate(_perpendicular, 4e-15 * _perpendicular) : _spectrum.SlopeProduct(correlation).Scale(_weightVariance);
}
