using Nnft.Numerics.Lanes;

namespace Nnft.Numerics;

/// <summary>
/// Elementary functions over spans, in place. Built from correctly rounded operations in a fixed order, so that every element has the same bits on every
/// processor, wherever it stands in its span; the framework's own functions do not promise that.
/// </summary>
public static class VectorMath
{
    /// <summary>exp(x), clamped to arguments in [-708, 709]; relative error below 4e-16 + 4e-17 |x|.</summary>
    public static void Exp(Span<double> values) => Elementwise.Apply<Exponential>(values);

    /// <summary>exp(x) for arguments of known magnitude: the same bits as <see cref="Exp(Span{double})"/>, sooner where the bound shows that none is clamped.</summary>
    public static void Exp(Span<double> values, double bound)
    {
        if (bound <= Exponential.Bound)
        {
            Elementwise.Apply<Exponential.Unclamped>(values);
        }
        else
        {
            Elementwise.Apply<Exponential>(values);
        }
    }

    /// <summary>log(x) to two units in the last place; not a number for x &lt; 0, -infinity at 0.</summary>
    public static void Log(Span<double> values) => Elementwise.Apply<Logarithm>(values);

    /// <summary>sin(x), absolute error below 3e-16 for |x| &lt; 1e5.</summary>
    public static void Sin(Span<double> values) => Elementwise.Apply<Trigonometric.Sine>(values);

    /// <summary>cos(x), absolute error below 3e-16 for |x| &lt; 1e5.</summary>
    public static void Cos(Span<double> values) => Elementwise.Apply<Trigonometric.Cosine>(values);

    /// <summary>tanh(x), relative error of a few units in the last place.</summary>
    public static void Tanh(Span<double> values) => Elementwise.Apply<HyperbolicTangent>(values);

    /// <summary>erf(x), error below 3e-16, relative for |x| &lt; 1.</summary>
    public static void Erf(Span<double> values) => Elementwise.Apply<ErrorFunction>(values);

    /// <summary>erfc(x) = 1 - erf(x), relative error below 1e-15 + 5e-17 x^2 as long as erfc(x) is above 6e-296, where it stays.</summary>
    public static void Erfc(Span<double> values) => Elementwise.Apply<ComplementaryErrorFunction>(values);

    /// <summary>z Phi(z) with the standard normal distribution function Phi.</summary>
    public static void Gelu(Span<double> values) => Elementwise.Apply<GaussianErrorLinear>(values);
}
