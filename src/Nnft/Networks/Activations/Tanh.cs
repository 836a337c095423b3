using Nnft.Numerics;

namespace Nnft.Networks.Activations;

/// <summary>g(z) = tanh(z).</summary>
public sealed class Tanh : Activation
{
    /// <inheritdoc/>
    public override string Name => "tanh";

    /// <inheritdoc/>
    public override Parity Parity => Parity.Odd;

    /// <inheritdoc/>
    public override double Evaluate(double z) => Math.Tanh(z);

    /// <inheritdoc/>
    public override void Apply(Span<double> values) => VectorMath.Tanh(values);

    /// <inheritdoc/>
    public override double Derivative(double z) => 1.0 / (Math.Cosh(z) * Math.Cosh(z));

    /// <inheritdoc/>
    public override void ApplyDerivative(Span<double> values)
    {
        VectorMath.Tanh(values);
        foreach (ref double value in values)
        {
            value = 1.0 - (value * value);
        }
    }
}
