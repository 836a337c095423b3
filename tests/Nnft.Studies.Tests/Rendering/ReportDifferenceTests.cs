using Nnft.Studies.Rendering;

namespace Nnft.Studies.Tests.Rendering;

public sealed class ReportDifferenceTests
{
    private static readonly string s_json = ReportJson.Write(SampleResult.Create());

    [Fact]
    public void IgnoresTheProvenance() =>
        Assert.Null(ReportDifference.First(s_json, s_json.Replace("\"seconds\": 1.25", "\"seconds\": 2", StringComparison.Ordinal)));

    [Theory]
    [InlineData("0.1000000000000001", "0.1000000000000002", "tables[0].rows[0][3].value: stored 0.1000000000000001, now 0.1000000000000002")]
    [InlineData("\"verdict\": \"pass\"", "\"verdict\": \"fail\"", "findings[0].verdict: stored \"pass\", now \"fail\"")]
    [InlineData("\"caption\": \"By <width>.\",", "", "tables[0].caption: stored \"By <width>.\", now nothing")]
    [InlineData("0.1,", "0.10,", "tables[0].rows[0][2]: stored 0.1, now 0.10")]
    [InlineData("0.1,", "[0.1],", "tables[0].rows[0][2]: stored 0.1, now [0.1]")]
    [InlineData("  \"study\"", " \"study\"", "the same content, written differently")]
    public void ShowsTheFirstDifference(string stored, string now, string expected)
    {
        int at = s_json.IndexOf(stored, s_json.IndexOf("\"findings\"", StringComparison.Ordinal), StringComparison.Ordinal);
        at = at < 0 ? s_json.IndexOf(stored, StringComparison.Ordinal) : at;
        string changed = s_json[..at] + now + s_json[(at + stored.Length)..];
        Assert.Equal(expected, ReportDifference.First(s_json, changed));
    }
}
