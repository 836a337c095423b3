using System.Globalization;
using System.Text.Json;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Rendering;

/// <summary>Reads what <see cref="ReportJson.Write"/> wrote.</summary>
internal static class ReportJsonReader
{
    public static StudyResult Read(string json, string source)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Result(document.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidInputException($"'{source}' is not a result that nnft stored: {problem.Message}");
        }
    }

    private static StudyResult Result(JsonElement json)
    {
        var report = new Report();
        foreach (JsonElement finding in Items(json, "findings"))
        {
            report.Find(Text(finding, "name"), Enum.Parse<Verdict>(Text(finding, "verdict"), ignoreCase: true), Text(finding, "text"));
        }

        foreach (JsonElement table in Items(json, "tables"))
        {
            report.Tables.Add(Table(table));
        }

        foreach (JsonElement figure in Items(json, "figures"))
        {
            report.Figures.Add(FigureJsonReader.Read(figure));
        }

        foreach (JsonElement note in Items(json, "notes"))
        {
            report.Notes.Add(note.GetString()!);
        }

        return new StudyResult(
            Text(json, "study"),
            Text(json, "title"),
            Text(json, "question"),
            json.GetProperty("parameters").Clone(),
            json.GetProperty("seed").GetUInt64(),
            report,
            [.. Items(json, "sources").Select(source => new Source(Text(source, "reference"), Text(source, "place")))],
            Provenance(json.GetProperty(ReportJson.Provenance)));
    }

    private static Table Table(JsonElement json)
    {
        string[] help = [.. Items(json, "help").Select(text => text.GetString()!)];
        var table = new Table(
            Text(json, "name"),
            Text(json, "caption"),
            [.. Items(json, "columns").Select((column, i) => new Column(Text(column, "name"), Text(column, "unit"), help[i]))]);
        foreach (JsonElement row in Items(json, "rows"))
        {
            table.Add([.. row.EnumerateArray().Select(Cell)]);
        }

        return table;
    }

    private static Cell Cell(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => Reports.Cell.Undefined,
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Number => json.GetDouble(),
        _ => new Estimate(json.GetProperty("value").GetDouble(), json.GetProperty("error").GetDouble()),
    };

    private static Provenance Provenance(JsonElement json) => new(
        Text(json, "version"),
        Text(json, "runtime"),
        Text(json, "operating-system"),
        Text(json, "processor"),
        json.GetProperty("cores").GetInt32(),
        json.GetProperty("threads").GetInt32(),
        json.GetProperty("vector-bits").GetInt32(),
        DateTimeOffset.Parse(Text(json, "started"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        json.GetProperty("seconds").GetDouble(),
        Text(json, "command"));

    private static JsonElement.ArrayEnumerator Items(JsonElement json, string name) => json.GetProperty(name).EnumerateArray();

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null");
}
