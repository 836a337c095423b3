using Nnft.Numerics;

namespace Nnft.Networks.Formulas;

/// <summary>Powers of whole blocks with reproducible bits.</summary>
internal static class BlockPower
{
    private const double LargestProduct = 64.0;

    /// <summary>
    /// x^c for a constant c: products for whole c up to 64 (with a square root for half-integers), else exp(c log x), which is not a number for x &lt; 0.
    /// </summary>
    public static BlockOperation WithExponent(double exponent)
    {
        double whole = Math.Floor(exponent);
        double rest = exponent - whole;
        return Math.Abs(whole) > LargestProduct || rest is not (0.0 or 0.5) ? Fractional(exponent)
            : rest == 0.0 ? Whole((int)whole)
            : HalfInteger((int)whole);
    }

    /// <summary>x^y = exp(y log x), not a number for x &lt; 0.</summary>
    public static void General(Span<double> target, ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        left.CopyTo(target);
        VectorMath.Log(target);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = right[i] == 0.0 ? 0.0 : target[i] * right[i];
        }

        Exponentiate(target);
    }

    private static BlockOperation Whole(int exponent) => (target, left, _) =>
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = Product(left[i], exponent);
        }
    };

    // Below zero sqrt(x)^(2c) keeps 0^c infinite, where a product would be 0 times infinity.
    private static BlockOperation HalfInteger(int below) => (target, left, _) =>
    {
        for (int i = 0; i < target.Length; i++)
        {
            double root = Math.Sqrt(left[i]);
            target[i] = below < 0 ? Product(root, (2 * below) + 1) : root * Product(left[i], below);
        }
    };

    private static BlockOperation Fractional(double exponent) => (target, left, _) =>
    {
        left.CopyTo(target);
        VectorMath.Log(target);
        foreach (ref double value in target)
        {
            value *= exponent;
        }

        Exponentiate(target);
    };

    // The vector exponential saturates instead of reaching 0 and infinity, which powers of 0 need.
    private static void Exponentiate(Span<double> values)
    {
        Span<double> arguments = stackalloc double[BlockFunctions.Length];
        values.CopyTo(arguments);
        VectorMath.Exp(values);
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsInfinity(arguments[i]))
            {
                values[i] = arguments[i] < 0.0 ? 0.0 : double.PositiveInfinity;
            }
        }
    }

    // By squaring, from the lowest bit of the exponent upwards: the same products in the same order everywhere.
    private static double Product(double x, int exponent)
    {
        double product = 1.0;
        double square = x;
        for (int rest = Math.Abs(exponent); rest > 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
            {
                product *= square;
            }

            square *= square;
        }

        return exponent < 0 ? 1.0 / product : product;
    }
}
