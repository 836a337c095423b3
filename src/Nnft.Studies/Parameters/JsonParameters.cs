using System.Text;
using System.Text.Json;

namespace Nnft.Studies.Parameters;

/// <summary>Reads written values from JSON text. Comments and a trailing comma are allowed, as people write them.</summary>
public static class JsonParameters
{
    private static readonly JsonReaderOptions s_options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads one object.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">How messages call it, such as a file name.</param>
    /// <exception cref="InvalidInputException">Not JSON, or not an object.</exception>
    public static WrittenObject Read(string text, string source)
    {
        var start = new Place(source, 1, 1);
        return string.IsNullOrWhiteSpace(text) ? new WrittenObject([], start)
            : ReadValue(text, (line, column) => new Place(source, line, column)) as WrittenObject
            ?? throw new InvalidInputException($"{source} must hold an object with parameter names: write {{\"width\": 10}}");
    }

    /// <summary>Reads any one value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">Place of a line and a column, both from 1.</param>
    /// <exception cref="InvalidInputException">Not JSON.</exception>
    internal static WrittenValue ReadValue(string text, Func<int, int, Place> place)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, s_options);
        try
        {
            reader.Read();
            WrittenValue value = Value(ref reader, bytes, place);
            while (reader.Read())
            {
            }

            return value;
        }
        catch (JsonException problem)
        {
            Place at = place((int)(problem.LineNumber ?? 0) + 1, (int)(problem.BytePositionInLine ?? 0) + 1);
            int position = problem.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            throw new InvalidInputException($"not valid JSON ({at}): {(position < 0 ? problem.Message : problem.Message[..position])}");
        }
    }

    private static WrittenValue Value(ref Utf8JsonReader reader, byte[] bytes, Func<int, int, Place> place)
    {
        Place at = PlaceOf(reader, bytes, place);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                var items = new List<WrittenValue>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Value(ref reader, bytes, place));
                }

                return new WrittenList(items, at);
            case JsonTokenType.StartObject:
                var entries = new List<WrittenEntry>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    Place nameAt = PlaceOf(reader, bytes, place);
                    string name = Text(reader, nameAt);
                    reader.Read();
                    entries.Add(new WrittenEntry(name, nameAt, Value(ref reader, bytes, place)));
                }

                return new WrittenObject(entries, at);
            case JsonTokenType.String:
                return new WrittenScalar(Text(reader, at), Quoted: true, at);
            default:
                return new WrittenScalar(Encoding.UTF8.GetString(reader.ValueSpan), Quoted: false, at);
        }
    }

    private static string Text(in Utf8JsonReader reader, Place at)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new InvalidInputException($"not valid JSON ({at}): the text holds half a surrogate pair (\\ud800 to \\udfff)");
        }
    }

    private static Place PlaceOf(in Utf8JsonReader reader, byte[] bytes, Func<int, int, Place> place)
    {
        ReadOnlySpan<byte> before = bytes.AsSpan(0, (int)reader.TokenStartIndex);
        int lineStart = before.LastIndexOf((byte)'\n') + 1;
        return place(before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }
}
