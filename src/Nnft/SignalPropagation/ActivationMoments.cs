using Nnft.Kernels;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.SignalPropagation;

/// <summary>
/// The averages of an activation s over one pre-activation z ~ N(0, K) that signal propagation and the 1/n expansion are made of. Derivatives with respect to K are score averages,
/// <c>d&lt;f&gt;/dK = &lt;f (t^2 - 1)&gt;/(2K)</c> and <c>d2&lt;f&gt;/dK2 = &lt;f (t^4 - 6 t^2 + 3)&gt;/(4K^2)</c> with t = z/sqrt(K), which need no derivative of f.
/// </summary>
public sealed record ActivationMoments
{
    private const int Count = 9;

    private ActivationMoments(double variance, Estimate[] m)
    {
        Variance = variance;
        (G, GPrime, GSecond) = (m[0], m[1], m[2]);
        (P, PPrime, PSecond) = (m[3], m[4], m[5]);
        (Fourth, Mixed, SlopeFourth) = (m[6], m[7], m[8]);
    }

    /// <summary>K.</summary>
    public double Variance { get; }

    /// <summary>g = &lt;s^2&gt;.</summary>
    public Estimate G { get; }

    /// <summary>dg/dK = &lt;z s s'&gt;/K.</summary>
    public Estimate GPrime { get; }

    /// <summary>d2g/dK2.</summary>
    public Estimate GSecond { get; }

    /// <summary>p = &lt;s'^2&gt;.</summary>
    public Estimate P { get; }

    /// <summary>dp/dK.</summary>
    public Estimate PPrime { get; }

    /// <summary>d2p/dK2.</summary>
    public Estimate PSecond { get; }

    /// <summary>&lt;s^4&gt;.</summary>
    public Estimate Fourth { get; }

    /// <summary>&lt;s^2 s'^2&gt;.</summary>
    public Estimate Mixed { get; }

    /// <summary>&lt;s'^4&gt;.</summary>
    public Estimate SlopeFourth { get; }

    /// <summary>g, dg/dK and p alone: they exist for activations whose fourth moments diverge.</summary>
    internal static (Estimate G, Estimate GPrime, Estimate P) OfMaps(Activation activation, double variance)
    {
        Estimate[] m = GaussianAverage.Of(
            (z, values) =>
            {
                double s = activation.Evaluate(z);
                double slope = activation.Derivative(z);
                values[0] = s * s;
                values[1] = s * s * ((z * z / variance) - 1.0) / (2.0 * variance);
                values[2] = slope * slope;
            },
            3,
            variance,
            activation.Kinks);
        return (m[0], m[1], m[2]);
    }

    /// <summary>The averages at K.</summary>
    /// <exception cref="InvalidInputException">K is not a finite number above 0, or a moment diverges.</exception>
    public static ActivationMoments Create(Activation activation, double variance)
    {
        ArgumentNullException.ThrowIfNull(activation);
        if (!double.IsFinite(variance) || variance <= 0.0)
        {
            throw new InvalidInputException($"the variance of a pre-activation must be a finite number > 0, got {variance}. At 0 the layer carries no signal.");
        }

        double k = variance;
        return new ActivationMoments(k, GaussianAverage.Of(Write, Count, k, activation.Kinks));

        void Write(double z, Span<double> values)
        {
            double s = activation.Evaluate(z);
            double slope = activation.Derivative(z);
            double t2 = z * z / k;
            double first = (t2 - 1.0) / (2.0 * k);
            double second = (((t2 - 6.0) * t2) + 3.0) / (4.0 * k * k);
            double s2 = s * s;
            double p = slope * slope;
            values[0] = s2;
            values[1] = s2 * first;
            values[2] = s2 * second;
            values[3] = p;
            values[4] = p * first;
            values[5] = p * second;
            values[6] = s2 * s2;
            values[7] = s2 * p;
            values[8] = p * p;
        }
    }
}
