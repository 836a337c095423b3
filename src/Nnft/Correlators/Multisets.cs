namespace Nnft.Correlators;

/// <summary>All inequivalent combinations of points with repetition: what the published experiments average over.</summary>
public static class Multisets
{
    /// <summary>
    /// The combinations i_1 &lt;= i_2 &lt;= ... of <paramref name="order"/> out of <paramref name="points"/> points, in lexicographic order; 21, 126
    /// and 462 for six points and order 2, 4 and 6.
    /// </summary>
    public static IEnumerable<int[]> Combinations(int points, int order)
    {
        int[] current = new int[order];
        while (true)
        {
            yield return [.. current];
            int place = order - 1;
            while (place >= 0 && current[place] == points - 1)
            {
                place--;
            }

            if (place < 0)
            {
                yield break;
            }

            current.AsSpan(place).Fill(current[place] + 1);
        }
    }

    internal static IEnumerable<IndexMultiset> All(int points, int order) => Combinations(points, order).Select(c => IndexMultiset.CreateSorted(c));
}
