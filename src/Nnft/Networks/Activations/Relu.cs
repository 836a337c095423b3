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
}
