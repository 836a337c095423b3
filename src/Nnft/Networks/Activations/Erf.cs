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
}
