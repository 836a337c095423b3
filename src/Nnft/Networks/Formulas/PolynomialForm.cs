namespace Nnft.Networks.Formulas;

/// <summary>Recognises formulas that are polynomials in z.</summary>
internal static class PolynomialForm
{
    private const int HighestDegree = 16;

    /// <summary>The coefficients p_0, p_1, ... without zeros at the end, or null if the formula is not a polynomial of degree at most 16.</summary>
    public static IReadOnlyList<double>? Of(Expression part)
    {
        switch (part)
        {
            case Argument:
                return [0.0, 1.0];
            case Negative negative:
                return Times(Of(negative.Operand), [-1.0]);
            case Binary { Function: var function } binary when function == BinaryFunction.Add || function == BinaryFunction.Subtract:
                return Plus(Of(binary.Left), Of(binary.Right), function == BinaryFunction.Add ? 1.0 : -1.0);
            case Binary { Function: var function } binary when function == BinaryFunction.Multiply:
                return Times(Of(binary.Left), Of(binary.Right));
            case Binary { Function: var function } binary when function == BinaryFunction.Divide:
                return Of(binary.Right) is [var divisor] && divisor != 0.0 ? Times(Of(binary.Left), [1.0 / divisor]) : null;
            case Binary { Function: var function } binary when function == BinaryFunction.Power && Of(binary.Left) is { Count: > 1 } root:
                return Of(binary.Right) is [var exponent] && double.IsInteger(exponent) && exponent is >= 0.0 and <= HighestDegree
                    ? Enumerable.Repeat(root, (int)exponent).Aggregate((IReadOnlyList<double>?)[1.0], Times)
                    : null;
            default:
                return DependsOnArgument(part) ? null : Trimmed([part.Evaluate(0.0)]);
        }
    }

    private static bool DependsOnArgument(Expression part) => part switch
    {
        Argument => true,
        Negative negative => DependsOnArgument(negative.Operand),
        Call call => DependsOnArgument(call.Operand),
        Binary binary => DependsOnArgument(binary.Left) || DependsOnArgument(binary.Right),
        _ => false,
    };

    private static double[]? Plus(IReadOnlyList<double>? x, IReadOnlyList<double>? y, double sign) =>
        x is null || y is null ? null
        : Trimmed([.. Enumerable.Range(0, Math.Max(x.Count, y.Count)).Select(m => (m < x.Count ? x[m] : 0.0) + (m < y.Count ? sign * y[m] : 0.0))]);

    private static IReadOnlyList<double>? Times(IReadOnlyList<double>? x, IReadOnlyList<double>? y)
    {
        if (x is null || y is null || x.Count + y.Count - 2 > HighestDegree)
        {
            return null;
        }

        double[] product = new double[x.Count + y.Count - 1];
        for (int i = 0; i < x.Count; i++)
        {
            for (int j = 0; j < y.Count; j++)
            {
                product[i + j] += x[i] * y[j];
            }
        }

        return Trimmed(product);
    }

    private static double[] Trimmed(double[] coefficients)
    {
        int count = coefficients.Length;
        while (count > 1 && coefficients[count - 1] == 0.0)
        {
            count--;
        }

        return coefficients[..count];
    }
}
