using System.Text.RegularExpressions;
using Nnft.Correlators.Diagrams;
using Nnft.Studies.Rendering.Html;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Tests.Rendering;

public sealed class DiagramSvgTests
{
    [Fact]
    public void A_gallery_needs_no_script_and_draws_every_line_and_vertex()
    {
        FeynmanDiagram[] diagrams = [.. DiagramEnumeration.Of(4, 1, 1)];
        StudyResult result = SampleResult.Create();
        result.Report.Figures.Clear();
        result.Report.Figures.Add(Gallery(diagrams));
        string html = ReportHtml.Write(result, plotly: "var Plotly = {};");
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("need JavaScript", html, StringComparison.Ordinal);
        Assert.Equal(diagrams.Length, Regex.Count(html, "<svg ", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal(diagrams.Length, Regex.Count(html, "<circle ", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal(diagrams.Length, Regex.Count(html, "<rect ", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal(7 * diagrams.Length, Regex.Count(html, "<path ", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Contains("4 × 2880 &lt;b&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Charts_beside_a_gallery_keep_their_script()
    {
        StudyResult result = SampleResult.Create();
        result.Report.Figures.Add(Gallery([.. DiagramEnumeration.Of(2, 1, 0)]));
        string html = ReportHtml.Write(result, plotly: "var Plotly = {};");
        Assert.Contains("<svg ", html, StringComparison.Ordinal);
        Assert.Contains("id=\"figure-every-layer\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"figure-gallery\"", html, StringComparison.Ordinal);
    }

    private static Figure Gallery(FeynmanDiagram[] diagrams) => new(
        "gallery", "Diagrams", "Caption", new Axis(""), new Axis(""), [.. diagrams.Select(d => new Diagram($"{d.Multiplicity} × {d.Coefficient} <b>", DiagramLayout.Draw(d)))]);
}
