using Nnft.Studies.Reports;

namespace Nnft.Cli.Terminal;

/// <summary>
/// Cuts a table that is wider than the terminal into blocks of columns. Every block begins with the columns that tell the rows apart,
/// or with row numbers when those columns would take more than half of the width.
/// </summary>
internal static class TableBlocks
{
    /// <summary>Characters that the lines and paddings around a column take.</summary>
    public const int Padding = 3;

    public static IReadOnlyList<IReadOnlyList<ColumnText>> Of(Table table, IReadOnlyList<int> rows, int width)
    {
        ColumnText[] columns = [.. Enumerable.Range(0, table.Columns.Count).Select(index => new ColumnText(table, index, rows))];
        if (columns.Sum(column => column.NarrowestWidth + Padding) + 1 <= width)
        {
            return [columns];
        }

        int keys = KeyColumns(columns, rows.Count);
        bool narrow = keys > 0 && Width(columns.Take(keys)) <= width / 2;
        ColumnText[] key = narrow ? columns[..keys] : [new ColumnText(rows)];
        var blocks = new List<IReadOnlyList<ColumnText>>();
        var block = new List<ColumnText>(key);
        foreach (ColumnText column in columns.Skip(narrow ? keys : 0))
        {
            if (block.Count > key.Length && Width(block) + column.Width + Padding > width)
            {
                blocks.Add(block);
                block = [.. key];
            }

            block.Add(column);
        }

        blocks.Add(block);
        return blocks;
    }

    private static int Width(IEnumerable<ColumnText> columns) => columns.Sum(column => column.Width + Padding) + 1;

    /// <summary>The number of leading columns that no two rows have in common; 0 when two rows are the same.</summary>
    private static int KeyColumns(ColumnText[] columns, int rows)
    {
        for (int keys = 1; keys < columns.Length; keys++)
        {
            IEnumerable<string> labels = Enumerable.Range(0, rows).Select(row => string.Join('\n', columns.Take(keys).Select(column => column.Cells[row])));
            if (labels.Distinct(StringComparer.Ordinal).Count() == rows)
            {
                return keys;
            }
        }

        return 0;
    }
}
