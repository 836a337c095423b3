using MathNet.Numerics;
using Nnft.Numerics;

namespace Nnft.Networks.Activations;

/// <summary>g(z) = erf(z), the standard error function.</summary>
public sealed class Erf : Activation
{
    /// <inheritdoc/>
    public override string Name => "erf";

    /// <inheritdoc/>
    public override Parity Parity => Parity.Odd;

    /// <inheritdoc/>
    public override double Evaluate(double z) => SpecialFunctions.Erf(z);

    /// <inheritdoc/>
    public override void Apply(Span<double> values) => VectorMath.Erf(values);

    /// <inheritdoc/>
    public override double Derivative(double z) => 2.0 / Math.Sqrt(Math.PI) * Math.Exp(-z * z);

    /// <inheritdoc/>
    public override void ApplyDerivative(Span<double> values)
    {
        foreach (ref double value in values)
        {
            value *= -value;
        }

        VectorMath.Exp(values);
        foreach (ref double value in values)
        {
            value *= 1.1283791670955126;
        }
    }
}
