namespace Nnft.Correlators.Diagrams;

/// <summary>
/// Places the nodes and lines of a diagram for a readable picture: distances in the plane follow distances along the lines (stress majorisation, Gansner,
/// Koren and North 2005), from several starting positions of which the result with the fewest crossings is kept; several lines between two vertices are bent apart, and a
/// loop goes where there is most room. Connected parts stand side by side. The result depends on nothing but the diagram.
/// </summary>
public static class DiagramLayout
{
    private const double Gap = 0.6;
    private const double Margin = 0.35;

    /// <summary>The drawing of a diagram with its legs attached as in the first labelling, or in another one.</summary>
    public static DiagramDrawing Draw(FeynmanDiagram diagram, LegLabelling? labelling = null)
    {
        ArgumentNullException.ThrowIfNull(diagram);
        LegLabelling legs = labelling ?? diagram.Labellings().First();
        List<DiagramDrawing> parts = [];
        foreach (IGrouping<int, int> part in Enumerable.Range(0, diagram.Vertices).GroupBy(v => diagram.Topology.PartOf[v]))
        {
            parts.Add(Part(DiagramSkeleton.Of(diagram, legs, [.. part])));
        }

        foreach ((int first, int second) in legs.Pairs)
        {
            parts.Add(Part(DiagramSkeleton.Line(first, second)));
        }

        // The part with the smallest leg stands first.
        return SideBySide([.. parts.OrderBy(p => p.Nodes.Where(n => n.Kind == DiagramNodeKind.External).Select(n => int.Parse(n.Label)).DefaultIfEmpty(99).Min())]);
    }

    private static DiagramDrawing Part(DiagramSkeleton skeleton)
    {
        DiagramPosition[] positions = StressLayout.Place(skeleton);
        List<DiagramCurve> curves = DiagramCurves.Of(skeleton, positions);
        return Framed([.. skeleton.Nodes.Select((node, i) => new DiagramNode(node.Kind, node.Label, positions[i]))], curves);
    }

    /// <summary>Moves everything so that the rectangle around nodes and curves starts at (0, 0).</summary>
    private static DiagramDrawing Framed(IReadOnlyList<DiagramNode> nodes, IReadOnlyList<DiagramCurve> curves)
    {
        List<DiagramPosition> extent = [.. nodes.Select(n => n.At), .. curves.SelectMany(DiagramCurves.Extent)];
        double left = extent.Min(p => p.X) - Margin;
        double top = extent.Min(p => p.Y) - Margin;
        return Shifted(new DiagramDrawing(extent.Max(p => p.X) + Margin - left, extent.Max(p => p.Y) + Margin - top, nodes, curves), -left, -top);
    }

    private static DiagramDrawing SideBySide(IReadOnlyList<DiagramDrawing> parts)
    {
        double height = parts.Max(p => p.Height);
        double width = 0.0;
        List<DiagramNode> nodes = [];
        List<DiagramCurve> curves = [];
        foreach (DiagramDrawing part in parts)
        {
            DiagramDrawing moved = Shifted(part, width, 0.5 * (height - part.Height));
            nodes.AddRange(moved.Nodes);
            curves.AddRange(moved.Curves);
            width += part.Width + Gap;
        }

        return new DiagramDrawing(width - Gap, height, nodes, curves);
    }

    private static DiagramDrawing Shifted(DiagramDrawing drawing, double x, double y)
    {
        return drawing with
        {
            Nodes = [.. drawing.Nodes.Select(n => n with { At = Move(n.At) })],
            Curves = [.. drawing.Curves.Select(c => new DiagramCurve(Move(c.Start), Move(c.Control1), Move(c.Control2), Move(c.End)))],
        };

        DiagramPosition Move(DiagramPosition p) => new(p.X + x, p.Y + y);
    }
}
