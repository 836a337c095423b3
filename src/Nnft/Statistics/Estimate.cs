namespace Nnft.Statistics;

/// <summary>
/// A number that cannot lose its error. For Monte Carlo the error is the standard error of the mean; for a quadrature it
/// is the estimated numerical error (then <see cref="EffectiveSampleSize"/> is NaN).
/// </summary>
/// <param name="Value">The value.</param>
/// <param name="StandardError">One standard error, &gt;= 0; 0 for a closed form.</param>
/// <param name="EffectiveSampleSize">(sum y)^2 / sum y^2 of the averaged quantity; NaN when nothing was sampled.</param>
public readonly record struct Estimate(double Value, double StandardError, double EffectiveSampleSize = double.NaN)
{
    /// <summary>A value without error, such as one from a closed form.</summary>
    public static Estimate Exact(double value) => new(value, 0.0);

    /// <summary>The mean of independent values with its standard error, the sample deviation over the root of their number; not a number for a single value.</summary>
    public static Estimate MeanOf(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        double mean = values.Average();
        return new Estimate(mean, Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count * (values.Count - 1.0))));
    }

    /// <summary>Standard error divided by the magnitude of the value.</summary>
    public double RelativeError => StandardError == 0.0 ? 0.0 : StandardError / Math.Abs(Value);

    /// <summary>a*this: value and error scale together.</summary>
    public Estimate Scale(double factor) => this with { Value = factor * Value, StandardError = Math.Abs(factor) * StandardError };

    /// <summary>this + a for an exactly known a.</summary>
    public Estimate Shift(double offset) => this with { Value = Value + offset };

    /// <summary>Prints as 1.234(56): the digits in parentheses are the error on the last digits shown.</summary>
    public override string ToString() => EstimateNotation.Format(this);

    /// <summary>Reads back what <see cref="ToString()"/> prints.</summary>
    /// <exception cref="FormatException">The text is not of the form 1.234(56), 1.2(3.4), 1.234(56)e-7 or a plain number.</exception>
    public static Estimate Parse(string text) => EstimateNotation.Parse(text);
}
