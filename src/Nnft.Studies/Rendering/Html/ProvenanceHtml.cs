using System.Globalization;
using System.Text;
using System.Text.Json;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Rendering.Html;

/// <summary>How to repeat a result, as a block that the reader can open.</summary>
internal static class ProvenanceHtml
{
    public static void Write(StudyResult result, StringBuilder html)
    {
        Provenance provenance = result.Provenance;
        html.Append("<details><summary>How this was made</summary><div>\n<dl class=\"facts\">\n");
        foreach (JsonProperty parameter in result.Parameters.EnumerateObject())
        {
            Fact(parameter.Name, CompactJson.Of(parameter.Value), isCode: true, html);
        }

        Fact("seed", result.Seed.ToString(CultureInfo.InvariantCulture), isCode: true, html);
        html.Append("</dl>\n<dl class=\"facts\">\n");
        Fact("version", $"nnft {provenance.Version}, {provenance.Runtime}", isCode: false, html);
        string threads = provenance.Threads == 1 ? "1 thread" : $"{provenance.Threads} threads";
        Fact("machine", $"{provenance.Processor}, {provenance.Cores} cores, {provenance.VectorBits}-bit vectors, {provenance.OperatingSystem}", isCode: false, html);
        Fact("time", $"{provenance.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC, "
            + $"{Duration.InWords(TimeSpan.FromSeconds(provenance.Seconds))} on {threads}", isCode: false, html);
        html.Append("</dl>\n");
        html.Append($"<pre><code>{HtmlText.Escape(provenance.Command)}</code></pre>\n</div></details>\n");
    }

    private static void Fact(string name, string value, bool isCode, StringBuilder html)
    {
        string text = HtmlText.Escape(value);
        html.Append($"<dt>{HtmlText.Escape(name)}</dt><dd>{(isCode ? $"<code>{text}</code>" : text)}</dd>\n");
    }
}
