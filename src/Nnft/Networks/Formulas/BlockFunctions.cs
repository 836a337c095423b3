using Nnft.Numerics;

namespace Nnft.Networks.Formulas;

/// <summary>
/// Functions that the vector mathematics lacks, over a block of at most <see cref="Length"/> values in place, composed of those that it has and of
/// correctly rounded operations: the same bits on every processor. Each composition avoids cancellation and overflow, so that relative accuracy is kept.
/// </summary>
internal static class BlockFunctions
{
    /// <summary>Largest number of values at once.</summary>
    public const int Length = 256;

    /// <summary>sinh(x) = 2t/(1 - t^2) with t = tanh(x/2) for |x| &lt; 1, else (e^|x| - e^-|x|)/2 with the sign of x.</summary>
    public static void Sinh(Span<double> values)
    {
        Span<double> tangents = stackalloc double[Length];
        Span<double> exponentials = stackalloc double[Length];
        for (int i = 0; i < values.Length; i++)
        {
            tangents[i] = 0.5 * values[i];
            exponentials[i] = Math.Abs(values[i]);
        }

        VectorMath.Tanh(tangents[..values.Length]);
        VectorMath.Exp(exponentials[..values.Length]);
        for (int i = 0; i < values.Length; i++)
        {
            double t = tangents[i];
            double e = exponentials[i];
            values[i] = Math.Abs(values[i]) < 1.0 ? 2.0 * t / (1.0 - (t * t)) : Math.CopySign(0.5 * (e - (1.0 / e)), values[i]);
        }
    }

    /// <summary>cosh(x) = (e^|x| + e^-|x|)/2.</summary>
    public static void Cosh(Span<double> values)
    {
        foreach (ref double value in values)
        {
            value = Math.Abs(value);
        }

        VectorMath.Exp(values);
        foreach (ref double value in values)
        {
            value = 0.5 * (value + (1.0 / value));
        }
    }

    /// <summary>Phi(x) = erfc(-x/sqrt 2)/2.</summary>
    public static void Phi(Span<double> values)
    {
        foreach (ref double value in values)
        {
            value *= -0.70710678118654752;
        }

        VectorMath.Erfc(values);
        foreach (ref double value in values)
        {
            value *= 0.5;
        }
    }

    /// <summary>sigmoid(x) = (1 or e)/(1 + e) with e = e^-|x|.</summary>
    public static void Sigmoid(Span<double> values) => Sigmoid(values, timesArgument: false);

    /// <summary>silu(x) = x sigmoid(x).</summary>
    public static void Silu(Span<double> values) => Sigmoid(values, timesArgument: true);

    /// <summary>
    /// softplus(x) = max(x, 0) + log(1 + e) with e = e^-|x|. The logarithm is that of the rounded w = 1 + e, times e/(w - 1), which takes the rounding back.
    /// </summary>
    public static void Softplus(Span<double> values)
    {
        Span<double> exponentials = stackalloc double[Length];
        Span<double> logarithms = stackalloc double[Length];
        Decay(values, exponentials);
        for (int i = 0; i < values.Length; i++)
        {
            logarithms[i] = 1.0 + exponentials[i];
        }

        VectorMath.Log(logarithms[..values.Length]);
        for (int i = 0; i < values.Length; i++)
        {
            double e = exponentials[i];
            double excess = 1.0 + e - 1.0;
            values[i] = Math.Max(values[i], 0.0) + (excess == 0.0 ? e : logarithms[i] * (e / excess));
        }
    }

    /// <summary>elu(x) = x for x > 0, else e^x - 1 = 2t/(1 - t) with t = tanh(x/2), which does not cancel at small x.</summary>
    public static void Elu(Span<double> values)
    {
        Span<double> tangents = stackalloc double[Length];
        for (int i = 0; i < values.Length; i++)
        {
            tangents[i] = 0.5 * Math.Min(values[i], 0.0);
        }

        VectorMath.Tanh(tangents[..values.Length]);
        for (int i = 0; i < values.Length; i++)
        {
            double t = tangents[i];
            values[i] = values[i] > 0.0 ? values[i] : 2.0 * t / (1.0 - t);
        }
    }

    private static void Sigmoid(Span<double> values, bool timesArgument)
    {
        Span<double> exponentials = stackalloc double[Length];
        Decay(values, exponentials);
        for (int i = 0; i < values.Length; i++)
        {
            double e = exponentials[i];
            double sigmoid = (values[i] >= 0.0 ? 1.0 : e) / (1.0 + e);
            values[i] = timesArgument ? values[i] * sigmoid : sigmoid;
        }
    }

    private static void Decay(ReadOnlySpan<double> values, Span<double> exponentials)
    {
        for (int i = 0; i < values.Length; i++)
        {
            exponentials[i] = -Math.Abs(values[i]);
        }

        VectorMath.Exp(exponentials[..values.Length]);
    }
}
