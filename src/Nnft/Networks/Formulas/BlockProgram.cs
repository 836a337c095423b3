using System.Buffers;

namespace Nnft.Networks.Formulas;

/// <summary>
/// A formula compiled for whole blocks of arguments: a list of steps, each of which fills one row of scratch from earlier rows; equal parts of
/// the formula are computed once. Only vector mathematics with reproducible bits and correctly rounded operations are used.
/// </summary>
internal sealed class BlockProgram
{
    private const int Length = BlockFunctions.Length;
    private readonly List<Step> _steps = [];
    private readonly List<(int Row, double Value)> _constants = [];
    private readonly Dictionary<Expression, int> _rows = [];
    private readonly int _result;

    private BlockProgram(Expression formula)
    {
        // Row 0 holds the arguments.
        _rows[new Argument()] = 0;
        _result = Row(formula);
    }

    /// <summary>Compiles a formula.</summary>
    public static BlockProgram Create(Expression formula) => new(formula);

    /// <summary>Replaces every argument by the value of the formula.</summary>
    public void Apply(Span<double> values)
    {
        double[] scratch = ArrayPool<double>.Shared.Rent(_rows.Count * Length);
        foreach (var (row, value) in _constants)
        {
            scratch.AsSpan(row * Length, Math.Min(Length, values.Length)).Fill(value);
        }

        for (int start = 0; start < values.Length; start += Length)
        {
            Span<double> block = values.Slice(start, Math.Min(Length, values.Length - start));
            block.CopyTo(scratch);
            foreach (Step step in _steps)
            {
                step.Operation(Block(scratch, step.Target, block.Length), Block(scratch, step.Left, block.Length), Block(scratch, step.Right, block.Length));
            }

            Block(scratch, _result, block.Length).CopyTo(block);
        }

        ArrayPool<double>.Shared.Return(scratch);
    }

    private static Span<double> Block(double[] scratch, int row, int length) => scratch.AsSpan(row * Length, length);

    private int Row(Expression part)
    {
        if (_rows.TryGetValue(part, out int known))
        {
            return known;
        }

        Step? step = part switch
        {
            Constant => null,
            Negative negative => new Step(BlockOperations.Negate, Row(negative.Operand)),
            Call call => new Step(BlockOperations.Of(call.Function), Row(call.Operand)),
            Binary { Function: var function, Left: Constant { Value: Math.E }, Right: var exponent } when function == BinaryFunction.Power =>
                new Step(BlockOperations.Of(UnaryFunction.Named("exp")), Row(exponent)),
            Binary { Function: var function, Left: var root, Right: var exponent } when function == BinaryFunction.Power && IsRational(exponent) =>
                new Step(BlockPower.WithExponent(exponent.Evaluate(0.0)), Row(root)),
            Binary { Function: var function } binary => new Step(
                function == BinaryFunction.Power ? BlockPower.General : BlockOperations.Of(function), Row(binary.Left), Row(binary.Right)),
            _ => throw new InvalidOperationException($"no step for {part}"),
        };
        int row = _rows.Count;
        _rows.Add(part, row);
        if (part is Constant constant)
        {
            _constants.Add((row, constant.Value));
        }
        else
        {
            _steps.Add(step!.Value with { Target = row });
        }

        return row;
    }

    // Sums, products and quotients of numbers have the same bits everywhere.
    private static bool IsRational(Expression part) => part switch
    {
        Constant => true,
        Negative negative => IsRational(negative.Operand),
        Binary binary => binary.Function.Precedence is Precedence.Sum or Precedence.Product && IsRational(binary.Left) && IsRational(binary.Right),
        _ => false,
    };

    private readonly record struct Step(BlockOperation Operation, int Left, int Right = 0, int Target = 0);
}
