using System.Diagnostics.CodeAnalysis;

namespace Nnft.Networks;

/// <summary>
/// A scalar activation function g(z), the nonlinearity of every neuron of a layer. Texts name it: <c>gauss</c>, <c>erf</c>, <c>relu</c>, <c>tanh</c>, <c>sin</c>, <c>cos</c>,
/// <c>cosnet</c>, <c>gelu</c>, <c>z</c>, <c>z^2</c>, ..., or any formula in z (see <see cref="Activations.Formula"/>).
/// </summary>
public abstract class Activation : IParsable<Activation>
{
    /// <summary>The name under which parameter files know it.</summary>
    public abstract string Name { get; }

    /// <summary>Behaviour under z -> -z.</summary>
    public abstract Parity Parity { get; }

    /// <summary>Points where g or a derivative jumps, in increasing order; quadratures split there.</summary>
    public virtual IReadOnlyList<double> Kinks => [];

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

    /// <inheritdoc/>
    public override string ToString() => Name;
}
