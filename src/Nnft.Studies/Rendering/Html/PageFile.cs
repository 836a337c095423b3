using System.Security.Cryptography;
using System.Text;

namespace Nnft.Studies.Rendering.Html;

/// <summary>The files that a page is made of, embedded in this assembly.</summary>
public static class PageFile
{
    /// <summary>The style sheet of a report.</summary>
    public static string Css { get; } = Text("report.css");

    /// <summary>The script that draws figures: <c>NnftFigure.draw(element, figure)</c> with a figure as in report.json.</summary>
    public static string FigureScript { get; } = Text("figure.js");

    /// <summary>The script that draws all figures of a page.</summary>
    internal static string ReportScript { get; } = Text("report.js");

    /// <summary>plotly.js; null when it was not there at build time.</summary>
    public static string? Plotly { get; } = TextOrNull("plotly.min.js");

    /// <summary>The source expression by which a content security policy allows exactly this script.</summary>
    internal static string ContentHash(string script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";

    private static string Text(string name) => TextOrNull(name) ?? throw new InvalidOperationException($"{name} is not embedded");

    private static string? TextOrNull(string name)
    {
        using Stream? stream = typeof(PageFile).Assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
