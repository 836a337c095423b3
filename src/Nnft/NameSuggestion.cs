namespace Nnft;

/// <summary>The known name that a person who wrote an unknown one probably meant.</summary>
public static class NameSuggestion
{
    /// <summary>
    /// The nearest known name in Levenshtein distance (neighbours swapped count once), letter case and the separators '-', '_' and ' ' not counting; null when none is
    /// near: more than a third of the letters would have to change. A known name that the written one begins or ends is near as well.
    /// </summary>
    public static string? For(string written, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(known);
        string from = Essence(written);
        if (from.Length == 0)
        {
            return null;
        }

        string? nearest = null;
        int smallest = int.MaxValue;
        foreach (string name in known)
        {
            string to = Essence(name);
            int distance = Distance(from, to);
            bool part = from.Length >= 3 && (to.StartsWith(from, StringComparison.Ordinal) || to.EndsWith(from, StringComparison.Ordinal));
            int allowed = part ? to.Length : Math.Max(1, Math.Max(from.Length, to.Length) / 3);
            if (distance <= allowed && distance < Math.Max(from.Length, to.Length) && distance < smallest)
            {
                (nearest, smallest) = (name, distance);
            }
        }

        return nearest;
    }

    private static string Essence(string name) =>
        string.Concat(name.Where(c => c is not ('-' or '_' or ' ')).Select(char.ToLowerInvariant));

    private static int Distance(string from, string to)
    {
        var distance = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
            {
                distance[i, j] = i == 0 ? j : j == 0 ? i
                    : Math.Min(
                        distance[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1),
                        1 + Math.Min(distance[i - 1, j], distance[i, j - 1]));
                bool swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
                if (swapped)
                {
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
                }
            }
        }

        return distance[from.Length, to.Length];
    }
}
