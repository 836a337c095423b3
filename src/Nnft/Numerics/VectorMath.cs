namespace Nnft.Numerics;

/// <summary>Elementary functions over spans.</summary>
public static partial class VectorMath
{
    /// <summary>exp.</summary>
    public static void Exp(Span<double> values) => Each(values, Math.Exp);

    /// <summary>sin.</summary>
    public static void Sin(Span<double> values) => Each(values, Math.Sin);

    /// <summary>cos.</summary>
    public static void Cos(Span<double> values) => Each(values, Math.Cos);

    /// <summary>tanh.</summary>
    public static void Tanh(Span<double> values) => Each(values, Math.Tanh);

    /// <summary>erf.</summary>
    public static void Erf(Span<double> values) => Each(values, MathNet.Numerics.SpecialFunctions.Erf);

    /// <summary>z Phi(z).</summary>
    public static void Gelu(Span<double> values) => Each(values, z => 0.5 * z * MathNet.Numerics.SpecialFunctions.Erfc(-z / Math.Sqrt(2.0)));

    private static void Each(Span<double> values, Func<double, double> function)
    {
        foreach (ref double value in values)
        {
            value = function(value);
        }
    }
}
