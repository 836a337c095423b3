using System.Globalization;
using Nnft.Networks.Activations;
using Nnft.Networks.Formulas;

namespace Nnft.Networks;

/// <summary>The activations that parameter files know by name, and the way from any text to an activation.</summary>
internal static class ActivationRegistry
{
    private static readonly Dictionary<string, Func<Activation>> s_named = new(StringComparer.Ordinal)
    {
        ["gauss"] = () => new Gauss(),
        ["erf"] = () => new Erf(),
        ["relu"] = () => new Relu(),
        ["tanh"] = () => new Tanh(),
        ["sin"] = () => new Sin(),
        ["cos"] = () => new Cos(),
        ["cosnet"] = () => new CosNet(),
        ["gelu"] = () => new Gelu(),
    };

    /// <summary>All names.</summary>
    public static IReadOnlyCollection<string> Names => s_named.Keys;

    /// <summary>Reads a name (gauss, erf, ...), a monomial (<c>z^3</c> or <c>monomial 3</c>), or else a formula.</summary>
    /// <exception cref="InvalidInputException">The text is neither; the message says what was probably meant.</exception>
    public static Activation Parse(string text)
    {
        string name = text.Trim();
        if (s_named.TryGetValue(name, out Func<Activation>? create))
        {
            return create();
        }

        if (name.Length == 0)
        {
            throw new InvalidInputException($"the activation is empty; write one of {string.Join(", ", Names)} or a formula such as z*exp(-z^2)");
        }

        if (name.StartsWith("monomial", StringComparison.Ordinal) && (name.Length == 8 || char.IsWhiteSpace(name[8])))
        {
            return MonomialOf(name);
        }

        if (name.All(char.IsLetter) && name != "z")
        {
            return Word(name);
        }

        Expression formula = FormulaParser.Parse(name);
        return Known(formula) ?? Formula.Create(name, formula);
    }

    private static Monomial MonomialOf(string name)
    {
        return int.TryParse(name.AsSpan(8), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out int power) && power is >= 1 and <= 12
            ? Monomial.Create(power)
            : throw new InvalidInputException($"'{name}' needs a power from 1 to 12; write 'monomial 3' or 'z^3'");
    }

    // A function's bare name means the function of z: silu is silu(z).
    private static Formula Word(string word)
    {
        if (UnaryFunction.All.ContainsKey(word))
        {
            return Formula.Create($"{word}(z)");
        }

        string? meant = NameSuggestion.For(word, [.. Names, .. UnaryFunction.All.Keys, "monomial"]);
        string advice = meant is null ? $"known are {string.Join(", ", Names)}, or write a formula in z such as z*exp(-z^2)" : $"did you mean '{meant}'?";
        throw new InvalidInputException($"there is no activation '{word}'; {advice}");
    }

    // Formulas that say no more than a name: their closed forms apply.
    private static Activation? Known(Expression formula) => formula switch
    {
        Argument => Monomial.Create(1),
        Binary { Function: var function, Left: Argument, Right: Constant { Value: >= 1.0 and <= 12.0 } power } when function == BinaryFunction.Power && double.IsInteger(power.Value) =>
            Monomial.Create((int)power.Value),
        Call { Operand: Argument } call when s_named.TryGetValue(call.Function.Name, out Func<Activation>? create) => create(),
        _ => null,
    };
}
