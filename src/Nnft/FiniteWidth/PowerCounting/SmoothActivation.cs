using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Networks.Formulas;

namespace Nnft.FiniteWidth.PowerCounting;

/// <summary>An activation with its first three derivatives, differentiated exactly, for arrays of arguments.</summary>
internal sealed class SmoothActivation
{
    private readonly BlockProgram[] _orders;

    private SmoothActivation(BlockProgram[] orders) => _orders = orders;

    /// <exception cref="InvalidInputException">The activation has kinks or no formula.</exception>
    public static SmoothActivation Create(Activation activation)
    {
        if (activation.Kinks.Count > 0)
        {
            throw new InvalidInputException($"activation: the second and third derivatives of {activation.Name} do not exist at its kinks; choose a smooth one such as tanh, erf, softplus, silu or gelu");
        }

        string name = activation.Name;
        Expression formula = activation is Formula own ? own.Expression
            : UnaryFunction.All.ContainsKey(name) ? FormulaParser.Parse($"{name}(z)")
            : activation is Monomial ? FormulaParser.Parse(name)
            : throw new InvalidInputException($"activation: derivatives of '{name}' need a formula; choose tanh, erf, softplus, silu, gelu, sin, cos, a power of z, or write one");
        Expression slope = Differentiation.Of(formula);
        Expression curvature = Differentiation.Of(slope);
        return new SmoothActivation([.. new[] { formula, slope, curvature, Differentiation.Of(curvature) }.Select(BlockProgram.Create)]);
    }

    /// <summary>The derivative of an order, 0 to 3, at every argument.</summary>
    public void Evaluate(int order, ReadOnlySpan<double> arguments, Span<double> values)
    {
        arguments.CopyTo(values);
        _orders[order].Apply(values[..arguments.Length]);
    }
}
