using Nnft.Studies.Reports;

namespace Nnft.Cli.Terminal;

/// <summary>
/// The rows of a long table that are printed: the first of every value of its first column, when these values come in a few runs, such as orders or layers; else the
/// first of all.
/// </summary>
internal static class RowSelection
{
    private const int FewestOfRun = 3;

    /// <summary>Numbers of at most <paramref name="count"/> rows, in order.</summary>
    public static int[] Of(Table table, int count)
    {
        if (table.Rows.Count <= count)
        {
            return [.. Enumerable.Range(0, table.Rows.Count)];
        }

        int[] starts = [.. Enumerable.Range(0, table.Rows.Count).Where(row => row == 0 || !Equals(table.Rows[row][0].Content, table.Rows[row - 1][0].Content))];
        if (starts.Length < 2 || starts.Length > count / FewestOfRun)
        {
            return [.. Enumerable.Range(0, count)];
        }

        // Short runs leave their room to the others.
        int[] lengths = [.. starts.Select((start, run) => (run + 1 < starts.Length ? starts[run + 1] : table.Rows.Count) - start)];
        int most = Enumerable.Range(1, count).Last(rows => lengths.Sum(length => Math.Min(length, rows)) <= count);
        return [.. starts.SelectMany((start, run) => Enumerable.Range(start, Math.Min(lengths[run], most)))];
    }
}
