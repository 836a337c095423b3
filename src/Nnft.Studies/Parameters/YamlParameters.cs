using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Nnft.Studies.Parameters;

/// <summary>Reads written values from YAML text, with the position of every value.</summary>
public static class YamlParameters
{
    private const int DeepestNesting = 64;

    /// <summary>Reads one object.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">How messages call it, such as a file name.</param>
    /// <exception cref="InvalidInputException">Not YAML, more than one document, or not an object.</exception>
    public static WrittenObject Read(string text, string source)
    {
        using var characters = new StringReader(text);
        var parser = new Parser(characters);
        try
        {
            parser.Consume<StreamStart>();
            var value = parser.TryConsume<DocumentStart>(out _) ? Value(parser, source, 0) : null;
            if (value is not null)
            {
                parser.Consume<DocumentEnd>();
                if (parser.Accept<DocumentStart>(out DocumentStart? second))
                {
                    throw new InvalidInputException($"{source} must hold one document, a second one begins at line {second.Start.Line}: keep one");
                }
            }

            return value switch
            {
                null or WrittenScalar { IsNull: true } => new WrittenObject([], new Place(source, 1, 1)),
                WrittenObject written => written,
                _ => throw new InvalidInputException($"{source} must hold parameter names with values, {value.Seen}: write 'width: 10'"),
            };
        }
        catch (YamlException problem)
        {
            throw new InvalidInputException($"not valid YAML ({source}:{problem.Start.Line}:{problem.Start.Column}): {problem.Message}");
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or OverflowException or NullReferenceException)
        {
            // The parser library fails in these ways, without a position of its own, on some texts that are not YAML.
            Mark last = parser.Current?.End ?? Mark.Empty;
            throw new InvalidInputException($"not valid YAML ({source}:{last.Line}:{last.Column}): the text after this place cannot be understood");
        }
    }

    private static WrittenValue Value(IParser parser, string source, int depth)
    {
        ParsingEvent current = parser.Consume<ParsingEvent>();
        var at = new Place(source, (int)current.Start.Line, (int)current.Start.Column);
        if (depth > DeepestNesting)
        {
            throw new InvalidInputException($"lists and objects may be nested {DeepestNesting} deep at most ({at})");
        }

        switch (current)
        {
            case Scalar scalar:
                return new WrittenScalar(scalar.Value, scalar.Style is not ScalarStyle.Plain, at);
            case SequenceStart:
                var items = new List<WrittenValue>();
                while (!parser.TryConsume<SequenceEnd>(out _))
                {
                    items.Add(Value(parser, source, depth + 1));
                }

                return new WrittenList(items, at);
            case MappingStart:
                var entries = new List<WrittenEntry>();
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    WrittenValue name = Value(parser, source, depth + 1);
                    string text = (name as WrittenScalar)?.Text
                        ?? throw new InvalidInputException($"a parameter name must be a word, {name.Seen} ({name.Place})");
                    entries.Add(new WrittenEntry(text, name.Place, Value(parser, source, depth + 1)));
                }

                return new WrittenObject(entries, at);
            default:
                throw new InvalidInputException($"YAML aliases are not supported ({at}): write the value again");
        }
    }
}
