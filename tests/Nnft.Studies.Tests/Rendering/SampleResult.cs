using System.Text.Json;
using Nnft.Correlators.Diagrams;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Tests.Rendering;

/// <summary>A result with everything in it that renderers must handle.</summary>
internal static class SampleResult
{
    public static StudyResult Create(params IEnumerable<Table> tables)
    {
        var report = new Report();
        report.Find("agreement", Verdict.Pass, "Agrees within 4.9 errors.");
        report.Find("hostile", Verdict.Fail, "</script><script>alert(1)</script> & \"quotes\"");
        report.Tables.Add(Couplings());
        foreach (Table table in tables)
        {
            report.Tables.Add(table);
        }

        report.Figures.Add(EveryLayer());
        report.Notes.Add("Valid below <1>.");
        return new StudyResult(
            "test/sample",
            "A <sample>",
            "Is it \"escaped\"?",
            JsonElement.Parse("""{"width":10,"label":"<b>&</b>","points":[[0.1],[0.2]]}"""),
            ulong.MaxValue,
            FiniteReport.Of(report),
            [new Source("arXiv:2212.11811", "eq. (3.14)"), new Source("a <book>", "")],
            new Provenance("0.1.0", ".NET 10.0", "Linux", "A processor <of 2>", 2, 1, 256, new DateTimeOffset(2026, 1, 2, 3, 4, 5, 6, TimeSpan.Zero), 1.25, "nnft run test/sample --seed 1"));
    }

    public static Table Couplings()
    {
        var table = new Table("couplings", "By <width>.", new Column("name"), new Column("width", "neurons"), new Column("exact", Help: "Without sampling."), new Column("measured"));
        table.Add("a \"quoted\", name", 10, 0.1, new Estimate(0.1000000000000001, 0.002));
        table.Add("line\nbreak", 1000000, 1.0 / 3.0, 5e-324);
        table.Add("", -1, Cell.Undefined, new Estimate(-1e-7, 1e-9));
        table.Add("gone", 2, double.NaN, new Estimate(1.0, double.PositiveInfinity));
        return table;
    }

    public static Figure EveryLayer() => new(
        "every-layer", "Title <t>", "Caption", new Axis("x", Logarithmic: true), new Axis("y"),
        [
            new Line("line", [1, 2], [3, double.NaN], 2, Dashed: true),
            new Points("points", [1, 2], [3, 4], [0.1, 0.2], 2),
            new Points("", [1], [3]),
            new Band("band", [1, 2], [0, 1], [2, 3]),
            new Histogram("histogram", [0, 1, 2], [5, 6], 1),
            new VerticalMark("vertical", 1.5),
            new HorizontalMark("horizontal", -1.5, 3),
            new HeatMap("map", [1, 2], [1, 2, 3], [[1, 2], [3, 4], [5, 6]]),
            new Diagram("diagram", DiagramLayout.Draw(DiagramEnumeration.Of(4, 0, 1)[0])),
        ]);
}
