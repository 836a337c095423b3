using System.Globalization;
using Nnft.Networks.Activations;

namespace Nnft.Networks;

/// <summary>The activations by the name that parameter files use. A new activation is one file and one line here.</summary>
public static class ActivationCatalogue
{
    private static readonly Activation[] _named =
    [
        new Gauss(),
        new CosNet(),
        new Erf(),
        new Relu(),
        new Tanh(),
        new Gelu(),
        new Sin(),
        new Cos(),
        Monomial.Create(1),
    ];

    /// <summary>One of each kind; the monomials z^2, z^3, ... up to z^12 are known as well.</summary>
    public static IReadOnlyList<Activation> All => _named;

    /// <summary>The activation of a name: <c>gauss</c>, <c>cosnet</c>, <c>erf</c>, <c>relu</c>, <c>tanh</c>, <c>gelu</c>, <c>sin</c>, <c>cos</c>, <c>z</c>, <c>z^2</c> ...</summary>
    /// <exception cref="InvalidInputException">There is no such activation; the message names the one that was probably meant.</exception>
    public static Activation Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Array.Find(_named, activation => activation.Name == name) is { } known)
        {
            return known;
        }

        if (name.StartsWith("z^", StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out int power)
            && power is >= 1 and <= 12)
        {
            return Monomial.Create(power);
        }

        string? meant = NameSuggestion.For(name, _named.Select(activation => activation.Name));
        string advice = meant is null ? $"choose one of {string.Join(", ", _named.Select(activation => activation.Name))}, z^2 ... z^12" : $"did you mean '{meant}'?";
        throw new InvalidInputException($"activation: there is no activation '{name}': {advice}");
    }
}
