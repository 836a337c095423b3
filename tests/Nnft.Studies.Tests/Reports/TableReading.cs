using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Tests.Reports;

/// <summary>Finding tables, rows and numbers of a report by name.</summary>
internal static class TableReading
{
    public static Table Table(this Report report, string name) => report.Tables.Single(table => table.Name == name);

    public static Finding Finding(this Report report, string name) => report.Findings.Single(finding => finding.Name == name);

    /// <summary>The rows in which columns have the given contents, numbers to 1e-9 of their value.</summary>
    public static IReadOnlyList<IReadOnlyList<Cell>> Where(this Table table, params IReadOnlyList<(string Column, object Content)> conditions) =>
        [.. table.Rows.Where(row => conditions.All(c => Same(row[Place(table, c.Column)], c.Content)))];

    /// <summary>The number in a column of the only row that fulfils the conditions.</summary>
    public static double Number(this Table table, string column, params IReadOnlyList<(string Column, object Content)> conditions) =>
        Value(Assert.Single(table.Where(conditions))[Place(table, column)]);

    /// <summary>A number, also that of an estimate.</summary>
    public static double Value(Cell cell) => cell.Content switch
    {
        double number => number,
        Estimate estimate => estimate.Value,
        _ => throw new InvalidOperationException($"no number: {cell.Content}"),
    };

    private static int Place(Table table, string column)
    {
        int place = table.Columns.ToList().FindIndex(c => c.Name == column);
        return place >= 0 ? place : throw new InvalidOperationException($"table {table.Name} has no column {column}");
    }

    private static bool Same(Cell cell, object content) => content is string text
        ? cell.Content is string own && own == text
        : cell.Content is double number && Math.Abs(number - Convert.ToDouble(content)) <= 1e-9 * Math.Abs(number);
}
