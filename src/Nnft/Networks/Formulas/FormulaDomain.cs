namespace Nnft.Networks.Formulas;

/// <summary>
/// Finds arguments at which a formula is not finite: logarithms and roots of negative numbers and divisions by zero for |z| &lt;= 100, and overflow for |z| &lt;= 12
/// (beyond, rapid growth is the business of <see cref="FormulaGrowth"/>).
/// </summary>
internal static class FormulaDomain
{
    private const double OverflowRange = 12.0;
    private const double Step = 1.0 / 16.0;
    private const double Pole = 1e10;
    private const double Beside = 1e-3;
    private const string Overflow = "overflow";

    /// <summary>What is wrong, with the argument nearest to zero, or null.</summary>
    public static string? Problem(Expression formula, string text)
    {
        var poles = new List<double>();
        CollectDenominatorZeros(formula, poles);
        int count = (int)(FormulaZeros.Range / Step);
        foreach (double z in Enumerable.Range(-count, (2 * count) + 1).Select(k => k * Step).Concat(poles).OrderBy(Math.Abs))
        {
            double value = formula.Evaluate(z);
            bool overflow = double.IsInfinity(value) && Math.Abs(z) > OverflowRange && Reason(Culprit(formula, z), z) == Overflow;
            if (!double.IsFinite(value) && !overflow)
            {
                Expression culprit = Culprit(formula, z);
                string part = culprit == formula ? "" : $" in '{culprit}'";
                return Message(text, z, Reason(culprit, z) + part);
            }
        }

        foreach (double z in poles)
        {
            // A zero that had to be found numerically is missed by a rounding error: the value is huge instead of infinite.
            if (Math.Abs(formula.Evaluate(z)) > Pole * (1.0 + Math.Abs(formula.Evaluate(z + Beside))))
            {
                return Message(text, z, "division by zero");
            }
        }

        return null;
    }

    private static string Message(string text, double z, string reason) =>
        $"the formula '{text}' is not finite at z = {z:R} ({reason}); an activation must be finite for every z";

    private static void CollectDenominatorZeros(Expression part, List<double> zeros)
    {
        switch (part)
        {
            case Negative negative:
                CollectDenominatorZeros(negative.Operand, zeros);
                break;
            case Call call:
                CollectDenominatorZeros(call.Operand, zeros);
                break;
            case Binary binary:
                CollectDenominatorZeros(binary.Left, zeros);
                CollectDenominatorZeros(binary.Right, zeros);
                if (binary.Function == BinaryFunction.Divide)
                {
                    zeros.AddRange(FormulaZeros.Of(binary.Right));
                }
                else if (binary.Function == BinaryFunction.Power && binary.Right.Evaluate(0.0) < 0.0)
                {
                    zeros.AddRange(FormulaZeros.Of(binary.Left));
                }

                break;
        }
    }

    // The innermost part that is not finite although its operands are.
    private static Expression Culprit(Expression part, double z)
    {
        IEnumerable<Expression> operands = part switch
        {
            Negative negative => [negative.Operand],
            Call call => [call.Operand],
            Binary binary => [binary.Left, binary.Right],
            _ => [],
        };
        Expression? operand = operands.FirstOrDefault(operand => !double.IsFinite(operand.Evaluate(z)));
        return operand is null ? part : Culprit(operand, z);
    }

    private static string Reason(Expression culprit, double z) => culprit switch
    {
        Call { Function.Name: "log" } call => call.Operand.Evaluate(z) < 0.0 ? "logarithm of a negative number" : "logarithm of zero",
        Call { Function.Name: "sqrt" } => "square root of a negative number",
        Binary { Function: var function } binary when function == BinaryFunction.Divide && binary.Right.Evaluate(z) == 0.0 => "division by zero",
        Binary { Function: var function } binary when function == BinaryFunction.Power && binary.Left.Evaluate(z) == 0.0 => "a negative power of zero",
        Binary { Function: var function } binary when function == BinaryFunction.Power && binary.Left.Evaluate(z) < 0.0 && !double.IsInteger(binary.Right.Evaluate(z)) =>
            "a fractional power of a negative number, write abs(z)^p or sign(z)*abs(z)^p",
        _ => Overflow,
    };
}
