namespace Nnft.Correlators.Diagrams;

/// <summary>One way to attach the external legs 0, 1, ... of a <see cref="FeynmanDiagram"/>.</summary>
/// <param name="VertexOf">The vertex at which each leg ends; -1 for a leg that is joined to another leg.</param>
/// <param name="Pairs">The pairs of legs joined directly, each with the smaller number first, in increasing order.</param>
public sealed record LegLabelling(IReadOnlyList<int> VertexOf, IReadOnlyList<(int First, int Second)> Pairs)
{
    /// <summary>All labellings that differ, for a diagram with the given permutations of vertices that leave it as it is.</summary>
    internal static IEnumerable<LegLabelling> All(FeynmanDiagram diagram, IReadOnlyList<int[]> automorphisms)
    {
        int[] room = [.. diagram.LegsAt];
        int[] vertexOf = new int[diagram.Legs];
        Array.Fill(vertexOf, -2);
        return Place(0, diagram.FreeLines).Where(labelling => IsFirst(labelling.VertexOf, automorphisms));

        // Leg by leg: at a vertex with room left, or joined to a later leg.
        IEnumerable<LegLabelling> Place(int leg, int freeLines)
        {
            if (leg == vertexOf.Length)
            {
                yield return new LegLabelling([.. vertexOf.Select(v => Math.Max(v, -1))], Joined(vertexOf));
                yield break;
            }

            if (vertexOf[leg] != -2)
            {
                foreach (LegLabelling labelling in Place(leg + 1, freeLines))
                {
                    yield return labelling;
                }

                yield break;
            }

            for (int v = 0; v < room.Length; v++)
            {
                if (room[v] > 0)
                {
                    room[v]--;
                    vertexOf[leg] = v;
                    foreach (LegLabelling labelling in Place(leg + 1, freeLines))
                    {
                        yield return labelling;
                    }

                    vertexOf[leg] = -2;
                    room[v]++;
                }
            }

            for (int partner = leg + 1; freeLines > 0 && partner < vertexOf.Length; partner++)
            {
                if (vertexOf[partner] == -2)
                {
                    // A partner p is remembered as -3 - p.
                    vertexOf[leg] = -3 - partner;
                    vertexOf[partner] = -3 - leg;
                    foreach (LegLabelling labelling in Place(leg + 1, freeLines - 1))
                    {
                        yield return labelling;
                    }

                    vertexOf[leg] = -2;
                    vertexOf[partner] = -2;
                }
            }
        }
    }

    private static List<(int First, int Second)> Joined(int[] vertexOf)
    {
        List<(int, int)> pairs = [];
        for (int leg = 0; leg < vertexOf.Length; leg++)
        {
            int partner = -3 - vertexOf[leg];
            if (vertexOf[leg] <= -3 && partner > leg)
            {
                pairs.Add((leg, partner));
            }
        }

        return pairs;
    }

    /// <summary>Whether no automorphism maps the labelling to one that comes before it.</summary>
    private static bool IsFirst(IReadOnlyList<int> vertexOf, IReadOnlyList<int[]> automorphisms)
    {
        foreach (int[] permutation in automorphisms)
        {
            foreach (int v in vertexOf)
            {
                int image = v < 0 ? v : permutation[v];
                if (image != v)
                {
                    if (image < v)
                    {
                        return false;
                    }

                    break;
                }
            }
        }

        return true;
    }
}
