using System.Diagnostics.CodeAnalysis;

namespace Nnft.Networks;

/// <summary>
/// A scalar activation function g(z), the nonlinearity of every neuron of a layer. Texts name it: <c>gauss</c>, <c>erf</c>, <c>relu</c>, <c>tanh</c>, <c>sin</c>, <c>cos</c>,
/// <c>cosnet</c>, <c>gelu</c>, <c>leaky-relu(0.1)</c>, <c>ab-relu(-0.3,1.2)</c>, <c>z</c>, <c>z^2</c>, ..., or any formula in z (see <see cref="Activations.Formula"/>).
/// </summary>
public abstract class Activation : IParsable<Activation>
{
    /// <summary>The name under which parameter files know it.</summary>
    public abstract string Name { get; }

    /// <summary>Behaviour under z -> -z.</summary>
    public abstract Parity Parity { get; }

    /// <summary>Points where g or a derivative jumps, in increasing order; quadratures split there.</summary>
    public virtual IReadOnlyList<double> Kinks => [];

    /// <summary>Whether g has no jump. A jump makes g' a delta function: there is no neural tangent kernel then.</summary>
    public bool IsContinuous => !Kinks.Any(JumpsAt);

    /// <summary>
    /// Whether |g(z)| grows at most like a power of z. Exponential growth (the Gauss-net) makes moments of heavy-tailed
    /// parameters diverge and Monte Carlo estimates tail-dominated.
    /// </summary>
    public virtual bool GrowsAtMostPolynomially => true;

    /// <summary>The activation of that name, or a formula. Its <see cref="Name"/> can be read back.</summary>
    /// <exception cref="InvalidInputException">The text is neither; the message says where the formula goes wrong or which name was probably meant.</exception>
    public static Activation Parse(string text) => ActivationCatalogue.Parse(text);

    /// <inheritdoc/>
    public static Activation Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Activation result)
    {
        try
        {
            result = s is null ? null : Parse(s);
        }
        catch (InvalidInputException)
        {
            result = null;
        }

        return result is not null;
    }

    /// <summary>g(z) for one argument, to the accuracy of the framework's mathematics; the form that quadratures use.</summary>
    public abstract double Evaluate(double z);

    /// <summary>
    /// Replaces every element z by g(z). The form that sampling uses: built from the project's own vector mathematics, its bits do
    /// not depend on the processor nor on where an element stands in the span.
    /// </summary>
    public abstract void Apply(Span<double> values);

    /// <summary>As <see cref="Apply(Span{double})"/>, for arguments known to be no larger than a bound in magnitude; the same bits.</summary>
    public virtual void Apply(Span<double> values, double bound) => Apply(values);

    /// <summary>
    /// g'(z), exactly differentiated; the form that quadratures use. At a kink the mean of the one-sided slopes; a jump counts as two one-sided slopes as well, without
    /// its delta function (see <see cref="IsContinuous"/>).
    /// </summary>
    public abstract double Derivative(double z);

    /// <summary>Replaces every element z by g'(z), with the same bits on every processor; the form that backpropagation through sampled networks uses.</summary>
    public abstract void ApplyDerivative(Span<double> values);

    /// <inheritdoc/>
    public override string ToString() => Name;

    // Closer to the point a jump keeps its height, where a continuous function, even a root, changes less and less; what is left there is rounding.
    private bool JumpsAt(double kink)
    {
        double Change(double beside) => Math.Abs(Evaluate(kink + (beside * Math.Max(1.0, Math.Abs(kink)))) - Evaluate(kink - (beside * Math.Max(1.0, Math.Abs(kink)))));
        double close = Change(1e-12);
        return close > 0.5 * Change(1e-6) && close > 1e-10 * Math.Abs(Evaluate(kink));
    }
}
