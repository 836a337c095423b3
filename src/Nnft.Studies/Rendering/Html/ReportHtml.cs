using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Rendering.Html;

/// <summary>
/// A result as one HTML page that needs nothing else: style, charts and data are inside, and its content policy forbids every
/// connection. It follows the reader's light or dark colours, prints well, and shows its tables without JavaScript.
/// </summary>
public static partial class ReportHtml
{
    /// <summary>Writes a page with charts if the chart library was there at build time.</summary>
    public static string Write(StudyResult result) => Write(result, PageFile.Plotly);

    /// <summary>Writes a page with the given chart library; without one it carries a notice in place of the charts.</summary>
    internal static string Write(StudyResult result, string? plotly)
    {
        ArgumentNullException.ThrowIfNull(result);
        Figure[] charts = [.. result.Report.Figures.Where(figure => !DiagramSvg.IsGallery(figure))];
        string[] scripts = charts.Length > 0 && plotly is not null ? [plotly, PageFile.FigureScript, PageFile.ReportScript] : [];
        var html = new StringBuilder();
        WriteHead(result, scripts, html);
        html.Append("<body>\n");
        WriteHeader(result, html);
        html.Append("<main>\n");
        WriteFindings(result.Report, html);
        if (result.Report.Figures.Count > 0)
        {
            WriteFigures(result.Report, charts.Length > 0, plotly is not null, html);
        }

        WriteTables(result.Report, html);
        WriteList("Notes", "notes", result.Report.Notes.Select(HtmlText.Prose), html);
        WriteList("Sources", "sources", result.Sources.Select(Source), html);
        ProvenanceHtml.Write(result, html);
        html.Append($"</main>\n<footer>Made by nnft {HtmlText.Escape(result.Provenance.Version)}, the laboratory for neural-network field theory.</footer>\n");
        if (scripts.Length > 0)
        {
            html.Append($"<script type=\"application/json\" id=\"figures\">{FiguresJson(charts)}</script>\n");
            foreach (string script in scripts)
            {
                html.Append($"<script>{script}</script>\n");
            }
        }

        return html.Append("</body>\n</html>\n").ToString();
    }

    private static void WriteHead(StudyResult result, string[] scripts, StringBuilder html)
    {
        // Chart pictures are saved through blob: and data: addresses; plotly.js sets styles on its elements.
        string scriptSources = scripts.Length == 0 ? "'none'" : string.Join(' ', scripts.Select(PageFile.ContentHash));
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {scriptSources}; ");
        html.Append("style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.Append("<link rel=\"icon\" href=\"data:,\">\n");
        html.Append($"<title>{HtmlText.Escape(result.Title)} – nnft</title>\n<style>\n{PageFile.Css}</style>\n</head>\n");
    }

    private static void WriteHeader(StudyResult result, StringBuilder html)
    {
        html.Append($"<header>\n<p class=\"study\">{HtmlText.Escape(result.Study)}</p>\n<h1>{HtmlText.Prose(result.Title)}</h1>\n");
        html.Append($"<p class=\"question\">{HtmlText.Prose(result.Question)}</p>\n<ul class=\"summary\">\n");
        foreach (Verdict verdict in (Verdict[])[Verdict.Fail, Verdict.Pass, Verdict.Signal, Verdict.Noise, Verdict.Info])
        {
            int count = result.Report.Findings.Count(finding => finding.Verdict == verdict);
            if (count > 0)
            {
                html.Append($"<li class=\"badge {Word(verdict)}\">{count.ToString(CultureInfo.InvariantCulture)} {Word(verdict)}</li>\n");
            }
        }

        html.Append("</ul>\n</header>\n");
    }

    private static void WriteFindings(Report report, StringBuilder html)
    {
        if (report.Findings.Count == 0)
        {
            return;
        }

        html.Append("<h2>Findings</h2>\n<ul class=\"findings\">\n");
        foreach (Finding finding in report.Findings)
        {
            string word = Word(finding.Verdict);
            html.Append($"<li class=\"finding {word}\"><div><h3>{HtmlText.Escape(finding.Name)}</h3><span class=\"badge\">{word}</span></div>");
            html.Append($"<p>{HtmlText.Prose(finding.Text)}</p></li>\n");
        }

        html.Append("</ul>\n");
    }

    private static void WriteFigures(Report report, bool hasCharts, bool drawn, StringBuilder html)
    {
        html.Append("<h2>Figures</h2>\n");
        html.Append(!hasCharts ? "" : drawn
            ? "<noscript><p class=\"notice\">The charts need JavaScript, which is switched off here. Findings and tables are complete without it.</p></noscript>\n"
            : "<p class=\"notice\">This copy of nnft was built without its chart library (npm was not there), so the charts are missing. "
                + "Findings and tables are complete.</p>\n");
        html.Append("<div class=\"figures\">\n");
        foreach (Figure figure in report.Figures)
        {
            bool gallery = DiagramSvg.IsGallery(figure);
            html.Append($"<figure{(gallery ? " class=\"wide\"" : "")}><h3>{HtmlText.Prose(figure.Title)}</h3>");
            if (gallery)
            {
                DiagramSvg.Write(figure, html);
            }

            html.Append(drawn && !gallery ? $"<div class=\"chart\" id=\"figure-{HtmlText.Escape(figure.Name)}\" role=\"img\" aria-label=\"{HtmlText.Escape(figure.Title)}\"></div>" : "");
            html.Append($"<figcaption>{HtmlText.Prose(figure.Caption)}</figcaption></figure>\n");
        }

        html.Append("</div>\n");
    }

    private static void WriteTables(Report report, StringBuilder html)
    {
        html.Append(report.Tables.Count > 0 ? "<h2>Tables</h2>\n" : "");
        foreach (Table table in report.Tables)
        {
            TableHtml.Write(table, html);
        }
    }

    private static void WriteList(string title, string style, IEnumerable<string> items, StringBuilder html)
    {
        string[] all = [.. items];
        if (all.Length > 0)
        {
            html.Append($"<h2>{title}</h2>\n<ul class=\"{style}\">\n").AppendJoin('\n', all.Select(item => $"<li>{item}</li>")).Append("\n</ul>\n");
        }
    }

    private static string Source(Source source)
    {
        Match arxiv = ArxivId().Match(source.Reference);
        string reference = HtmlText.Escape(source.Reference);
        string link = arxiv.Success ? $"<a href=\"https://arxiv.org/abs/{arxiv.Groups["id"].Value}\" rel=\"noreferrer\">{reference}</a>" : reference;
        return source.Place.Length == 0 ? link : $"{link}, {HtmlText.Escape(source.Place)}";
    }

    /// <summary>No character in it can end the script element that it stands in.</summary>
    private static string FiguresJson(IEnumerable<Figure> charts)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (Figure figure in charts)
            {
                FigureJson.Write(writer, figure);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Word(Verdict verdict) => KebabCase.Of(verdict.ToString());

    [GeneratedRegex(@"^arXiv:(?<id>\d{4}\.\d{4,5}|[a-z-]+/\d{7})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ArxivId();
}
