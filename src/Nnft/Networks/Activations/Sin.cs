using Nnft.Numerics;

namespace Nnft.Networks.Activations;

/// <summary>g(z) = sin(z).</summary>
public sealed class Sin : Activation
{
    /// <inheritdoc/>
    public override string Name => "sin";

    /// <inheritdoc/>
    public override Parity Parity => Parity.Odd;

    /// <inheritdoc/>
    public override double Evaluate(double z) => Math.Sin(z);

    /// <inheritdoc/>
    public override void Apply(Span<double> values) => VectorMath.Sin(values);

    /// <inheritdoc/>
    public override double Derivative(double z) => Math.Cos(z);

    /// <inheritdoc/>
    public override void ApplyDerivative(Span<double> values) => VectorMath.Cos(values);
}
