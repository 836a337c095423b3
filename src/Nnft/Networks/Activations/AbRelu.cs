using System.Globalization;

namespace Nnft.Networks.Activations;

/// <summary>
/// g(z) = A z for z &lt; 0 and B z for z > 0; written <c>ab-relu(A,B)</c>, or <c>leaky-relu(A)</c> when B = 1.
/// </summary>
public sealed class AbRelu : Activation
{
    private AbRelu(double below, double above) => (Below, Above) = (below, above);

    /// <summary>A, the slope for z &lt; 0.</summary>
    public double Below { get; }

    /// <summary>B, the slope for z > 0.</summary>
    public double Above { get; }

    /// <inheritdoc/>
    public override string Name => Above == 1.0
        ? string.Create(CultureInfo.InvariantCulture, $"leaky-relu({Below:R})")
        : string.Create(CultureInfo.InvariantCulture, $"ab-relu({Below:R},{Above:R})");

    /// <inheritdoc/>
    public override Parity Parity => Below == Above ? Parity.Odd : Below == -Above ? Parity.Even : Parity.None;

    /// <inheritdoc/>
    public override IReadOnlyList<double> Kinks => Below == Above ? [] : [0.0];

    /// <summary>Makes the activation with these slopes.</summary>
    /// <exception cref="InvalidInputException">A slope is not finite.</exception>
    public static AbRelu Create(double below, double above) =>
        double.IsFinite(below) && double.IsFinite(above)
            ? new AbRelu(below, above)
            : throw new InvalidInputException($"the slopes of ab-relu must be finite numbers, got {below} below and {above} above zero");

    /// <inheritdoc/>
    public override double Evaluate(double z) => z < 0.0 ? Below * z : Above * z;

    /// <inheritdoc/>
    public override void Apply(Span<double> values)
    {
        foreach (ref double value in values)
        {
            value = Evaluate(value);
        }
    }

    /// <inheritdoc/>
    public override double Derivative(double z) => z < 0.0 ? Below : z > 0.0 ? Above : 0.5 * (Below + Above);

    /// <inheritdoc/>
    public override void ApplyDerivative(Span<double> values)
    {
        foreach (ref double value in values)
        {
            value = Derivative(value);
        }
    }
}
