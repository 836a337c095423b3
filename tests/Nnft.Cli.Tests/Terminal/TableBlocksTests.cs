using Nnft.Cli.Terminal;
using Nnft.Studies.Reports;

namespace Nnft.Cli.Tests.Terminal;

public sealed class TableBlocksTests
{
    [Fact]
    public void ATableThatFitsIsOneBlock() => Assert.Single(TableBlocks.Of(Numbers(columns: 3, rows: 2, distinct: true), [0, 1], 80));

    [Fact]
    public void EveryBlockBeginsWithTheColumnThatTellsRowsApart()
    {
        var blocks = TableBlocks.Of(Numbers(columns: 12, rows: 3, distinct: true), [0, 1, 2], 40);
        Assert.True(blocks.Count > 1);
        Assert.All(blocks, block => Assert.Equal("column-0", block[0].Heading));
        Assert.Equal(Enumerable.Range(1, 11).Select(i => $"column-{i}"), blocks.SelectMany(block => block.Skip(1)).Select(column => column.Heading), StringComparer.Ordinal);
        Assert.All(blocks, block => Assert.True(block.Sum(column => column.Width + TableBlocks.Padding) < 40));
    }

    [Fact]
    public void RowNumbersTellRowsApartWhenNothingElseDoes()
    {
        var blocks = TableBlocks.Of(Numbers(columns: 12, rows: 3, distinct: false), [0, 1, 2], 40);
        Assert.All(blocks, block => Assert.Equal("row", block[0].Heading));
        Assert.Equal(["1", "2", "3"], blocks[0][0].Cells);
        Assert.Equal(12, blocks.Sum(block => block.Count - 1));
    }

    [Fact]
    public void AColumnWiderThanTheTerminalHasABlockOfItsOwn()
    {
        var table = new Table("t", "", new Column("a"), new Column(new string('b', 200)), new Column("c"));
        table.Add(1, 2, 3);
        Assert.Equal(3, TableBlocks.Of(table, [0], 40).Sum(block => block.Count - 1) + 1);
    }

    private static Table Numbers(int columns, int rows, bool distinct)
    {
        var table = new Table("t", "", [.. Enumerable.Range(0, columns).Select(i => new Column($"column-{i}"))]);
        for (int row = 0; row < rows; row++)
        {
            table.Add([.. Enumerable.Repeat((Cell)(distinct ? row : 0), columns)]);
        }

        return table;
    }
}
