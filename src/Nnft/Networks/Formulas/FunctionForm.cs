namespace Nnft.Networks.Formulas;

/// <summary>A formula of the form A f(p(z)) + C with one of the known functions f and a polynomial p.</summary>
/// <param name="Amplitude">A.</param>
/// <param name="Name">The name of f.</param>
/// <param name="Inner">Coefficients p_0, p_1, ...</param>
/// <param name="Offset">C.</param>
internal sealed record FunctionForm(double Amplitude, string Name, IReadOnlyList<double> Inner, double Offset)
{
    /// <summary>The form of a formula, or null if it has another one.</summary>
    public static FunctionForm? Of(Expression formula)
    {
        switch (formula)
        {
            case Call call:
                return PolynomialForm.Of(call.Operand) is { Count: > 1 } inner ? new FunctionForm(1.0, call.Function.Name, inner, 0.0) : null;
            case Negative negative:
                return Of(negative.Operand)?.Times(-1.0);
            case Binary { Function: var function } binary:
                double? left = Number(binary.Left);
                double? right = Number(binary.Right);
                return function == BinaryFunction.Add && left is { } a ? Of(binary.Right)?.Plus(a)
                    : function == BinaryFunction.Add && right is { } b ? Of(binary.Left)?.Plus(b)
                    : function == BinaryFunction.Subtract && left is { } c ? Of(binary.Right)?.Times(-1.0).Plus(c)
                    : function == BinaryFunction.Subtract && right is { } d ? Of(binary.Left)?.Plus(-d)
                    : function == BinaryFunction.Multiply && left is { } e ? Of(binary.Right)?.Times(e)
                    : function == BinaryFunction.Multiply && right is { } f ? Of(binary.Left)?.Times(f)
                    : function == BinaryFunction.Divide && right is { } g ? Of(binary.Left)?.Times(1.0 / g)
                    : function == BinaryFunction.Power && left is > 0.0 and var h && PolynomialForm.Of(binary.Right) is { Count: > 1 } exponent
                        ? new FunctionForm(1.0, "exp", [.. exponent.Select(p => p * Math.Log(h))], 0.0)
                    : null;
            default:
                return null;
        }
    }

    private static double? Number(Expression part) => PolynomialForm.Of(part) is [var value] ? value : null;

    private FunctionForm Times(double factor) => this with { Amplitude = factor * Amplitude, Offset = factor * Offset };

    private FunctionForm Plus(double offset) => this with { Offset = Offset + offset };
}
