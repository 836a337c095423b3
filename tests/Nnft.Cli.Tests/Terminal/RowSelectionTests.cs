using Nnft.Cli.Terminal;
using Nnft.Studies.Reports;

namespace Nnft.Cli.Tests.Terminal;

public sealed class RowSelectionTests
{
    [Fact]
    public void AShortTableIsShownWhole() => Assert.Equal([0, 1, 2], RowSelection.Of(Runs(3), 10));

    [Fact]
    public void TheFirstRowsOfEveryRunAreShown() => Assert.Equal([0, 1, 2, 21, 22, 23, 147, 148, 149], RowSelection.Of(Runs(21, 126, 462), 10));

    [Fact]
    public void ShortRunsLeaveTheirRoom() => Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 30], RowSelection.Of(Runs(30, 1), 10));

    [Fact]
    public void ManyRunsShowTheFirstRows() => Assert.Equal(Enumerable.Range(0, 10), RowSelection.Of(Runs([.. Enumerable.Repeat(2, 40)]), 10));

    private static Table Runs(params int[] lengths)
    {
        var table = new Table("t", "", new Column("run"));
        foreach (int run in lengths.SelectMany((length, run) => Enumerable.Repeat(run, length)))
        {
            table.Add(run);
        }

        return table;
    }
}
