namespace Nnft.Correlators.Diagrams;

/// <summary>What can be said about a <see cref="FeynmanDiagram"/> without evaluating it.</summary>
public sealed class DiagramTopology
{
    internal DiagramTopology(FeynmanDiagram diagram)
    {
        int[] part = Components(diagram, (v, w) => diagram.Lines(v, w) > 0);
        int parts = part.Length == 0 ? 0 : part.Max() + 1;
        PartOf = part;
        HasVacuumBubble = Enumerable.Range(0, parts).Any(p => Enumerable.Range(0, part.Length).All(v => part[v] != p || diagram.LegsAt[v] == 0));
        IsConnected = parts + diagram.FreeLines == 1;
        IsIrreducible = IsConnected && parts == 1 && !HasBridge(diagram);
        HasTadpole = diagram.Loops.Any(l => l > 0);
        HasSelfEnergyInsertion = FindSelfEnergy(diagram);
    }

    /// <summary>Whether every leg and vertex hangs together.</summary>
    public bool IsConnected { get; }

    /// <summary>
    /// One-particle irreducible: connected, with at least one vertex, and still connected when any one line between two vertices is cut.
    /// External legs do not count. A free line is not irreducible.
    /// </summary>
    public bool IsIrreducible { get; }

    /// <summary>Whether a line runs from a vertex to itself.</summary>
    public bool HasTadpole { get; }

    /// <summary>Whether a connected part has no external leg. The normalisation by Z cancels these diagrams.</summary>
    public bool HasVacuumBubble { get; }

    /// <summary>
    /// Whether some connected group of vertices has exactly two lines to the rest of the diagram (legs included): a correction of a propagator, which is
    /// absent when the lines already are the exact two-point function.
    /// </summary>
    public bool HasSelfEnergyInsertion { get; }

    /// <summary>The connected part of each vertex, numbered from 0.</summary>
    internal IReadOnlyList<int> PartOf { get; }

    private static int[] Components(FeynmanDiagram diagram, Func<int, int, bool> joined)
    {
        int[] part = new int[diagram.Vertices];
        Array.Fill(part, -1);
        int parts = 0;
        Stack<int> open = new();
        for (int start = 0; start < part.Length; start++)
        {
            if (part[start] >= 0)
            {
                continue;
            }

            part[start] = parts;
            open.Push(start);
            while (open.TryPop(out int v))
            {
                for (int w = 0; w < part.Length; w++)
                {
                    if (part[w] < 0 && w != v && joined(v, w))
                    {
                        part[w] = parts;
                        open.Push(w);
                    }
                }
            }

            parts++;
        }

        return part;
    }

    private static bool HasBridge(FeynmanDiagram diagram)
    {
        for (int v = 0; v < diagram.Vertices; v++)
        {
            for (int w = 0; w < v; w++)
            {
                if (diagram.Lines(v, w) == 1
                    && Components(diagram, (a, b) => diagram.Lines(a, b) > 0 && (Math.Max(a, b), Math.Min(a, b)) != (v, w)).Max() > 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool FindSelfEnergy(FeynmanDiagram diagram)
    {
        // A group that is not connected but has two lines outside consists of a connected one and a vacuum bubble, so that connectedness needs no check
        // as long as there is no vacuum bubble; with one, the diagram is of no use in either convention.
        for (int group = 1; group < 1 << diagram.Vertices; group++)
        {
            int outside = 0;
            for (int v = 0; v < diagram.Vertices; v++)
            {
                if ((group >> v & 1) == 1)
                {
                    outside += diagram.LegsAt[v];
                    for (int w = 0; w < diagram.Vertices; w++)
                    {
                        outside += (group >> w & 1) == 0 ? diagram.Lines(v, w) : 0;
                    }
                }
            }

            if (outside == 2)
            {
                return true;
            }
        }

        return false;
    }
}
