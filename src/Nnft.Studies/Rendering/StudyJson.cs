using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nnft.Studies.Parameters;

namespace Nnft.Studies.Rendering;

/// <summary>A study, before it runs, as JSON: its description, and its parameters as a JSON Schema.</summary>
public static class StudyJson
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a study.</summary>
    public static string Write(IStudy study)
    {
        ArgumentNullException.ThrowIfNull(study);
        StudyDescription description = study.Description;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_options))
        {
            writer.WriteStartObject();
            writer.WriteString("study", description.Id);
            writer.WriteString("title", description.Title);
            writer.WriteString("question", description.Question);
            writer.WriteString("cost", description.Cost);
            ReportJson.WriteSources(writer, description.Sources);
            writer.WriteStartObject("parameters");
            writer.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            ParameterSchema.Of(study.ParametersType).WriteSchema(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
