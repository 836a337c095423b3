using System.Globalization;

namespace Nnft.Networks.Layers;

/// <summary>What stands in the parentheses and brackets behind a layer's name: first values without names, then name=value.</summary>
internal sealed class LayerArguments
{
    private readonly string[] _unnamed;
    private readonly Dictionary<string, string> _named = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public LayerArguments(string name, string text, IReadOnlyList<Sequential> branches)
    {
        (Name, Branches) = (name, branches);
        List<string> unnamed = [];
        foreach (string part in Parts(text))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                unnamed.Add(_named.Count == 0 ? part : throw Problem($"'{part}' needs a name", "values without names come first"));
            }
            else if (!_named.TryAdd(part[..equals].Trim(), part[(equals + 1)..].Trim()))
            {
                throw Problem($"'{part[..equals].Trim()}' is given twice", "keep one");
            }
        }

        _unnamed = [.. unnamed];
    }

    public string Name { get; }

    public IReadOnlyList<Sequential> Branches { get; }

    /// <summary>All values without names as whole numbers.</summary>
    public IReadOnlyList<int> WholeNumbers() => [.. _unnamed.Select(part => Whole(part, part))];

    /// <summary>A whole number by position and name.</summary>
    public int? WholeNumber(string name, int position = -1) => Find(name, position) is { } text ? Whole(name, text) : null;

    /// <summary>A number by position and name.</summary>
    public double? Number(string name, int position = -1) => Find(name, position) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value
        : throw Problem($"{name} must be a finite number, got '{text}'", "write for example 0.5");

    /// <summary>A variance by name.</summary>
    public double? Variance(string name) => Number(name) is not { } value ? null
        : value >= 0.0 ? value : throw Problem($"{name} must be >= 0, got {value.ToString(CultureInfo.InvariantCulture)}", "it is a variance");

    /// <summary>One of some words by name.</summary>
    public string? Word(string name, params IReadOnlyList<string> words) => Find(name, -1) is not { } text ? null
        : words.Contains(text, StringComparer.Ordinal) ? text
        : throw Problem($"{name} must be one of {string.Join(", ", words)}, got '{text}'", NameSuggestion.For(text, words) is { } meant ? $"did you mean '{meant}'?" : "choose one of them");

    /// <summary>A text by position and name.</summary>
    public string? Text(string name, int position) => Find(name, position);

    /// <summary>Fails if something was written that nobody asked for.</summary>
    public void CheckAllUsed(int unnamed, bool branches)
    {
        if (_unnamed.Length > unnamed)
        {
            throw Problem($"it takes {unnamed} values without names, got {_unnamed.Length}", "write name=value for the others");
        }

        foreach (string name in _named.Keys.Where(name => !_asked.Contains(name)))
        {
            string known = _asked.Count == 0 ? "it has no arguments" : $"known are {string.Join(", ", _asked.Order(StringComparer.Ordinal))}";
            throw Problem($"there is no argument '{name}'", NameSuggestion.For(name, _asked) is { } meant ? $"did you mean '{meant}'?" : known);
        }

        if (Branches.Count > 0 != branches)
        {
            throw Problem(branches ? "its branch is missing" : "it has no branches", branches ? $"write {Name}[...]" : "remove the brackets");
        }
    }

    /// <summary>A complaint about this layer.</summary>
    public InvalidInputException Problem(string what, string advice) => new($"architecture: layer '{Name}': {what}; {advice}.");

    private static IEnumerable<string> Parts(string text)
    {
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : ',';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && (depth == 0 || i == text.Length))
            {
                if (text[start..i].Trim() is { Length: > 0 } part)
                {
                    yield return part;
                }

                start = i + 1;
            }
        }
    }

    private string? Find(string name, int position)
    {
        _asked.Add(name);
        bool named = _named.TryGetValue(name, out string? text);
        return named ? text : position >= 0 && position < _unnamed.Length ? _unnamed[position] : null;
    }

    private int Whole(string name, string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= 1
            ? value
            : throw Problem($"{name} must be a whole number >= 1, got '{text}'", "write for example 3");
}
