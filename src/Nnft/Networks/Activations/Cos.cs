using Nnft.Numerics;

namespace Nnft.Networks.Activations;

/// <summary>g(z) = cos(z).</summary>
public sealed class Cos : Activation
{
    /// <inheritdoc/>
    public override string Name => "cos";

    /// <inheritdoc/>
    public override Parity Parity => Parity.Even;

    /// <inheritdoc/>
    public override double Evaluate(double z) => Math.Cos(z);

    /// <inheritdoc/>
    public override void Apply(Span<double> values) => VectorMath.Cos(values);

    /// <inheritdoc/>
    public override double Derivative(double z) => -Math.Sin(z);

    /// <inheritdoc/>
    public override void ApplyDerivative(Span<double> values)
    {
        VectorMath.Sin(values);
        foreach (ref double value in values)
        {
            value = -value;
        }
    }
}
