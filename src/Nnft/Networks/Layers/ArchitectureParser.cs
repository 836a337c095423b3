namespace Nnft.Networks.Layers;

/// <summary>
/// Reads architectures:
/// <code>
/// sequence = layer { (";" | newline) layer }
/// layer    = name [ "(" arguments ")" ] [ "[" sequence { "|" sequence } "]" ]   or an activation
/// </code>
/// </summary>
internal sealed class ArchitectureParser
{
    private const int LongestText = 20_000;
    private const int MostLayers = 20_000;

    private readonly string _text;
    private int _at;
    private int _depth;
    private int _layers;

    private ArchitectureParser(string text) => _text = text;

    /// <summary>Parses a whole text.</summary>
    public static Sequential Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
        {
            throw new InvalidInputException($"architecture: the text has {text.Length} characters, at most {LongestText} are allowed; use repeat(n)[...] for equal layers.");
        }

        var parser = new ArchitectureParser(text);
        Sequential layers = parser.Sequence();
        return parser._at == text.Length ? layers : throw parser.Problem($"'{text[parser._at]}' closes nothing", "remove it, or open a branch with '[' after residual, sum, product or repeat");
    }

    private Sequential Sequence()
    {
        if (++_depth > 20)
        {
            throw Problem("branches are nested more than 20 deep", "simplify the architecture");
        }

        List<Layer> layers = [];
        while (true)
        {
            string item = Item();
            if (item.Length > 0)
            {
                layers.AddRange(LayerOf(item));
                if ((_layers += layers.Count) > 50 * MostLayers || layers.Count > MostLayers)
                {
                    throw Problem($"there are more than {MostLayers} layers", "reduce the counts of repeat");
                }
            }

            if (_at == _text.Length || _text[_at] is ']' or '|')
            {
                _depth--;
                return layers.Count > 0 ? new Sequential(layers) : throw Problem("there is no layer", "write for example dense; relu; dense");
            }

            if (_text[_at] is ';' or '\n')
            {
                _at++;
            }
        }
    }

    // The text up to the next separator or bracket outside parentheses.
    private string Item()
    {
        int start = _at;
        int open = 0;
        for (; _at < _text.Length; _at++)
        {
            char c = _text[_at];
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c is '[' or ']' or '|' || (open <= 0 && c is ';' or '\n'))
            {
                break;
            }
        }

        return _text[start.._at].Trim();
    }

    private IEnumerable<Layer> LayerOf(string item)
    {
        int parenthesis = item.IndexOf('(', StringComparison.Ordinal);
        string name = (parenthesis < 0 ? item : item[..parenthesis]).Trim();
        List<Sequential> branches = [];
        bool branched = _at < _text.Length && _text[_at] == '[';
        if (branched)
        {
            branches.AddRange(Branches());
        }

        if (!LayerCatalogue.Knows(name))
        {
            return branched
                ? throw Problem($"'{name}' has no branches", $"only {string.Join(", ", LayerCatalogue.WithBranches)} have; check the name")
                : [LayerCatalogue.Nonlinearity(item)];
        }

        if (parenthesis >= 0 && !item.EndsWith(')'))
        {
            throw Problem($"'{item}' has an open parenthesis or something behind it", "separate layers by ';'");
        }

        string arguments = parenthesis < 0 ? "" : item[(parenthesis + 1)..^1];
        return LayerCatalogue.Create(new LayerArguments(name, arguments, branches));
    }

    private IEnumerable<Sequential> Branches()
    {
        int open = _at;
        do
        {
            _at++;
            yield return Sequence();
        }
        while (_at < _text.Length && _text[_at] == '|');
        if (_at == _text.Length)
        {
            _at = open;
            throw Problem("'[' is not closed", "add ']'");
        }

        _at++;
    }

    private InvalidInputException Problem(string what, string advice) =>
        new($"architecture: {what} at character {_at + 1} of '{(_text.Length > 80 ? _text[..80] + "..." : _text)}'; {advice}.");
}
