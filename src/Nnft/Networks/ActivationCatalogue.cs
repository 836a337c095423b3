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
        AbRelu.Create(0.1, 1.0),
        AbRelu.Create(-0.3, 1.2),
        Monomial.Create(1),
    ];

    private static readonly Dictionary<string, string> _otherNames = new(StringComparer.Ordinal)
    {
        ["identity"] = "z",
        ["linear"] = "z",
        ["swish"] = "silu",
        ["relu^2"] = "relu(z)^2",
        ["sigmoid-erf"] = "(1 + erf(z/2.4020563531719796))/2",
    };

    private static readonly (string Name, int Slopes)[] _piecewiseLinear = [("leaky-relu", 1), ("ab-relu", 2)];

    /// <summary>One of each named kind; the monomials z^2, z^3, ... up to z^12 have names as well.</summary>
    public static IReadOnlyList<Activation> All => _named;

    /// <summary>
    /// The activation of a name: <c>gauss</c>, <c>cosnet</c>, <c>erf</c>, <c>relu</c>, <c>tanh</c>, <c>gelu</c>, <c>sin</c>, <c>cos</c>, <c>z</c>, <c>z^2</c> ...
    /// (also written <c>monomial 2</c>), <c>leaky-relu(A)</c> and <c>ab-relu(A,B)</c> with numbers; <c>identity</c> and <c>linear</c> for z, <c>swish</c> for silu, <c>relu^2</c> for the
    /// rectified quadratic, <c>sigmoid-erf</c> for the error function that is nearest to the logistic one; else of a formula in z. A formula that says no more than a name, such as <c>tanh(z)</c>, is that activation.
    /// </summary>
    /// <exception cref="InvalidInputException">The text is neither; the message says where the formula goes wrong or which name was probably meant.</exception>
    public static Activation Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string name = text.Trim();
        name = _otherNames.GetValueOrDefault(name, name);
        try
        {
            return Named(name)
                ?? PiecewiseLinear(name)
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

    private static AbRelu? PiecewiseLinear(string text)
    {
        foreach (var (name, slopes) in _piecewiseLinear.Where(kind => text.StartsWith(kind.Name, StringComparison.Ordinal)))
        {
            string rest = text[name.Length..].Trim();
            double[]? numbers = rest.StartsWith('(') && rest.EndsWith(')') ? Numbers(rest[1..^1]) : null;
            return numbers is null || numbers.Length != slopes
                ? throw new InvalidInputException($"'{text}' needs {(slopes == 1 ? "the slope for z < 0" : "the slopes for z < 0 and for z > 0")} as finite numbers; write {(slopes == 1 ? "leaky-relu(0.1)" : "ab-relu(-0.3,1.2)")}")
                : AbRelu.Create(numbers[0], slopes == 1 ? 1.0 : numbers[1]);
        }

        return null;
    }

    private static double[]? Numbers(string list)
    {
        string[] parts = list.Split(',');
        double[] numbers = new double[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                return null;
            }
        }

        return numbers;
    }

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

        string? meant = NameSuggestion.For(word, [.. _named.Select(activation => activation.Name), .. UnaryFunction.All.Keys, .. _otherNames.Keys, .. _piecewiseLinear.Select(kind => kind.Name), "monomial"]);
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
