using System.Collections.Concurrent;
using MathNet.Numerics;
using Nnft.Numerics;

namespace Nnft.Networks.Formulas;

/// <summary>A function of one variable that formulas may call.</summary>
/// <param name="Name">Its name in formulas.</param>
/// <param name="Meaning">Its definition, for documentation and messages.</param>
/// <param name="Symmetry">Behaviour under change of sign of its argument.</param>
/// <param name="SpecialAtZero">Whether it or a derivative jumps, or diverges, where its argument vanishes.</param>
/// <param name="Evaluate">One value, to the accuracy of the framework's mathematics.</param>
/// <param name="Apply">Replaces values in place, with the same bits on every processor.</param>
/// <param name="Slope">Its derivative as a formula in z, accurate and finite wherever the function is.</param>
internal sealed record UnaryFunction(string Name, string Meaning, Parity Symmetry, bool SpecialAtZero, Func<double, double> Evaluate, UnaryFunction.InPlace Apply, string Slope)
{
    private static readonly double s_sqrtHalf = Math.Sqrt(0.5);
    private static readonly ConcurrentDictionary<string, Expression> s_slopes = new(StringComparer.Ordinal);

    /// <summary>A function applied to every element of a span.</summary>
    public delegate void InPlace(Span<double> values);

    /// <summary>All functions by name.</summary>
    public static IReadOnlyDictionary<string, UnaryFunction> All { get; } = new UnaryFunction[]
    {
        new("exp", "e^x", Parity.None, false, Math.Exp, VectorMath.Exp, "exp(z)"),
        new("log", "natural logarithm, x > 0", Parity.None, true, Math.Log, VectorMath.Log, "1/z"),
        new("sqrt", "square root, x >= 0", Parity.None, true, Math.Sqrt, OneByOne(Math.Sqrt), "0.5/sqrt(z)"),
        new("abs", "|x|", Parity.Even, true, Math.Abs, OneByOne(Math.Abs), "sign(z)"),
        new("sign", "-1, 0 or 1", Parity.Odd, true, Sign, OneByOne(Sign), "0"),
        new("step", "0 for x < 0, 1/2 at 0, 1 for x > 0", Parity.None, true, Step, OneByOne(Step), "0"),
        new("relu", "max(x, 0)", Parity.None, true, Relu, OneByOne(Relu), "step(z)"),
        new("sin", "sine", Parity.Odd, false, Math.Sin, VectorMath.Sin, "cos(z)"),
        new("cos", "cosine", Parity.Even, false, Math.Cos, VectorMath.Cos, "-sin(z)"),
        new("sinh", "hyperbolic sine", Parity.Odd, false, Math.Sinh, BlockFunctions.Sinh, "cosh(z)"),
        new("cosh", "hyperbolic cosine", Parity.Even, false, Math.Cosh, BlockFunctions.Cosh, "sinh(z)"),
        new("tanh", "hyperbolic tangent", Parity.Odd, false, Math.Tanh, VectorMath.Tanh, "1/cosh(z)^2"),
        new("erf", "error function", Parity.Odd, false, SpecialFunctions.Erf, VectorMath.Erf, "2/sqrt(pi)*exp(-z^2)"),
        new("erfc", "1 - erf(x)", Parity.None, false, SpecialFunctions.Erfc, VectorMath.Erfc, "-2/sqrt(pi)*exp(-z^2)"),
        new("Phi", "standard normal distribution function", Parity.None, false, Phi, BlockFunctions.Phi, "exp(-z^2/2)/sqrt(2*pi)"),
        new("sigmoid", "1/(1 + e^-x)", Parity.None, false, Sigmoid, BlockFunctions.Sigmoid, "sigmoid(z)*sigmoid(-z)"),
        new("softplus", "log(1 + e^x)", Parity.None, false, Softplus, BlockFunctions.Softplus, "sigmoid(z)"),
        new("gelu", "x Phi(x)", Parity.None, false, x => x * Phi(x), VectorMath.Gelu, "Phi(z) + z*exp(-z^2/2)/sqrt(2*pi)"),
        new("silu", "x sigmoid(x)", Parity.None, false, x => x * Sigmoid(x), BlockFunctions.Silu, "sigmoid(z)*(1 + z*sigmoid(-z))"),
        new("elu", "x for x > 0, e^x - 1 for x < 0", Parity.None, true, Elu, BlockFunctions.Elu, "exp(min(z, 0))"),
    }.ToDictionary(function => function.Name, StringComparer.Ordinal);

    /// <summary>The function of that name, which must exist.</summary>
    public static UnaryFunction Named(string name) => All[name];

    /// <summary>The derivative at an operand.</summary>
    public Expression Derivative(Expression operand) => Substitution.Of(s_slopes.GetOrAdd(Slope, FormulaParser.Parse), operand);

    private static double Sign(double x) => x > 0.0 ? 1.0 : x < 0.0 ? -1.0 : x;

    private static double Step(double x) => 0.5 + (0.5 * Sign(x));

    private static double Relu(double x) => Math.Max(x, 0.0);

    private static double Phi(double x) => 0.5 * SpecialFunctions.Erfc(-x * s_sqrtHalf);

    private static double Sigmoid(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return (x >= 0.0 ? 1.0 : e) / (1.0 + e);
    }

    private static double Softplus(double x) => Math.Max(x, 0.0) + SpecialFunctions.Log1p(Math.Exp(-Math.Abs(x)));

    private static double Elu(double x)
    {
        double t = Math.Tanh(0.5 * Math.Min(x, 0.0));
        return x > 0.0 ? x : 2.0 * t / (1.0 - t);
    }

    private static InPlace OneByOne(Func<double, double> function) => values =>
    {
        foreach (ref double value in values)
        {
            value = function(value);
        }
    };
}
