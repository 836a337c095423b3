using System.Globalization;
using System.Text;
using Nnft.Correlators.Diagrams;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Rendering.Html;

/// <summary>
/// A gallery of Feynman diagrams as vector drawings inside the page, which need no script: dots are vertices f^4, squares vertices f^6, numbers external legs.
/// </summary>
internal static class DiagramSvg
{
    /// <summary>Pixels per unit of a drawing.</summary>
    private const double Scale = 46.0;

    /// <summary>Whether a figure consists of diagrams.</summary>
    public static bool IsGallery(Figure figure) => figure.Layers.Count > 0 && figure.Layers.All(layer => layer is Diagram);

    /// <summary>Writes all diagrams of a gallery.</summary>
    public static void Write(Figure figure, StringBuilder html)
    {
        html.Append("<ul class=\"gallery\">\n");
        foreach (Diagram diagram in figure.Layers.OfType<Diagram>())
        {
            Write(diagram, html);
        }

        html.Append("</ul>");
    }

    private static void Write(Diagram diagram, StringBuilder html)
    {
        DiagramDrawing drawing = diagram.Drawing;
        html.Append($"<li><svg width=\"{Pixels(drawing.Width)}\" height=\"{Pixels(drawing.Height)}\" viewBox=\"0 0 {Units(drawing.Width)} {Units(drawing.Height)}\" ");
        html.Append($"role=\"img\" aria-label=\"{HtmlText.Escape(diagram.Label)}\">");
        foreach (DiagramCurve curve in drawing.Curves)
        {
            html.Append($"<path d=\"M{Place(curve.Start)}C{Place(curve.Control1)} {Place(curve.Control2)} {Place(curve.End)}\"/>");
        }

        foreach (DiagramNode node in drawing.Nodes)
        {
            html.Append(node.Kind switch
            {
                DiagramNodeKind.Quartic => $"<circle cx=\"{Units(node.At.X)}\" cy=\"{Units(node.At.Y)}\" r=\"0.09\"/>",
                DiagramNodeKind.Sextic => $"<rect x=\"{Units(node.At.X - 0.1)}\" y=\"{Units(node.At.Y - 0.1)}\" width=\"0.2\" height=\"0.2\"/>",
                _ => External(drawing, node),
            });
        }

        html.Append($"</svg><span>{HtmlText.Prose(diagram.Label)}</span></li>\n");
    }

    /// <summary>The number stands beyond the end of its leg.</summary>
    private static string External(DiagramDrawing drawing, DiagramNode node)
    {
        DiagramCurve? leg = drawing.Curves.FirstOrDefault(curve => curve.Start == node.At || curve.End == node.At);
        DiagramPosition from = leg is null ? node.At : leg.Start == node.At ? leg.End : leg.Start;
        double length = Math.Sqrt(((node.At.X - from.X) * (node.At.X - from.X)) + ((node.At.Y - from.Y) * (node.At.Y - from.Y)));
        double beyond = length > 0.0 ? 0.2 / length : 0.0;
        DiagramPosition at = new(node.At.X + (beyond * (node.At.X - from.X)), node.At.Y + (beyond * (node.At.Y - from.Y)));
        return $"<text x=\"{Units(at.X)}\" y=\"{Units(at.Y)}\">{HtmlText.Escape(node.Label)}</text>";
    }

    private static string Place(DiagramPosition p) => $"{Units(p.X)} {Units(p.Y)}";

    private static string Units(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Pixels(double units) => (Scale * units).ToString("0", CultureInfo.InvariantCulture);
}
