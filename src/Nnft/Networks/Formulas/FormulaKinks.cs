namespace Nnft.Networks.Formulas;

/// <summary>Points where a formula or a derivative of it may jump: zeros of the arguments of abs, relu, sign, ... and points where the operands of max and min meet.</summary>
internal static class FormulaKinks
{
    /// <summary>The points, in increasing order.</summary>
    public static IReadOnlyList<double> Of(Expression formula)
    {
        var kinks = new SortedSet<double>();
        Collect(formula, kinks);
        return [.. kinks];
    }

    private static void Collect(Expression part, SortedSet<double> kinks)
    {
        switch (part)
        {
            case Negative negative:
                Collect(negative.Operand, kinks);
                break;
            case Call call:
                Collect(call.Operand, kinks);
                if (call.Function.SpecialAtZero)
                {
                    kinks.UnionWith(FormulaZeros.Of(call.Operand));
                }

                break;
            case Binary binary:
                Collect(binary.Left, kinks);
                Collect(binary.Right, kinks);
                if (binary.Function == BinaryFunction.Maximum || binary.Function == BinaryFunction.Minimum)
                {
                    kinks.UnionWith(FormulaZeros.Of(new Binary(BinaryFunction.Subtract, binary.Left, binary.Right)));
                }
                else if (binary.Function == BinaryFunction.Power && !double.IsInteger(binary.Right.Evaluate(1.0)))
                {
                    kinks.UnionWith(FormulaZeros.Of(binary.Left));
                }

                break;
        }
    }
}
