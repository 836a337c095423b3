using System.Collections.Concurrent;

namespace Nnft.Correlators;

/// <summary>Partitions of the positions 0..n-1 into blocks of even size: 1, 4, 31 and 379 of them for n = 2, 4, 6, 8.</summary>
public static class EvenPartitions
{
    private static readonly ConcurrentDictionary<int, IReadOnlyList<int[][]>> s_partitions = new();

    /// <summary>All partitions; blocks and their positions in increasing order.</summary>
    /// <param name="order">n, even, at least 2.</param>
    public static IReadOnlyList<int[][]> Of(int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual(order % 2, 0, nameof(order));
        return s_partitions.GetOrAdd(order, n => [.. Split([.. Enumerable.Range(0, n)])]);
    }

    /// <summary>The partitions into pairs alone: the (n-1)!! terms of Wick's theorem.</summary>
    public static IEnumerable<int[][]> Pairings(int order) => Of(order).Where(p => p.Length == order / 2);

    // The block of the first position is any odd number of others with it; the rest is partitioned in turn.
    private static IEnumerable<int[][]> Split(int[] positions)
    {
        if (positions.Length == 0)
        {
            yield return [];
            yield break;
        }

        int others = positions.Length - 1;
        for (int subset = 1; subset < 1 << others; subset++)
        {
            if (int.PopCount(subset) % 2 == 0)
            {
                continue;
            }

            int[] block = [positions[0], .. positions.Skip(1).Where((_, i) => (subset >> i & 1) == 1)];
            int[] rest = [.. positions.Skip(1).Where((_, i) => (subset >> i & 1) == 0)];
            foreach (var partition in Split(rest))
            {
                yield return [block, .. partition];
            }
        }
    }
}
