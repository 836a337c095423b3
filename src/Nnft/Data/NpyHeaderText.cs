using System.Globalization;

namespace Nnft.Data;

/// <summary>
/// Reads the dictionary of a <c>.npy</c> header, such as <c>{'descr': '&lt;f8', 'fortran_order': False, 'shape': (3, 2), }</c>. Only this form is
/// accepted: the three keys once each, a string, a Boolean and a tuple of whole numbers. Nothing is evaluated.
/// </summary>
internal ref struct NpyHeaderText
{
    private readonly string _text;
    private int _at;

    private NpyHeaderText(string text) => _text = text;

    /// <summary>Parses the whole text.</summary>
    /// <exception cref="InvalidInputException">The text is not such a dictionary, or the dtype is not numeric.</exception>
    public static NpyHeader Parse(string text) => new NpyHeaderText(text).Dictionary();

    private NpyHeader Dictionary()
    {
        NumericType? type = null;
        bool? fortran = null;
        List<long>? shape = null;
        Expect('{');
        while (!Accept('}'))
        {
            int start = _at;
            string key = Quoted();
            Expect(':');
            switch (key)
            {
                case "descr" when type is null: type = Descr(); break;
                case "fortran_order" when fortran is null: fortran = Boolean(); break;
                case "shape" when shape is null: shape = Tuple(); break;
                default:
                    _at = start;
                    throw Corrupt(key is "descr" or "fortran_order" or "shape" ? $"the key '{key}' appears twice" : $"the key '{key}' is not known");
            }

            if (!Accept(','))
            {
                Expect('}');
                break;
            }
        }

        SkipSpace();
        if (_at < _text.Length)
        {
            throw Corrupt("there is text after the dictionary");
        }

        return new NpyHeader(
            type ?? throw Corrupt("the key 'descr' is missing"),
            fortran ?? throw Corrupt("the key 'fortran_order' is missing"),
            shape ?? throw Corrupt("the key 'shape' is missing"));
    }

    private NumericType Descr()
    {
        SkipSpace();
        return _at < _text.Length && _text[_at] == '['
            ? throw new InvalidInputException("the array has a structured dtype (named fields); save one field as a plain array: numpy.save(path, array['field'])")
            : NumericType.Parse(Quoted());
    }

    private bool Boolean()
    {
        SkipSpace();
        foreach (bool value in (ReadOnlySpan<bool>)[false, true])
        {
            string word = value ? "True" : "False";
            if (string.CompareOrdinal(_text, _at, word, 0, word.Length) == 0)
            {
                _at += word.Length;
                return value;
            }
        }

        throw Corrupt("expected True or False");
    }

    private List<long> Tuple()
    {
        var lengths = new List<long>();
        Expect('(');
        while (!Accept(')'))
        {
            lengths.Add(WholeNumber());
            bool comma = Accept(',');
            if (!comma)
            {
                Expect(')');
                return lengths.Count > 1 ? lengths : throw Corrupt("expected ',' after the only length, as in (3,)");
            }
        }

        return lengths;
    }

    private long WholeNumber()
    {
        SkipSpace();
        int start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
        {
            _at++;
        }

        if (_at == start || !long.TryParse(_text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            _at = start;
            throw Corrupt("expected a length, a whole number");
        }

        // Python 2 wrote long integers as 3L.
        if (_at < _text.Length && _text[_at] == 'L')
        {
            _at++;
        }

        return number;
    }

    private string Quoted()
    {
        SkipSpace();
        if (_at >= _text.Length || _text[_at] is not ('\'' or '"'))
        {
            throw Corrupt("expected a quoted string");
        }

        int end = _text.IndexOf(_text[_at], _at + 1);
        if (end < 0)
        {
            throw Corrupt("a quoted string does not end");
        }

        string content = _text[(_at + 1)..end];
        if (content.Contains('\\', StringComparison.Ordinal))
        {
            throw Corrupt("a quoted string contains a backslash");
        }

        _at = end + 1;
        return content;
    }

    private void Expect(char symbol)
    {
        if (!Accept(symbol))
        {
            throw Corrupt($"expected '{symbol}'");
        }
    }

    private bool Accept(char symbol)
    {
        SkipSpace();
        if (_at >= _text.Length || _text[_at] != symbol)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\n' or '\t' or '\r')
        {
            _at++;
        }
    }

    private readonly InvalidInputException Corrupt(string what)
    {
        string shown = new([.. _text.TrimEnd().Take(120).Select(c => char.IsControl(c) ? '?' : c)]);
        return new InvalidInputException($"the .npy header is corrupt: {what} at position {_at + 1} of \"{shown}\"; save the array again with numpy.save");
    }
}
