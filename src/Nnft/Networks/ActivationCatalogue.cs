using System.Globalization;
using Nnft.Networks.Activations;
using Nnft.Networks.Formulas;

namespace Nnft.Networks;

/// <summary>The activations that have names, and the way from any text to an activation. A new named activation is one file and one line here.</summary>
public static class ActivationCatalogue
{
    private const int LargestPower = 12;

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

    /// <summary>One of each named kind; the monomials z^2, z^3, ... up to z^12 have names as well.</summary>
    public static IReadOnlyList<Activation> All => _named;

    /// <summary>
    /// The activation of a name: <c>gauss</c>, <c>cosnet</c>, <c>erf</c>, <c>relu</c>, <c>tanh</c>, <c>gelu</c>, <c>sin</c>, <c>cos</c>, <c>z</c>, <c>z^2</c> ...
    /// (also written <c>monomial 2</c>); else of a formula in z. A formula that says no more than a name, such as <c>tanh(z)</c>, is that activation.
    /// </summary>
    /// <exception cref="InvalidInputException">The text is neither; the message says where the formula goes wrong or which name was probably meant.</exception>
    public static Activation Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string name = text.Trim();
        try
        {
            return Named(name)
                ?? (name.StartsWith("monomial", StringComparison.Ordinal) ? MonomialOf(name)
                : name.All(char.IsLetter) ? Word(name)
                : OfFormula(name));
        }
        catch (InvalidInputException problem)
        {
            throw new InvalidInputException($"activation: {problem.Message}");
        }
    }

    private static Activation? Named(string name) => Array.Find(_named, activation => activation.Name == name);

    private static Monomial MonomialOf(string name) =>
        int.TryParse(name.AsSpan("monomial".Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out int power) && power is >= 1 and <= LargestPower
            ? Monomial.Create(power)
            : throw new InvalidInputException($"'{name}' needs a power from 1 to {LargestPower}; write 'monomial 3' or 'z^3'");

    // A function's bare name means the function of z: silu is silu(z).
    private static Formula Word(string word)
    {
        if (UnaryFunction.All.ContainsKey(word))
        {
            return Formula.Create($"{word}(z)");
        }

        string? meant = NameSuggestion.For(word, [.. _named.Select(activation => activation.Name), .. UnaryFunction.All.Keys, "monomial"]);
        string choice = $"choose one of {string.Join(", ", _named.Select(activation => activation.Name))}, z^2 ... z^{LargestPower}, or write a formula such as z*exp(-z^2)";
        throw new InvalidInputException($"there is no activation '{word}': {(meant is null ? choice : $"did you mean '{meant}'?")}");
    }

    private static Activation OfFormula(string text)
    {
        Expression formula = FormulaParser.Parse(text);
        return formula switch
        {
            Argument => Monomial.Create(1),
            Binary { Function: var function, Left: Argument, Right: Constant { Value: >= 1.0 and <= LargestPower } power }
                when function == BinaryFunction.Power && double.IsInteger(power.Value) => Monomial.Create((int)power.Value),
            Call { Operand: Argument } call when Named(call.Function.Name) is { } named => named,
            _ => Formula.Create(text, formula),
        };
    }
}
