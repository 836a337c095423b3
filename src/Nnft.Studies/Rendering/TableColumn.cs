using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Rendering;

/// <summary>A column for programs: only numbers and texts, the errors of estimates in a column of their own.</summary>
internal sealed class TableColumn
{
    private readonly int _index;
    private readonly bool _isError;

    private TableColumn(string name, int index, bool isError)
    {
        Name = name;
        _index = index;
        _isError = isError;
    }

    public string Name { get; }

    /// <summary>The columns of a table: a column with estimates is followed by <c>NAME-error</c>.</summary>
    public static IEnumerable<TableColumn> Of(Table table)
    {
        for (int i = 0; i < table.Columns.Count; i++)
        {
            yield return new TableColumn(table.Columns[i].Name, i, isError: false);
            if (table.Rows.Any(row => row[i].Content is Estimate))
            {
                yield return new TableColumn(table.Columns[i].Name + "-error", i, isError: true);
            }
        }
    }

    /// <summary>A double, a string, or null.</summary>
    public object? Content(IReadOnlyList<Cell> row) => row[_index].Content switch
    {
        Estimate estimate => _isError ? estimate.StandardError : estimate.Value,
        var other => _isError ? null : other,
    };
}
