namespace Nnft.Networks.Formulas;

/// <summary>
/// Judges how fast a formula grows, from its largest magnitude M on the shells r/2 &lt; |z| &lt;= r, r = 16, 32, ..., 2^20. For a power of z the exponent
/// log2(M(2r)/M(r)) is the same from shell to shell; for an exponential it doubles until M overflows.
/// </summary>
internal static class FormulaGrowth
{
    private const double FirstRadius = 16.0;
    private const double LastRadius = 1 << 20;
    private const int Samples = 100;
    private const double Acceleration = 1.25;
    private const double Bounded = 2.0;

    /// <summary>Whether the formula grows at most like a power of z.</summary>
    public static bool IsAtMostPolynomial(Expression formula)
    {
        double magnitude = Math.Log2(Largest(formula, FirstRadius));
        double previous = double.NaN;
        double exponent = double.NaN;
        for (double radius = 2.0 * FirstRadius; radius <= LastRadius; radius *= 2.0)
        {
            double next = Math.Log2(Largest(formula, radius));
            if (!double.IsFinite(next))
            {
                // The exponents just before tell a high power, or a bounded quotient of overflowing parts, from an exponential.
                return exponent <= Bounded || exponent <= Acceleration * previous;
            }

            (magnitude, previous, exponent) = (next, exponent, next - magnitude);
        }

        return true;
    }

    private static double Largest(Expression formula, double radius)
    {
        // Far below any activation's scale a value counts as this, so that the logarithm stays finite.
        double largest = double.Epsilon;
        for (int k = 1; k <= Samples; k++)
        {
            double z = radius * (0.5 + (0.5 * k / Samples));
            double pair = Math.Abs(formula.Evaluate(z)) + Math.Abs(formula.Evaluate(-z));
            largest = double.IsNaN(pair) ? double.NaN : Math.Max(largest, pair);
        }

        return largest;
    }
}
