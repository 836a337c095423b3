namespace Nnft.Studies.Reports;

/// <summary>A column of a table.</summary>
/// <param name="Name">Kebab-case name.</param>
/// <param name="Unit">Unit, empty for a pure number or a text.</param>
/// <param name="Help">What the column holds, in half a sentence.</param>
public sealed record Column(string Name, string Unit = "", string Help = "");

/// <summary>A table of a report; every row has one cell per column.</summary>
public sealed class Table(string name, string caption, params IReadOnlyList<Column> columns)
{
    private readonly List<IReadOnlyList<Cell>> _rows = [];

    /// <summary>Kebab-case name, unique in its report.</summary>
    public string Name { get; } = name;

    /// <summary>One sentence for the reader.</summary>
    public string Caption { get; } = caption;

    /// <summary>The columns.</summary>
    public IReadOnlyList<Column> Columns { get; } = columns;

    /// <summary>The rows.</summary>
    public IReadOnlyList<IReadOnlyList<Cell>> Rows => _rows;

    /// <summary>Adds a row.</summary>
    /// <exception cref="ArgumentException">The number of cells is not the number of columns.</exception>
    public void Add(params IReadOnlyList<Cell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count != Columns.Count)
        {
            throw new ArgumentException($"table {Name} has {Columns.Count} columns, the row has {cells.Count} cells", nameof(cells));
        }

        _rows.Add(cells);
    }
}
