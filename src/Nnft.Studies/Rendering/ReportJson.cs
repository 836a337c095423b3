using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Rendering;

/// <summary>
/// A result as JSON: numbers in round-trip format, an estimate as {"value", "error"}, an undefined cell as null; a row of a table is one line.
/// Everything before "provenance" depends on study, parameters and seed only.
/// </summary>
public static class ReportJson
{
    /// <summary>Name of the last member, the only one that differs from run to run.</summary>
    internal const string Provenance = "provenance";

    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a result.</summary>
    public static string Write(StudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_options))
        {
            writer.WriteStartObject();
            writer.WriteString("study", result.Study);
            writer.WriteString("title", result.Title);
            writer.WriteString("question", result.Question);
            WriteParameters(writer, result.Parameters);
            writer.WriteNumber("seed", result.Seed);
            WriteArray(writer, "findings", result.Report.Findings, WriteFinding);
            WriteArray(writer, "tables", result.Report.Tables, WriteTable);
            WriteArray(writer, "figures", result.Report.Figures, FigureJson.Write);
            WriteArray(writer, "notes", result.Report.Notes, static (w, note) => w.WriteStringValue(note));
            WriteSources(writer, result.Sources);
            WriteProvenance(writer, result.Provenance);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Reads a result back.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">How messages call it, such as a file name.</param>
    /// <exception cref="InvalidInputException">The text is not a result.</exception>
    public static StudyResult Read(string json, string source) => ReportJsonReader.Read(json, source);

    /// <summary>The text before the provenance.</summary>
    internal static string DeterministicPart(string json)
    {
        int end = json.LastIndexOf($"\"{Provenance}\": {{", StringComparison.Ordinal);
        return end < 0 ? json : json[..end];
    }

    internal static void WriteSources(Utf8JsonWriter writer, IEnumerable<Source> sources) => WriteArray(writer, "sources", sources, static (w, source) =>
    {
        w.WriteStartObject();
        w.WriteString("reference", source.Reference);
        w.WriteString("place", source.Place);
        w.WriteEndObject();
    });

    private static void WriteArray<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (T item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static void WriteParameters(Utf8JsonWriter writer, JsonElement parameters)
    {
        writer.WriteStartObject("parameters");
        foreach (JsonProperty parameter in parameters.EnumerateObject())
        {
            writer.WritePropertyName(parameter.Name);
            writer.WriteRawValue(CompactJson.Of(parameter.Value));
        }

        writer.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("name", finding.Name);
        writer.WriteString("verdict", KebabCase.Of(finding.Verdict.ToString()));
        writer.WriteString("text", finding.Text);
        writer.WriteEndObject();
    }

    private static void WriteTable(Utf8JsonWriter writer, Table table)
    {
        writer.WriteStartObject();
        writer.WriteString("name", table.Name);
        writer.WriteString("caption", table.Caption);
        WriteArray(writer, "columns", table.Columns, static (w, column) => w.WriteRawValue(CompactJson.Of(line => WriteColumn(line, column))));
        WriteArray(writer, "help", table.Columns, static (w, column) => w.WriteStringValue(column.Help));
        WriteArray(writer, "rows", table.Rows, static (w, row) => w.WriteRawValue(CompactJson.Of(line => WriteRow(line, row))));
        writer.WriteEndObject();
    }

    private static void WriteColumn(Utf8JsonWriter writer, Column column)
    {
        writer.WriteStartObject();
        writer.WriteString("name", column.Name);
        writer.WriteString("unit", column.Unit);
        writer.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter writer, IReadOnlyList<Cell> row)
    {
        writer.WriteStartArray();
        foreach (Cell cell in row)
        {
            WriteCell(writer, cell);
        }

        writer.WriteEndArray();
    }

    private static void WriteCell(Utf8JsonWriter writer, Cell cell)
    {
        switch (cell.Content)
        {
            case double number:
                writer.WriteNumberValue(number);
                break;
            case Estimate estimate:
                writer.WriteStartObject();
                writer.WriteNumber("value", estimate.Value);
                writer.WriteNumber("error", estimate.StandardError);
                writer.WriteEndObject();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteProvenance(Utf8JsonWriter writer, Reports.Provenance provenance)
    {
        writer.WriteStartObject(Provenance);
        writer.WriteString("version", provenance.Version);
        writer.WriteString("runtime", provenance.Runtime);
        writer.WriteString("operating-system", provenance.OperatingSystem);
        writer.WriteString("processor", provenance.Processor);
        writer.WriteNumber("cores", provenance.Cores);
        writer.WriteNumber("threads", provenance.Threads);
        writer.WriteNumber("vector-bits", provenance.VectorBits);
        writer.WriteString("started", provenance.Started.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"));
        writer.WriteNumber("seconds", provenance.Seconds);
        writer.WriteString("command", provenance.Command);
        writer.WriteEndObject();
    }
}
