namespace Nnft.Networks.Formulas;

/// <summary>
/// Zeros of a part of a formula: -b/a where it is a z + b; elsewhere found on a grid of step 1/64 over |z| &lt;= <see cref="Range"/> and refined, sign changes and
/// points where the part only touches zero.
/// </summary>
internal static class FormulaZeros
{
    /// <summary>Arguments beyond this are not looked at.</summary>
    public const double Range = 100.0;

    private const double Step = 1.0 / 64.0;
    private const int Refinements = 80;
    private const double Touching = 1e-12;

    /// <summary>The zeros in increasing order.</summary>
    public static IReadOnlyList<double> Of(Expression part)
    {
        if (Affine(part) is var (slope, offset))
        {
            // A constant has no zeros that matter: it is zero everywhere or nowhere.
            return slope == 0.0 ? [] : [-offset / slope + 0.0];
        }

        var zeros = new SortedSet<double>();
        int points = (int)(2.0 * Range / Step);
        double left = part.Evaluate(-Range);
        double middle = part.Evaluate(-Range + Step);
        for (int k = 1; k < points; k++)
        {
            double z = -Range + (k * Step);
            double right = part.Evaluate(z + Step);
            if (middle == 0.0)
            {
                zeros.Add(z);
            }
            else if (left * middle < 0.0)
            {
                zeros.Add(SignChange(part, z - Step, z, left));
            }
            else if (left * middle > 0.0 && middle * right > 0.0 && Math.Abs(middle) <= Math.Abs(left) && Math.Abs(middle) <= Math.Abs(right)
                && Lowest(part, z - Step, z + Step) is var (lowest, value) && value <= Touching * Math.Abs(left))
            {
                zeros.Add(lowest);
            }

            (left, middle) = (middle, right);
        }

        return [.. zeros];
    }

    private static (double Slope, double Offset)? Affine(Expression part)
    {
        switch (part)
        {
            case Constant constant: return (0.0, constant.Value);
            case Argument: return (1.0, 0.0);
            case Negative negative: return Affine(negative.Operand) is var (slope, offset) ? (-slope, -offset) : null;
            case Binary { Function.Precedence: Precedence.Sum or Precedence.Product } binary
                when Affine(binary.Left) is var (a, b) && Affine(binary.Right) is var (c, d):
                return binary.Function switch
                {
                    var function when function == BinaryFunction.Add => (a + c, b + d),
                    var function when function == BinaryFunction.Subtract => (a - c, b - d),
                    var function when function == BinaryFunction.Multiply => a == 0.0 ? (b * c, b * d) : c == 0.0 ? (a * d, b * d) : null,
                    _ => c == 0.0 ? (a / d, b / d) : null,
                };
            default: return null;
        }
    }

    private static double SignChange(Expression part, double from, double to, double atFrom)
    {
        for (int k = 0; k < Refinements; k++)
        {
            double middle = 0.5 * (from + to);
            if (part.Evaluate(middle) * atFrom > 0.0)
            {
                from = middle;
            }
            else
            {
                to = middle;
            }
        }

        return to;
    }

    // Golden section for the minimum of |part|.
    private static (double At, double Value) Lowest(Expression part, double from, double to)
    {
        const double Golden = 0.6180339887498949;
        for (int k = 0; k < Refinements; k++)
        {
            double a = to - (Golden * (to - from));
            double b = from + (Golden * (to - from));
            if (Math.Abs(part.Evaluate(a)) <= Math.Abs(part.Evaluate(b)))
            {
                to = b;
            }
            else
            {
                from = a;
            }
        }

        double lowest = 0.5 * (from + to);
        return (lowest, Math.Abs(part.Evaluate(lowest)));
    }
}
