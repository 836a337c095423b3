using System.Text.RegularExpressions;
using Nnft.Studies.Rendering.Html;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Tests.Rendering;

public sealed class ReportHtmlTests
{
    [Fact]
    public void EscapesEveryText()
    {
        string html = ReportHtml.Write(SampleResult.Create(), plotly: null);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<sample>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<book>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;", html, StringComparison.Ordinal);
        Assert.Contains("<title>A &lt;sample&gt; – nnft</title>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void DataCannotEndItsScriptElement()
    {
        string html = ReportHtml.Write(SampleResult.Create(), plotly: "var Plotly = {};");
        string data = Regex.Match(html, "<script type=\"application/json\" id=\"figures\">(?<data>.*?)</script>", RegexOptions.Singleline, TimeSpan.FromSeconds(1)).Groups["data"].Value;
        Assert.Equal("Title <t>", System.Text.Json.JsonElement.Parse(data)[0].GetProperty("title").GetString());
        Assert.DoesNotContain("<", data, StringComparison.Ordinal);
    }

    [Fact]
    public void TheContentPolicyAllowsItsOwnScriptsAndNoConnection()
    {
        string html = ReportHtml.Write(SampleResult.Create(), plotly: "var Plotly = {};");
        Assert.Matches("Content-Security-Policy\" content=\"default-src 'none'; script-src ('sha256-[^']+' ?){3}; style-src 'unsafe-inline'; img-src data: blob:;", html);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//(?!arxiv\\.org/abs/)", html);
    }

    [Fact]
    public void WithoutChartLibraryANoticeStandsInPlaceOfTheCharts()
    {
        string html = ReportHtml.Write(SampleResult.Create(), plotly: null);
        Assert.Contains("built without its chart library", html, StringComparison.Ordinal);
        Assert.Contains("script-src 'none'", html, StringComparison.Ordinal);
        Assert.Contains("Caption", html, StringComparison.Ordinal);
    }

    [Fact]
    public void WritesNumbersForReaders()
    {
        string html = ReportHtml.Write(SampleResult.Create(), plotly: null);
        Assert.Contains("\u22121.000(10)\u2009×\u200910<sup>\u22127</sup>", html, StringComparison.Ordinal);
        Assert.Contains("title=\"0.3333333333333333\">0.3333333", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\" class=\"n\">width <small>neurons</small></th>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://arxiv.org/abs/2212.11811\" rel=\"noreferrer\">arXiv:2212.11811</a>, eq. (3.14)", html, StringComparison.Ordinal);
    }

    [Fact]
    public void LongTablesAreCutAndSaySo()
    {
        var table = new Table("long", "Many rows.", new Column("n"));
        for (int i = 0; i < 2500; i++)
        {
            table.Add(i);
        }

        string html = ReportHtml.Write(SampleResult.Create(table), plotly: null);
        Assert.Contains("The first 2000 of 2500 rows", html, StringComparison.Ordinal);
        Assert.DoesNotContain("2499</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEmptyReportIsAPage()
    {
        string html = ReportHtml.Write(SampleResult.Create() with { Report = new Report(), Sources = [] }, plotly: "var Plotly = {};");
        Assert.DoesNotContain("<h2>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }
}
