namespace Nnft.Correlators.Diagrams;

/// <summary>One connected part of a diagram as a graph for drawing: nodes and the number of lines between each two of them (on the diagonal: loops).</summary>
internal sealed record DiagramSkeleton(IReadOnlyList<(DiagramNodeKind Kind, string Label)> Nodes, int[,] Lines)
{
    public int Count => Nodes.Count;

    /// <summary>A line between two external legs.</summary>
    public static DiagramSkeleton Line(int first, int second) =>
        new([(DiagramNodeKind.External, $"{first + 1}"), (DiagramNodeKind.External, $"{second + 1}")], new[,] { { 0, 1 }, { 1, 0 } });

    /// <summary>Some vertices of a diagram with their legs.</summary>
    public static DiagramSkeleton Of(FeynmanDiagram diagram, LegLabelling legs, int[] vertices)
    {
        int[] ends = [.. Enumerable.Range(0, diagram.Legs).Where(leg => vertices.Contains(legs.VertexOf[leg]))];
        List<(DiagramNodeKind, string)> nodes =
        [
            .. vertices.Select(v => (diagram.Degrees[v] == 4 ? DiagramNodeKind.Quartic : DiagramNodeKind.Sextic, "")),
            .. ends.Select(leg => (DiagramNodeKind.External, $"{leg + 1}")),
        ];
        int[,] lines = new int[nodes.Count, nodes.Count];
        for (int i = 0; i < vertices.Length; i++)
        {
            lines[i, i] = diagram.Loops[vertices[i]];
            for (int j = 0; j < i; j++)
            {
                lines[i, j] = lines[j, i] = diagram.Lines(vertices[i], vertices[j]);
            }
        }

        for (int e = 0; e < ends.Length; e++)
        {
            int v = Array.IndexOf(vertices, legs.VertexOf[ends[e]]);
            lines[v, vertices.Length + e] = lines[vertices.Length + e, v] = 1;
        }

        return new DiagramSkeleton(nodes, lines);
    }
}
