using Nnft.Data;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Rendering;

/// <summary>
/// The numeric columns of all tables as one npz file: arrays called <c>TABLE/COLUMN</c>, standard errors <c>TABLE/COLUMN-error</c>, an
/// undefined cell NaN. Columns with texts are left out.
/// </summary>
public static class TablesNpz
{
    /// <summary>Writes the tables to a file.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<Table> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        NpzFile.Write(path, [.. tables.SelectMany(Arrays)]);
    }

    private static IEnumerable<(string Name, NumericArray Array)> Arrays(Table table) =>
        from column in TableColumn.Of(table)
        let contents = table.Rows.Select(column.Content).ToArray()
        where contents.All(content => content is not string)
        select ($"{table.Name}/{column.Name}", NumericArray.Create([contents.Length], [.. contents.Select(content => content as double? ?? double.NaN)]));
}
