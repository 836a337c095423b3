using Nnft.Numerics;

namespace Nnft.Networks.Activations;

/// <summary>
/// The Gauss-net, g(z; x) = exp(z) / exp(sigma_b^2 + sigma_W^2 |x|^2 / d) (arXiv:2212.11811 section 3.1). The normalisation enters as
/// <see cref="NetworkEnsemble.FeatureShift"/>, so that this class is the plain exponential.
/// </summary>
public sealed class Gauss : Activation
{
    /// <inheritdoc/>
    public override string Name => "gauss";

    /// <inheritdoc/>
    public override Parity Parity => Parity.None;

    /// <inheritdoc/>
    public override bool GrowsAtMostPolynomially => false;

    /// <inheritdoc/>
    public override double Evaluate(double z) => Math.Exp(z);

    /// <inheritdoc/>
    public override void Apply(Span<double> values) => VectorMath.Exp(values);

    /// <inheritdoc/>
    public override void Apply(Span<double> values, double bound) => VectorMath.Exp(values, bound);

    /// <inheritdoc/>
    public override double Derivative(double z) => Math.Exp(z);

    /// <inheritdoc/>
    public override void ApplyDerivative(Span<double> values) => VectorMath.Exp(values);
}
