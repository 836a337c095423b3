namespace Nnft.Numerics;

/// <summary>
/// The unevaluated sum High + Low of two doubles, about 31 decimal digits. For sums whose terms cancel far below the rounding of double,
/// such as cumulants of nearly constant variables. The algorithms are the error-free transformations of Dekker and Knuth, products by
/// fused multiply-add.
/// </summary>
public readonly record struct DoubleDouble(double High, double Low)
{
    /// <summary>Relative rounding error of one operation, with a margin.</summary>
    public const double Precision = 1e-31;

    // ln 2 to 32 digits.
    private const double Ln2High = 0.69314718055994529;
    private const double Ln2Low = 2.3190468138462996e-17;

    /// <summary>0.</summary>
    public static DoubleDouble Zero => default;

    /// <summary>1.</summary>
    public static DoubleDouble One => new(1.0, 0.0);

    /// <summary>The nearest double.</summary>
    public double ToDouble() => High + Low;

    /// <summary>A double is exact.</summary>
    public static implicit operator DoubleDouble(double value) => new(value, 0.0);

    /// <summary>a + b.</summary>
    public static DoubleDouble operator +(DoubleDouble left, DoubleDouble right)
    {
        var (high, error) = TwoSum(left.High, right.High);
        if (!double.IsFinite(high))
        {
            return high;
        }

        var (low, lowError) = TwoSum(left.Low, right.Low);
        (high, error) = FastTwoSum(high, error + low);
        return Normalised(high, error + lowError);
    }

    /// <summary>a - b.</summary>
    public static DoubleDouble operator -(DoubleDouble left, DoubleDouble right) => left + (-right);

    /// <summary>-a.</summary>
    public static DoubleDouble operator -(DoubleDouble value) => new(-value.High, -value.Low);

    /// <summary>a b.</summary>
    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        double high = left.High * right.High;
        if (!double.IsFinite(high))
        {
            return high;
        }

        double error = Math.FusedMultiplyAdd(left.High, right.High, -high);
        return Normalised(high, error + (left.High * right.Low) + (left.Low * right.High));
    }

    /// <summary>a / b.</summary>
    public static DoubleDouble operator /(DoubleDouble left, DoubleDouble right)
    {
        double first = left.High / right.High;
        DoubleDouble rest = left - (right * first);
        double second = rest.High / right.High;
        rest -= right * second;
        return Normalised(first, second) + (rest.High / right.High);
    }

    /// <summary>|a|.</summary>
    public static DoubleDouble Abs(DoubleDouble value) => value.High < 0.0 ? -value : value;

    /// <summary>a^n for n >= 0.</summary>
    public static DoubleDouble Power(DoubleDouble value, int exponent)
    {
        DoubleDouble result = One;
        for (DoubleDouble square = value; exponent > 0; exponent >>= 1, square *= square)
        {
            if ((exponent & 1) == 1)
            {
                result *= square;
            }
        }

        return result;
    }

    /// <summary>exp(a) with a relative error of about 1e-30 (1 + |a|); infinite or 0 where double is.</summary>
    public static DoubleDouble Exp(DoubleDouble value)
    {
        const int squarings = 9;
        if (value.High is > 709.7 or < -745.0 || double.IsNaN(value.High))
        {
            return Math.Exp(value.High);
        }

        double shift = Math.Round(value.High / Ln2High);
        DoubleDouble reduced = (value - (new DoubleDouble(Ln2High, Ln2Low) * shift)) * (1.0 / (1 << squarings));

        // exp(r) - 1 is squared as (1+s)^2 - 1 = s (2+s): working with 1+s would lose the digits that the reduction gained.
        DoubleDouble term = reduced;
        DoubleDouble sum = reduced;
        for (int k = 2; k <= 10; k++)
        {
            term = term * reduced / k;
            sum += term;
        }

        for (int k = 0; k < squarings; k++)
        {
            sum *= sum + 2.0;
        }

        DoubleDouble result = sum + 1.0;
        return new(Math.ScaleB(result.High, (int)shift), Math.ScaleB(result.Low, (int)shift));
    }

    private static DoubleDouble Normalised(double high, double low)
    {
        var (sum, error) = FastTwoSum(high, low);
        return new(sum, error);
    }

    private static (double Sum, double Error) TwoSum(double a, double b)
    {
        double sum = a + b;
        double other = sum - a;
        return (sum, (a - (sum - other)) + (b - other));
    }

    private static (double Sum, double Error) FastTwoSum(double a, double b)
    {
        double sum = a + b;
        return (sum, b - (sum - a));
    }
}
