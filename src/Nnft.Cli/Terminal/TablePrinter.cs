using Spectre.Console;
using Table = Nnft.Studies.Reports.Table;

namespace Nnft.Cli.Terminal;

/// <summary>Prints a table of a report: in blocks when it is too wide, some rows when it is too long.</summary>
internal static class TablePrinter
{
    private const int MostRows = 24;
    private const int RowsOfLongTable = 20;
    private const int RowsOfBlock = 10;

    public static void Print(Table table, Paper paper)
    {
        int[] rows = RowSelection.Of(table, table.Rows.Count <= MostRows ? MostRows : RowsOfLongTable);
        IReadOnlyList<IReadOnlyList<ColumnText>> blocks = TableBlocks.Of(table, rows, paper.Width);
        if (blocks.Count > 1 && rows.Length > RowsOfBlock)
        {
            rows = RowSelection.Of(table, RowsOfBlock);
            blocks = TableBlocks.Of(table, rows, paper.Width);
        }

        IAnsiConsole console = ConsoleOf(paper);
        paper.Item(table.Name, Ink.Name, table.Name.Length + 2, table.Caption, Ink.Plain);
        foreach (IReadOnlyList<ColumnText> block in blocks)
        {
            console.Write(Drawn(block));
        }

        if (rows.Length < table.Rows.Count)
        {
            int hidden = table.Rows.Count - rows.Length;
            paper.Paragraph($"… {hidden} more {(hidden == 1 ? "row" : "rows")} (--out DIR or --json for all)", Ink.Faint, 1);
        }
    }

    private static Spectre.Console.Table Drawn(IReadOnlyList<ColumnText> columns)
    {
        var drawn = new Spectre.Console.Table { Border = TableBorder.Rounded, BorderStyle = new Style(decoration: Decoration.Dim) };
        foreach (ColumnText column in columns)
        {
            drawn.AddColumn(new TableColumn(new Text(column.Heading, new Style(decoration: Decoration.Bold)))
            {
                Alignment = column.IsText ? Justify.Left : Justify.Right,
                NoWrap = !column.IsText,
            });
        }

        for (int row = 0; row < columns[0].Cells.Count; row++)
        {
            drawn.AddRow(columns.Select(column => new Text(column.Cells[row])));
        }

        return drawn;
    }

    private static IAnsiConsole ConsoleOf(Paper paper)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(paper.Output),
            Ansi = paper.Colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = paper.Colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = paper.Width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
