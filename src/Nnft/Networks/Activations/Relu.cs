namespace Nnft.Networks.Activations;

/// <summary>g(z) = max(z, 0).</summary>
public sealed class Relu : Activation
{
    /// <inheritdoc/>
    public override string Name => "relu";

    /// <inheritdoc/>
    public override Parity Parity => Parity.None;

    /// <inheritdoc/>
    public override IReadOnlyList<double> Kinks { get; } = [0.0];

    /// <inheritdoc/>
    public override double Evaluate(double z) => Math.Max(z, 0.0);

    /// <inheritdoc/>
    public override void Apply(Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Math.Max(values[i], 0.0);
        }
    }

    /// <inheritdoc/>
    public override double Derivative(double z) => z > 0.0 ? 1.0 : z == 0.0 ? 0.5 : 0.0;

    /// <inheritdoc/>
    public override void ApplyDerivative(Span<double> values)
    {
        foreach (ref double value in values)
        {
            value = Derivative(value);
        }
    }
}
