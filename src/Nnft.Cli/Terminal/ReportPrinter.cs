using Nnft.Studies.Rendering;
using Nnft.Studies.Reports;
using Table = Nnft.Studies.Reports.Table;

namespace Nnft.Cli.Terminal;

/// <summary>Prints a result for a person: findings first, then tables, notes, and what it came from.</summary>
internal static class ReportPrinter
{
    private const int VerdictWidth = 8;

    /// <param name="result">The result.</param>
    /// <param name="stored">Whether it is also stored, charts included.</param>
    /// <param name="surroundings">Where to print.</param>
    public static void Print(StudyResult result, bool stored, Surroundings surroundings)
    {
        var paper = new Paper(surroundings);
        paper.Paragraph(result.Title, Ink.Strong);
        paper.Paragraph(result.Question, Ink.Plain);
        foreach (Finding finding in result.Report.Findings)
        {
            paper.Line();
            paper.Item(finding.Verdict.ToString().ToUpperInvariant(), Inks.Of(finding.Verdict), VerdictWidth, finding.Name, Ink.Name);
            paper.Paragraph(finding.Text, Ink.Plain, VerdictWidth);
        }

        foreach (Table table in result.Report.Tables)
        {
            paper.Line();
            TablePrinter.Print(table, paper);
        }

        if (result.Report.Notes.Count > 0)
        {
            paper.Line();
        }

        foreach (string note in result.Report.Notes)
        {
            paper.Item("note", Ink.Strong, VerdictWidth, note, Ink.Plain);
        }

        paper.Line();
        paper.Paragraph(Footer(result, stored), Ink.Faint);
    }

    private static string Footer(StudyResult result, bool stored)
    {
        var parts = new List<string> { $"{result.Study}, seed {result.Seed}" };
        int figures = result.Report.Figures.Count;
        if (figures > 0)
        {
            string advice = stored ? "" : $" (--out DIR draws {(figures == 1 ? "it" : "them")} in report.html)";
            parts.Add($"{figures} {(figures == 1 ? "figure" : "figures")}{advice}");
        }

        parts.Add($"{Duration.InWords(TimeSpan.FromSeconds(result.Provenance.Seconds))} on {result.Provenance.Threads} "
            + (result.Provenance.Threads == 1 ? "thread" : "threads"));
        return string.Join(" · ", parts);
    }
}
