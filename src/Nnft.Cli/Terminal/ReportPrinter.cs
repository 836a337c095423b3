using Nnft.Studies;
using Nnft.Studies.Reports;

namespace Nnft.Cli.Terminal;

/// <summary>Prints a result for a person.</summary>
internal static class ReportPrinter
{
    public static void Print(StudyResult result, Surroundings surroundings)
    {
        TextWriter output = surroundings.Out;
        foreach (Finding finding in result.Report.Findings)
        {
            output.WriteLine($"{KebabCase.Of(finding.Verdict.ToString()).ToUpperInvariant(),-6} {finding.Name}: {finding.Text}");
        }

        foreach (Table table in result.Report.Tables)
        {
            output.WriteLine();
            output.WriteLine($"{table.Name}: {table.Caption}");
            output.WriteLine(string.Join("  ", table.Columns.Select(column => column.Name)));
            foreach (IReadOnlyList<Cell> row in table.Rows)
            {
                output.WriteLine(string.Join("  ", row.Select(cell => cell.Content switch { null => "-", double number => number.ToString("G7"), var other => other.ToString() })));
            }
        }

        foreach (string note in result.Report.Notes)
        {
            output.WriteLine($"note: {note}");
        }
    }
}
