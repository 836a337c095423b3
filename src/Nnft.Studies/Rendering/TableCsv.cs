using System.Globalization;
using System.Text;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Rendering;

/// <summary>
/// A table as CSV (RFC 4180, but lines end with a line feed): a first line of column names, numbers in round-trip format, an undefined
/// cell empty. A column with estimates is followed by one of their standard errors, called <c>NAME-error</c>.
/// </summary>
public static class TableCsv
{
    /// <summary>Writes a table.</summary>
    public static string Write(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        TableColumn[] columns = [.. TableColumn.Of(table)];
        var text = new StringBuilder();
        text.AppendJoin(',', columns.Select(column => Field(column.Name))).Append('\n');
        foreach (IReadOnlyList<Cell> row in table.Rows)
        {
            text.AppendJoin(',', columns.Select(column => Field(column.Content(row) switch
            {
                double number => number.ToString("R", CultureInfo.InvariantCulture),
                string words => words,
                _ => "",
            }))).Append('\n');
        }

        return text.ToString();
    }

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
