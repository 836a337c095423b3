using MathNet.Numerics;
using Nnft.Networks.Formulas;
using Nnft.Numerics;

namespace Nnft.Networks.Activations;

/// <summary>g(z) = z Phi(z), with the standard normal distribution function Phi.</summary>
public sealed class Gelu : Activation
{
    private static readonly FormulaDerivative s_derivative = new(FormulaParser.Parse("gelu(z)"));

    /// <inheritdoc/>
    public override string Name => "gelu";

    /// <inheritdoc/>
    public override Parity Parity => Parity.None;

    /// <inheritdoc/>
    public override double Evaluate(double z) => 0.5 * z * SpecialFunctions.Erfc(-z / Math.Sqrt(2.0));

    /// <inheritdoc/>
    public override void Apply(Span<double> values) => VectorMath.Gelu(values);

    /// <inheritdoc/>
    public override double Derivative(double z) => s_derivative.Evaluate(z);

    /// <inheritdoc/>
    public override void ApplyDerivative(Span<double> values) => s_derivative.Apply(values);
}
