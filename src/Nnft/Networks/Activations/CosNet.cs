using Nnft.Numerics;

namespace Nnft.Networks.Activations;

/// <summary>
/// The cos-net of arXiv:2112.04527: g = sqrt(2) cos(W0.x + phase) with a phase uniform on [0, 2 pi) in place of the hidden bias
/// (<see cref="NetworkEnsemble.SigmaB"/> then plays no role in the hidden layer). Same kernel as the Gauss-net, bounded features,
/// translation invariant at every width.
/// </summary>
public sealed class CosNet : Activation
{
    /// <inheritdoc/>
    public override string Name => "cosnet";

    /// <inheritdoc/>
    public override Parity Parity => Parity.Even;

    /// <inheritdoc/>
    public override double Evaluate(double z) => Math.Sqrt(2.0) * Math.Cos(z);

    /// <inheritdoc/>
    public override void Apply(Span<double> values)
    {
        VectorMath.Cos(values);
        foreach (ref double value in values)
        {
            value *= 1.4142135623730951;
        }
    }

    /// <inheritdoc/>
    public override double Derivative(double z) => -Math.Sqrt(2.0) * Math.Sin(z);

    /// <inheritdoc/>
    public override void ApplyDerivative(Span<double> values)
    {
        VectorMath.Sin(values);
        foreach (ref double value in values)
        {
            value *= -1.4142135623730951;
        }
    }
}
