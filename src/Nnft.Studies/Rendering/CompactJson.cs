using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nnft.Studies.Rendering;

/// <summary>JSON in one line without blanks, however it was written before.</summary>
internal static class CompactJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonElement value) => Of(value.WriteTo);

    /// <summary>What an action writes.</summary>
    public static string Of(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
