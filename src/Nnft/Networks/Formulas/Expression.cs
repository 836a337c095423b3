using System.Globalization;

namespace Nnft.Networks.Formulas;

/// <summary>A formula in one variable z as a tree. Equal formulas are equal values; the text of a tree, parsed, gives the tree again.</summary>
internal abstract record Expression
{
    /// <summary>Value at z to the accuracy of the framework's mathematics.</summary>
    public abstract double Evaluate(double z);

    /// <summary>The formula in the notation of the parser, with as few parentheses as possible.</summary>
    public sealed override string ToString() => Text(Precedence.Sum);

    /// <summary>The formula as an operand that must bind at least so strongly.</summary>
    protected internal abstract string Text(Precedence atLeast);

    /// <summary>Encloses in parentheses if the text binds more weakly than needed.</summary>
    protected static string Enclose(string text, Precedence own, Precedence atLeast) => own < atLeast ? $"({text})" : text;
}

/// <summary>How strongly operators bind, weakest first.</summary>
internal enum Precedence
{
    /// <summary>+ and -.</summary>
    Sum,

    /// <summary>* and /.</summary>
    Product,

    /// <summary>The sign in front of an operand.</summary>
    Sign,

    /// <summary>^.</summary>
    Power,

    /// <summary>Numbers, z, function calls, parentheses.</summary>
    Atom,
}

/// <summary>A number, not negative.</summary>
internal sealed record Constant(double Value) : Expression
{
    public override double Evaluate(double z) => Value;

    protected internal override string Text(Precedence atLeast) => Value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>The argument z.</summary>
internal sealed record Argument : Expression
{
    public override double Evaluate(double z) => z;

    protected internal override string Text(Precedence atLeast) => "z";
}

/// <summary>-x.</summary>
internal sealed record Negative(Expression Operand) : Expression
{
    public override double Evaluate(double z) => -Operand.Evaluate(z);

    protected internal override string Text(Precedence atLeast) => Enclose($"-{Operand.Text(Precedence.Sign)}", Precedence.Sign, atLeast);
}

/// <summary>A function of one operand.</summary>
internal sealed record Call(UnaryFunction Function, Expression Operand) : Expression
{
    public override double Evaluate(double z) => Function.Evaluate(Operand.Evaluate(z));

    protected internal override string Text(Precedence atLeast) => $"{Function.Name}({Operand})";
}

/// <summary>An operator or function of two operands.</summary>
internal sealed record Binary(BinaryFunction Function, Expression Left, Expression Right) : Expression
{
    public override double Evaluate(double z) => Function.Evaluate(Left.Evaluate(z), Right.Evaluate(z));

    protected internal override string Text(Precedence atLeast)
    {
        Precedence own = Function.Precedence;
        return own switch
        {
            Precedence.Atom => $"{Function.Name}({Left}, {Right})",

            // Right associative, and its right side may carry a sign: 2^-z^2 is 2^(-(z^2)).
            Precedence.Power => Enclose($"{Left.Text(Precedence.Atom)}^{Right.Text(Precedence.Sign)}", own, atLeast),
            _ => Enclose($"{Left.Text(own)}{Function.Name}{Right.Text(own + 1)}", own, atLeast),
        };
    }
}
