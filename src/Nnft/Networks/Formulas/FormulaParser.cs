using System.Globalization;

namespace Nnft.Networks.Formulas;

/// <summary>
/// Reads a formula in z. The grammar, weakest binding first:
/// <code>
/// sum     = product { ("+" | "-") product }
/// product = sign { ("*" | "/") sign }
/// sign    = { "+" | "-" } power
/// power   = atom [ "^" sign ]                 right associative, above the sign on its left: -z^2 = -(z^2), 2^-z is allowed
/// atom    = number | "z" | "pi" | "e" | name "(" sum [ "," sum ] ")" | "(" sum ")"
/// </code>
/// Products need their sign: 2*z, not 2z.
/// </summary>
internal ref struct FormulaParser
{
    /// <summary>Longest text.</summary>
    public const int LongestText = 1000;

    private const int DeepestNesting = 100;

    private static readonly Dictionary<string, double> s_constants = new(StringComparer.Ordinal) { ["pi"] = Math.PI, ["e"] = Math.E };

    private static readonly Dictionary<string, BinaryFunction> s_binary = new(StringComparer.Ordinal)
    {
        ["max"] = BinaryFunction.Maximum,
        ["min"] = BinaryFunction.Minimum,
    };

    private static readonly Dictionary<string, string> s_otherNames = new(StringComparer.Ordinal)
    {
        ["ln"] = "log",
        ["x"] = "z",
        ["t"] = "z",
        ["arctan"] = "tanh",
        ["logistic"] = "sigmoid",
        ["swish"] = "silu",
        ["heaviside"] = "step",
        ["theta"] = "step",
        ["sgn"] = "sign",
    };

    private readonly string _text;
    private int _at;
    private int _depth;

    private FormulaParser(string text) => _text = text;

    /// <summary>The names that mean something in formulas.</summary>
    public static IEnumerable<string> Names => [.. UnaryFunction.All.Keys, .. s_binary.Keys, .. s_constants.Keys, "z"];

    /// <summary>Parses the whole text.</summary>
    /// <exception cref="InvalidInputException">The text is not a formula; the message points at the column.</exception>
    public static Expression Parse(string text)
    {
        if (text.Length > LongestText)
        {
            throw new InvalidInputException($"the formula has {text.Length} characters, at most {LongestText} are allowed; shorten it");
        }

        var parser = new FormulaParser(text);
        Expression formula = parser.Sum();
        parser.Peek();
        return parser._at == text.Length ? formula : throw parser.Unexpected("an operator or the end");
    }

    private Expression Sum()
    {
        if (++_depth > DeepestNesting)
        {
            throw Problem(_at, $"parentheses are nested more than {DeepestNesting} deep", "simplify the formula");
        }

        Expression left = Product();
        while (Peek() is '+' or '-')
        {
            BinaryFunction function = _text[_at++] == '+' ? BinaryFunction.Add : BinaryFunction.Subtract;
            left = new Binary(function, left, Product());
        }

        _depth--;
        return left;
    }

    private Expression Product()
    {
        Expression left = Sign();
        while (Peek() is '*' or '/')
        {
            if (_text[_at] == '*' && _at + 1 < _text.Length && _text[_at + 1] == '*')
            {
                throw Problem(_at, "'**' is not an operator", "write ^ for powers");
            }

            BinaryFunction function = _text[_at++] == '*' ? BinaryFunction.Multiply : BinaryFunction.Divide;
            left = new Binary(function, left, Sign());
        }

        return left;
    }

    private Expression Sign()
    {
        switch (Peek())
        {
            case '-':
                _at++;
                return new Negative(Sign());
            case '+':
                _at++;
                return Sign();
            default:
                return Power();
        }
    }

    private Expression Power()
    {
        Expression root = Atom();
        if (Peek() != '^')
        {
            return root;
        }

        _at++;
        return new Binary(BinaryFunction.Power, root, Sign());
    }

    private Expression Atom()
    {
        char next = Peek();
        if (next == '(')
        {
            int open = _at++;
            Expression inner = Sum();
            Close(open);
            return inner;
        }

        return char.IsAsciiDigit(next) || next == '.' ? Number()
            : char.IsLetter(next) || next == '_' ? Named()
            : throw Unexpected("a number, z, a function or '('");
    }

    private Constant Number()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.'))
        {
            _at++;
        }

        // An e belongs to the number only if digits follow: 2e3 is 2000, 2e is an error.
        if (_at < _text.Length && _text[_at] is 'e' or 'E')
        {
            int digits = _at + 1;
            if (digits < _text.Length && _text[digits] is '+' or '-')
            {
                digits++;
            }

            if (digits < _text.Length && char.IsAsciiDigit(_text[digits]))
            {
                _at = digits;
                while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
                {
                    _at++;
                }
            }
        }

        string written = _text[start.._at];
        if (!double.TryParse(written, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
        {
            throw Problem(start, $"'{written}' is not a number", "write digits with at most one point, such as 0.5 or 1e-3, below 1.8e308");
        }

        return Peek() is var next && (char.IsLetter(next) || next == '(')
            ? throw Problem(_at, $"'{next}' directly after a number", "write products with their sign, such as 2*z")
            : new Constant(value);
    }

    private Expression Named()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        string name = _text[start.._at];
        bool unary = UnaryFunction.All.TryGetValue(name, out UnaryFunction? function);
        if (unary || s_binary.ContainsKey(name))
        {
            return Arguments(name, start, function);
        }

        Expression atom = name == "z" ? new Argument()
            : s_constants.TryGetValue(name, out double value) ? new Constant(value)
            : throw Unknown(name, start);
        return Peek() == '(' ? throw Problem(start, $"'{name}' is not a function", $"write products with their sign, such as {name}*(z + 1)") : atom;
    }

    private Expression Arguments(string name, int start, UnaryFunction? unary)
    {
        string example = unary is null ? $"{name}(z, 0)" : $"{name}(z)";
        if (Peek() != '(')
        {
            throw Problem(start, $"the function '{name}' has no argument", $"write {example}");
        }

        int open = _at++;
        Expression first = Sum();
        Expression? second = null;
        int comma = -1;
        if (Peek() == ',')
        {
            comma = _at++;
            second = Sum();
        }

        if ((second is null) != (unary is not null))
        {
            throw unary is null
                ? Problem(start, $"'{name}' needs two arguments", $"write {example}")
                : Problem(comma, $"'{name}' has only one argument", $"write {example}");
        }

        Close(open);
        return second is null ? new Call(unary!, first) : new Binary(s_binary[name], first, second);
    }

    private void Close(int open)
    {
        switch (Peek())
        {
            case ')':
                _at++;
                return;
            case '\0':
                throw Problem(open, "'(' is not closed", "add ')'");
            default:
                throw Unexpected("an operator or ')'");
        }
    }

    // The next character that is not a blank; '\0' at the end.
    private char Peek()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t')
        {
            _at++;
        }

        return _at < _text.Length ? _text[_at] : '\0';
    }

    private readonly InvalidInputException Unknown(string name, int start)
    {
        string? meant = s_otherNames.GetValueOrDefault(name) ?? NameSuggestion.For(name, Names);
        return Problem(start, $"'{name}' is not known", meant is null ? $"known are {string.Join(", ", Names.Order(StringComparer.OrdinalIgnoreCase))}" : $"did you mean '{meant}'?");
    }

    private InvalidInputException Unexpected(string expected)
    {
        char found = Peek();
        return _at == _text.Length
            ? Problem(_at, "unexpected end", $"expected {expected}")
            : Problem(_at, $"unexpected '{(char.IsControl(found) ? '?' : found)}'", $"expected {expected}");
    }

    private readonly InvalidInputException Problem(int at, string what, string advice) =>
        new($"{what} at column {at + 1} of '{_text}'; {advice}");
}
