using Nnft.Statistics;

namespace Nnft.Studies.Reports;

/// <summary>
/// Numbers that are not finite have no place in JSON, in charts or in error bars: they become undefined cells and gaps in figures,
/// and a note says where they stood and what they were.
/// </summary>
internal static class FiniteReport
{
    private const int MostPlacesNamed = 3;

    public static Report Of(Report report)
    {
        var finite = new Report();
        foreach (Finding finding in report.Findings)
        {
            finite.Findings.Add(finding);
        }

        foreach (string note in report.Notes)
        {
            finite.Notes.Add(note);
        }

        foreach (Table table in report.Tables)
        {
            finite.Tables.Add(Of(table, finite.Notes));
        }

        foreach (Figure figure in report.Figures)
        {
            finite.Figures.Add(figure);
            if (figure.Layers.Any(layer => !FigureNumbers.Of(layer).All(double.IsFinite)))
            {
                finite.Notes.Add($"Figure {figure.Name}: some numbers are not finite and are left out.");
            }
        }

        return finite;
    }

    private static Table Of(Table table, IList<string> notes)
    {
        var places = new List<string>();
        var finite = new Table(table.Name, table.Caption, table.Columns);
        for (int row = 0; row < table.Rows.Count; row++)
        {
            var cells = new Cell[table.Columns.Count];
            for (int column = 0; column < cells.Length; column++)
            {
                Cell cell = table.Rows[row][column];
                cells[column] = IsFinite(cell) ? cell : Cell.Undefined;
                if (!IsFinite(cell))
                {
                    places.Add($"{table.Columns[column].Name} in row {row + 1} is {cell.Content}");
                }
            }

            finite.Add(cells);
        }

        if (places.Count > 0)
        {
            string rest = places.Count > MostPlacesNamed ? $" and {places.Count - MostPlacesNamed} more" : "";
            notes.Add($"Table {table.Name}: numbers that are not finite are left empty ({string.Join(", ", places.Take(MostPlacesNamed))}{rest}).");
        }

        return finite;
    }

    private static bool IsFinite(Cell cell) => cell.Content switch
    {
        double number => double.IsFinite(number),
        Estimate estimate => double.IsFinite(estimate.Value) && double.IsFinite(estimate.StandardError),
        _ => true,
    };
}
