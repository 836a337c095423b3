namespace Nnft.Numerics;

/// <summary>
/// A number with a bound on its absolute error, to first order: errors of sums add, errors of products add relatively, and every operation
/// adds its own rounding. So a difference of large terms knows how much of it is left.
/// </summary>
/// <param name="Value">The number.</param>
/// <param name="Error">Bound on |Value - truth|, &gt;= 0.</param>
public readonly record struct BoundedNumber(DoubleDouble Value, double Error)
{
    /// <summary>0, exactly.</summary>
    public static BoundedNumber Zero => default;

    /// <summary>1, exactly.</summary>
    public static BoundedNumber One => new(1.0, 0.0);

    /// <summary>A number known exactly.</summary>
    public static implicit operator BoundedNumber(double value) => new(value, 0.0);

    /// <summary>A number known to the rounding of <see cref="DoubleDouble"/>.</summary>
    public static implicit operator BoundedNumber(DoubleDouble value) => new(value, DoubleDouble.Precision * Math.Abs(value.High));

    /// <summary>A double with a relative error.</summary>
    public static BoundedNumber Relative(double value, double relativeError) => new(value, relativeError * Math.Abs(value));

    /// <summary>exp(a) of a number known to the rounding of <see cref="DoubleDouble"/>.</summary>
    public static BoundedNumber Exp(DoubleDouble value)
    {
        DoubleDouble result = DoubleDouble.Exp(value);
        return new(result, DoubleDouble.Precision * (10.0 + Math.Abs(value.High)) * result.High);
    }

    /// <summary>a + b.</summary>
    public static BoundedNumber operator +(BoundedNumber left, BoundedNumber right)
    {
        DoubleDouble sum = left.Value + right.Value;
        return new(sum, left.Error + right.Error + (DoubleDouble.Precision * Math.Abs(sum.High)));
    }

    /// <summary>a - b.</summary>
    public static BoundedNumber operator -(BoundedNumber left, BoundedNumber right) => left + (-right);

    /// <summary>-a.</summary>
    public static BoundedNumber operator -(BoundedNumber value) => value with { Value = -value.Value };

    /// <summary>a b.</summary>
    public static BoundedNumber operator *(BoundedNumber left, BoundedNumber right)
    {
        DoubleDouble product = left.Value * right.Value;
        double error = (Math.Abs(left.Value.High) * right.Error) + (Math.Abs(right.Value.High) * left.Error) + (left.Error * right.Error);
        return new(product, error + (DoubleDouble.Precision * Math.Abs(product.High)));
    }

    /// <summary>a / b, for b well away from 0.</summary>
    public static BoundedNumber operator /(BoundedNumber left, BoundedNumber right)
    {
        DoubleDouble ratio = left.Value / right.Value;
        double error = (left.Error + (Math.Abs(ratio.High) * right.Error)) / Math.Abs(right.Value.High);
        return new(ratio, error + (DoubleDouble.Precision * Math.Abs(ratio.High)));
    }
}
