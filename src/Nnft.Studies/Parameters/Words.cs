using System.Text.Json;

namespace Nnft.Studies.Parameters;

/// <summary>A choice among words, for texts with allowed words and for enumerations.</summary>
internal static class Words
{
    public static string Describe(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} or {words[^1]}",
    };

    public static object? Refuse(WrittenValue value, string written, IReadOnlyList<string> words, ParameterReading reading)
    {
        string? meant = NameSuggestion.For(written, words);
        return reading.Refuse(value, Describe(words), meant is null ? "" : $"did you mean '{meant}'?");
    }

    public static void WriteSchema(Utf8JsonWriter writer, IReadOnlyList<string> words)
    {
        writer.WriteString("type", "string");
        if (words.Count > 0)
        {
            writer.WriteStartArray("enum");
            foreach (string word in words)
            {
                writer.WriteStringValue(word);
            }

            writer.WriteEndArray();
        }
    }
}
