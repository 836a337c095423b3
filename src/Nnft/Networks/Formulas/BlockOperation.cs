namespace Nnft.Networks.Formulas;

/// <summary>Fills a block from two others of the same length; an operation of one operand ignores the second.</summary>
internal delegate void BlockOperation(Span<double> target, ReadOnlySpan<double> left, ReadOnlySpan<double> right);

/// <summary>The operations behind the nodes of a formula, except powers.</summary>
internal static class BlockOperations
{
    /// <summary>-x.</summary>
    public static void Negate(Span<double> target, ReadOnlySpan<double> operand, ReadOnlySpan<double> unused)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = -operand[i];
        }
    }

    /// <summary>A function of one operand.</summary>
    public static BlockOperation Of(UnaryFunction function) => (target, operand, _) =>
    {
        operand.CopyTo(target);
        function.Apply(target);
    };

    /// <summary>An operator or function of two operands.</summary>
    public static BlockOperation Of(BinaryFunction function) =>
        function == BinaryFunction.Add ? Add
        : function == BinaryFunction.Subtract ? Subtract
        : function == BinaryFunction.Multiply ? Multiply
        : function == BinaryFunction.Divide ? Divide
        : OneByOne(function.Evaluate);

    private static void Add(Span<double> target, ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = left[i] + right[i];
        }
    }

    private static void Subtract(Span<double> target, ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = left[i] - right[i];
        }
    }

    private static void Multiply(Span<double> target, ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = left[i] * right[i];
        }
    }

    private static void Divide(Span<double> target, ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = left[i] / right[i];
        }
    }

    private static BlockOperation OneByOne(Func<double, double, double> function) => (target, left, right) =>
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = function(left[i], right[i]);
        }
    };
}
