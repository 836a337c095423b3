using System.Text.Json;
using Nnft.Studies.Rendering;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Tests.Rendering;

public sealed class ReportJsonTests
{
    [Fact]
    public void HasTheMembersThatProgramsReadInThisOrder()
    {
        using JsonDocument json = JsonDocument.Parse(ReportJson.Write(SampleResult.Create()));
        Assert.Equal(
            ["study", "title", "question", "parameters", "seed", "findings", "tables", "figures", "notes", "sources", "provenance"],
            json.RootElement.EnumerateObject().Select(member => member.Name),
            StringComparer.Ordinal);
        Assert.Equal(ulong.MaxValue, json.RootElement.GetProperty("seed").GetUInt64());
        Assert.Equal(["name", "verdict", "text"], json.RootElement.GetProperty("findings")[0].EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
        Assert.Equal("pass", json.RootElement.GetProperty("findings")[0].GetProperty("verdict").GetString());
        JsonElement table = json.RootElement.GetProperty("tables")[0];
        Assert.Equal("""{"name":"width","unit":"neurons"}""", Compact(table.GetProperty("columns")[1]));
        Assert.Equal("""["a \u0022quoted\u0022, name",10,0.1,{"value":0.1000000000000001,"error":0.002}]""", Compact(table.GetProperty("rows")[0]));
        Assert.Equal("0.3333333333333333", table.GetProperty("rows")[1][2].GetRawText());
        Assert.Equal("5E-324", table.GetProperty("rows")[1][3].GetRawText());
    }

    [Fact]
    public void NumbersThatAreNotFiniteAreNullAndANoteSaysSo()
    {
        using JsonDocument json = JsonDocument.Parse(ReportJson.Write(SampleResult.Create()));
        JsonElement row = json.RootElement.GetProperty("tables")[0].GetProperty("rows")[3];
        Assert.Equal(JsonValueKind.Null, row[2].ValueKind);
        Assert.Equal(JsonValueKind.Null, row[3].ValueKind);
        string[] notes = [.. json.RootElement.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!)];
        Assert.Contains("Table couplings: numbers that are not finite are left empty (exact in row 4 is NaN, measured in row 4 is 1(Infinity)).", notes, StringComparer.Ordinal);
        Assert.Contains("Figure every-layer: some numbers are not finite and are left out.", notes, StringComparer.Ordinal);
    }

    [Fact]
    public void ReadsBackWhatItWrote()
    {
        string json = ReportJson.Write(SampleResult.Create());
        StudyResult read = ReportJson.Read(json, "report.json");
        Assert.Equal(json, ReportJson.Write(read));
        Assert.Equal(1.0 / 3.0, read.Report.Tables[0].Rows[1][2].Content);
        Assert.Null(read.Report.Tables[0].Rows[3][2].Content);
        Assert.Equal(9, read.Report.Figures[0].Layers.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"study":1}""")]
    [InlineData("not json")]
    public void RefusesWhatIsNotAResult(string json)
    {
        string message = Assert.Single(Assert.Throws<InvalidInputException>(() => ReportJson.Read(json, "x/report.json")).Problems);
        Assert.StartsWith("'x/report.json' is not a result that nnft stored: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryMemberIsNeeded()
    {
        string json = ReportJson.Write(SampleResult.Create());
        using JsonDocument whole = JsonDocument.Parse(json);
        foreach (JsonProperty missing in whole.RootElement.EnumerateObject())
        {
            string rest = "{" + string.Join(',', whole.RootElement.EnumerateObject().Where(m => m.Name != missing.Name).Select(m => m.ToString())) + "}";
            Assert.Throws<InvalidInputException>(() => ReportJson.Read(rest, "report.json"));
        }
    }

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}
