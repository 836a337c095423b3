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
    public static WrittenObject Read(string text, string source) => Read(text, source, mark => new Place(source, (int)mark.Line, (int)mark.Column));

    /// <summary>A list such as [naive, tilted], whose words need no quotes; null when the text is something else.</summary>
    internal static WrittenList? TryReadList(string text, Place place)
    {
        try
        {
            return Read($"list: {text}", place.Source, _ => place).Entries is [{ Value: WrittenList list }] ? list : null;
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }

    private static WrittenObject Read(string text, string source, Func<Mark, Place> place)
    {
        using var characters = new StringReader(text);
        var parser = new Parser(characters);
        try
        {
            parser.Consume<StreamStart>();
            var value = parser.TryConsume<DocumentStart>(out _) ? Value(parser, place, 0) : null;
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

    private static WrittenValue Value(IParser parser, Func<Mark, Place> place, int depth)
    {
        ParsingEvent current = parser.Consume<ParsingEvent>();
        Place at = place(current.Start);
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
                    items.Add(Value(parser, place, depth + 1));
                }

                return new WrittenList(items, at);
            case MappingStart:
                var entries = new List<WrittenEntry>();
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    WrittenValue name = Value(parser, place, depth + 1);
                    string text = (name as WrittenScalar)?.Text
                        ?? throw new InvalidInputException($"a parameter name must be a word, {name.Seen} ({name.Place})");
                    entries.Add(new WrittenEntry(text, name.Place, Value(parser, place, depth + 1)));
                }

                return new WrittenObject(entries, at);
            default:
                throw new InvalidInputException($"YAML aliases are not supported ({at}): write the value again");
        }
    }
}
