namespace Nnft.Networks.Activations;

/// <summary>g(z) = z^p for a power p >= 1; written <c>z</c>, <c>z^2</c>, <c>z^3</c>, ... in parameter files.</summary>
public sealed class Monomial : Activation
{
    private Monomial(int power) => Power = power;

    /// <summary>p.</summary>
    public int Power { get; }

    /// <inheritdoc/>
    public override string Name => Power == 1 ? "z" : $"z^{Power}";

    /// <inheritdoc/>
    public override Parity Parity => Power % 2 == 0 ? Parity.Even : Parity.Odd;

    /// <summary>Makes z^p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is not between 1 and 12.</exception>
    public static Monomial Create(int power)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(power, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(power, 12);
        return new Monomial(power);
    }

    /// <inheritdoc/>
    public override double Evaluate(double z) => PowerOf(z, Power);

    /// <inheritdoc/>
    public override void Apply(Span<double> values)
    {
        foreach (ref double value in values)
        {
            value = Evaluate(value);
        }
    }

    /// <inheritdoc/>
    public override double Derivative(double z) => Power == 1 ? 1.0 : Power * PowerOf(z, Power - 1);

    /// <inheritdoc/>
    public override void ApplyDerivative(Span<double> values)
    {
        foreach (ref double value in values)
        {
            value = Derivative(value);
        }
    }

    private static double PowerOf(double z, int power)
    {
        double value = z;
        for (int k = 1; k < power; k++)
        {
            value *= z;
        }

        return value;
    }
}
