using System.Globalization;
using System.Text;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Rendering.Html;

/// <summary>A table as HTML: scrolls inside its card, decimal points below each other, the full number as a tooltip.</summary>
internal static class TableHtml
{
    private const int MostRows = 2000;

    public static void Write(Table table, StringBuilder html)
    {
        string title = HtmlText.Escape(table.Name);
        html.Append($"<section class=\"table\"><div><h3 id=\"table-{title}\">{title}</h3><p>{HtmlText.Prose(table.Caption)}</p></div>\n");
        html.Append($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"table-{title}\"><table>\n<thead><tr>");
        bool[] isText = [.. table.Columns.Select((_, i) => table.Rows.Any(row => row[i].Content is string))];
        for (int i = 0; i < isText.Length; i++)
        {
            Column column = table.Columns[i];
            string unit = column.Unit.Length == 0 ? "" : $" <small>{HtmlText.Escape(column.Unit)}</small>";
            html.Append($"<th scope=\"col\"{(isText[i] ? "" : " class=\"n\"")}>{HtmlText.Escape(column.Name)}{unit}</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        int[] afterPoint = [.. isText.Select((text, i) => text ? 0 : CharactersAfterPoint(table, i))];
        foreach (IReadOnlyList<Cell> row in table.Rows.Take(MostRows))
        {
            html.Append("<tr>");
            for (int i = 0; i < isText.Length; i++)
            {
                html.Append(isText[i] ? $"<td>{HtmlText.Of(row[i])}</td>" : Number(row[i], afterPoint[i]));
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table></div>");
        if (table.Rows.Count > MostRows)
        {
            html.Append($"<div class=\"columns\">The first {MostRows} of {table.Rows.Count} rows; all of them are in the CSV file.</div>");
        }

        WriteColumnHelp(table, html);
        html.Append("</section>\n");
    }

    /// <summary>The longest tail after the decimal point of a column's numbers; 0 when powers of ten make them too different to line up.</summary>
    private static int CharactersAfterPoint(Table table, int column)
    {
        string[] numbers = [.. table.Rows.Take(MostRows).Select(row => NumberNotation.Of(row[column]))];
        return numbers.Any(number => number.Contains('e', StringComparison.Ordinal))
            ? 0
            : numbers.Select(number => number.Length - NumberNotation.CharactersBeforePoint(number)).DefaultIfEmpty(0).Max();
    }

    private static string Number(Cell cell, int afterPoint)
    {
        string plain = NumberNotation.Of(cell);
        int missing = afterPoint - (plain.Length - NumberNotation.CharactersBeforePoint(plain));
        // Invisible characters of the same kinds take exactly the width that the longest number has after its point.
        string invisible = missing <= 0 ? "" : $"<span class=\"i\" aria-hidden=\"true\">{Filler(plain, missing)}</span>";
        return $"<td class=\"n\"{Tooltip(cell)}>{HtmlText.Number(plain)}{invisible}</td>";
    }

    private static string Filler(string plain, int missing) =>
        plain.Contains('.', StringComparison.Ordinal) ? new string('0', missing) : "." + new string('0', missing - 1);

    private static string Tooltip(Cell cell) => cell.Content switch
    {
        double number when number.ToString("R", CultureInfo.InvariantCulture).Length > NumberNotation.Of(number).Length =>
            $" title=\"{number.ToString("R", CultureInfo.InvariantCulture)}\"",
        Estimate estimate => string.Create(CultureInfo.InvariantCulture, $" title=\"{estimate.Value:R} ± {estimate.StandardError:R}\""),
        _ => "",
    };

    private static void WriteColumnHelp(Table table, StringBuilder html)
    {
        if (table.Columns.All(column => column.Help.Length == 0))
        {
            return;
        }

        html.Append("<dl class=\"columns\">");
        foreach (Column column in table.Columns.Where(column => column.Help.Length > 0))
        {
            html.Append($"<dt>{HtmlText.Escape(column.Name)}</dt><dd>{HtmlText.Prose(column.Help)}</dd>");
        }

        html.Append("</dl>");
    }
}
