namespace Nnft.Correlators.Diagrams;

/// <summary>What a node of a drawing is.</summary>
public enum DiagramNodeKind
{
    /// <summary>The end of an external leg.</summary>
    External,

    /// <summary>A vertex f^4.</summary>
    Quartic,

    /// <summary>A vertex f^6.</summary>
    Sextic,
}

/// <summary>A point of the drawing plane; y points down, as on a screen.</summary>
public readonly record struct DiagramPosition(double X, double Y);

/// <summary>A node of a drawing.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Label">The number of an external leg, from 1; empty for a vertex.</param>
/// <param name="At">Where it is.</param>
public sealed record DiagramNode(DiagramNodeKind Kind, string Label, DiagramPosition At);

/// <summary>A line of a drawing: a cubic Bezier curve from <paramref name="Start"/> to <paramref name="End"/>; a straight line has its controls on it.</summary>
public sealed record DiagramCurve(DiagramPosition Start, DiagramPosition Control1, DiagramPosition Control2, DiagramPosition End);

/// <summary>
/// A diagram ready to be drawn: nodes and curves inside the rectangle from (0, 0) to (Width, Height), one unit being about the length of a line.
/// </summary>
/// <param name="Width">Width of the rectangle.</param>
/// <param name="Height">Height of the rectangle.</param>
/// <param name="Nodes">External ends and vertices.</param>
/// <param name="Curves">The lines.</param>
public sealed record DiagramDrawing(double Width, double Height, IReadOnlyList<DiagramNode> Nodes, IReadOnlyList<DiagramCurve> Curves);
