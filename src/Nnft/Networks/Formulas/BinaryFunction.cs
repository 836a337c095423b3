namespace Nnft.Networks.Formulas;

/// <summary>An operator or function of two operands.</summary>
/// <param name="Name">Its symbol or name in formulas.</param>
/// <param name="Precedence">How strongly it binds; <see cref="Precedence.Atom"/> for a function.</param>
/// <param name="Evaluate">One value.</param>
internal sealed record BinaryFunction(string Name, Precedence Precedence, Func<double, double, double> Evaluate)
{
    public static readonly BinaryFunction Add = new("+", Precedence.Sum, (x, y) => x + y);
    public static readonly BinaryFunction Subtract = new("-", Precedence.Sum, (x, y) => x - y);
    public static readonly BinaryFunction Multiply = new("*", Precedence.Product, (x, y) => x * y);
    public static readonly BinaryFunction Divide = new("/", Precedence.Product, (x, y) => x / y);
    public static readonly BinaryFunction Power = new("^", Precedence.Power, Math.Pow);
    public static readonly BinaryFunction Maximum = new("max", Precedence.Atom, Math.Max);
    public static readonly BinaryFunction Minimum = new("min", Precedence.Atom, Math.Min);
}
