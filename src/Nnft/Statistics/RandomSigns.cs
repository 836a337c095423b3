using System.Runtime.InteropServices;
using Nnft.Numerics;

namespace Nnft.Statistics;

/// <summary>Random rows of +1 and -1, addressed by number.</summary>
internal sealed class RandomSigns
{
    private const int BitsPerBlock = 128;
    private readonly RandomTable _random;
    private readonly double[] _words;
    private long _group = -1;

    public RandomSigns(RandomTable random, int length)
    {
        _random = random;
        _words = new double[((length + BitsPerBlock - 1) / BitsPerBlock) * RandomTable.BlockRows * RandomTable.Columns];
    }

    /// <summary>Fills row number <paramref name="row"/>.</summary>
    public void Fill(long row, Span<double> signs)
    {
        var (group, column) = Math.DivRem(row, RandomTable.Columns);
        if (group != _group)
        {
            _random.FillWords(_words, (ulong)(group * RandomTable.Columns), 0, 0);
            _group = group;
        }

        // Of the four rows of a block, the first two hold 64 random bits per column.
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<double, ulong>(_words);
        for (int i = 0; i < signs.Length; i++)
        {
            int wordRow = (i / BitsPerBlock * RandomTable.BlockRows) + (i % BitsPerBlock / 64);
            ulong word = words[(wordRow * RandomTable.Columns) + (int)column];
            signs[i] = (word >> (i % 64) & 1) == 0 ? 1.0 : -1.0;
        }
    }
}
