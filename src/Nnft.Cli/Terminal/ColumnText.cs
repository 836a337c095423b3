using Nnft.Studies.Rendering;
using Nnft.Studies.Reports;

namespace Nnft.Cli.Terminal;

/// <summary>The column of a table as text: a heading, and cells in which the decimal points stand below each other.</summary>
internal sealed class ColumnText
{
    private const int WidestText = 40;
    private const int NarrowestText = 24;

    public ColumnText(Table table, int index, IReadOnlyList<int> rows)
    {
        Column column = table.Columns[index];
        Heading = column.Unit.Length == 0 ? column.Name : $"{column.Name} [{column.Unit}]";
        IEnumerable<Cell> cells = rows.Select(row => table.Rows[row][index]);
        IsText = cells.Any(cell => cell.Content is string);
        string[] plain = [.. cells.Select(NumberNotation.Of)];
        Cells = IsText ? plain : AlignAtPoint(plain);
        int widest = Cells.Select(cell => cell.Length).DefaultIfEmpty(0).Max();
        Width = Math.Max(Heading.Length, IsText ? Math.Min(WidestText, widest) : widest);
        NarrowestWidth = Math.Max(Heading.Length, IsText ? Math.Min(NarrowestText, widest) : widest);
    }

    /// <summary>A column of the rows' numbers, from 1.</summary>
    public ColumnText(IReadOnlyList<int> rows)
    {
        Heading = "row";
        Cells = [.. rows.Select(row => (row + 1).ToString())];
        Width = Math.Max(Heading.Length, Cells.Select(cell => cell.Length).DefaultIfEmpty(0).Max());
        NarrowestWidth = Width;
    }

    public string Heading { get; }

    public IReadOnlyList<string> Cells { get; }

    public bool IsText { get; }

    /// <summary>Characters that it takes when there is room.</summary>
    public int Width { get; }

    /// <summary>Characters that it needs: texts can be wrapped.</summary>
    public int NarrowestWidth { get; }

    private static string[] AlignAtPoint(string[] numbers)
    {
        int Before(string number) => NumberNotation.CharactersBeforePoint(number);
        int left = numbers.Select(Before).DefaultIfEmpty(0).Max();
        int right = numbers.Select(number => number.Length - Before(number)).DefaultIfEmpty(0).Max();
        return [.. numbers.Select(number => (new string(' ', left - Before(number)) + number).PadRight(left + right))];
    }
}
