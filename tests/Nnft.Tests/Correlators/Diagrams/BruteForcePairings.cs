namespace Nnft.Tests.Correlators.Diagrams;

/// <summary>Counts diagrams by listing every pairing of lines: the independent route, as far as it reaches.</summary>
internal static class BruteForcePairings
{
    /// <summary>
    /// Number of pairings for each labelled diagram; its key is the smallest adjacency table over all permutations of equal vertices. Diagrams with a part
    /// without external legs are left out.
    /// </summary>
    public static Dictionary<string, long> Count(int legs, int quartic, int sextic)
    {
        List<int> owner = [.. Enumerable.Range(0, legs)];
        for (int v = 0; v < quartic + sextic; v++)
        {
            owner.AddRange(Enumerable.Repeat(legs + v, v < quartic ? 4 : 6));
        }

        int nodes = legs + quartic + sextic;
        int[][] permutations = [.. Permutations(legs, quartic, sextic)];
        Dictionary<string, long> raw = [];
        int[,] table = new int[nodes, nodes];
        bool[] used = new bool[owner.Count];
        Pair(0);
        Dictionary<string, long> counts = [];
        foreach ((string key, long count) in raw)
        {
            string smallest = permutations.Select(p => Permuted(key, p, nodes)).Min(StringComparer.Ordinal)!;
            counts[smallest] = counts.GetValueOrDefault(smallest) + count;
        }

        return counts;

        void Pair(int first)
        {
            while (first < used.Length && used[first])
            {
                first++;
            }

            if (first == used.Length)
            {
                if (HasNoVacuumBubble(table, legs, nodes))
                {
                    string key = Key(table, nodes);
                    raw[key] = raw.GetValueOrDefault(key) + 1;
                }

                return;
            }

            used[first] = true;
            for (int second = first + 1; second < used.Length; second++)
            {
                if (!used[second])
                {
                    used[second] = true;
                    (int a, int b) = (owner[first], owner[second]);
                    table[a, b]++;
                    Pair(first + 1);
                    table[a, b]--;
                    used[second] = false;
                }
            }

            used[first] = false;
        }
    }

    private static string Key(int[,] table, int nodes) =>
        string.Create(nodes * nodes, table, (text, t) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = (char)('0' + (i % nodes >= i / nodes ? t[i / nodes, i % nodes] : t[i % nodes, i / nodes]));
            }
        });

    private static string Permuted(string key, int[] permutation, int nodes) =>
        string.Create(key.Length, (key, permutation), (text, state) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = state.key[(state.permutation[i / nodes] * nodes) + state.permutation[i % nodes]];
            }
        });

    private static bool HasNoVacuumBubble(int[,] table, int legs, int nodes)
    {
        bool[] reached = new bool[nodes];
        Stack<int> open = new(Enumerable.Range(0, legs));
        while (open.TryPop(out int i))
        {
            reached[i] = true;
            for (int j = 0; j < nodes; j++)
            {
                if (!reached[j] && table[Math.Min(i, j), Math.Max(i, j)] > 0)
                {
                    open.Push(j);
                }
            }
        }

        return reached.All(r => r);
    }

    private static IEnumerable<int[]> Permutations(int legs, int quartic, int sextic) =>
        from a in Orders(quartic)
        from b in Orders(sextic)
        select (int[])[.. Enumerable.Range(0, legs), .. a.Select(v => legs + v), .. b.Select(v => legs + quartic + v)];

    private static IEnumerable<int[]> Orders(int count) =>
        count == 0
            ? [[]]
            : from order in Orders(count - 1)
              from place in Enumerable.Range(0, count)
              select (int[])[.. order[..place], count - 1, .. order[place..]];
}
