using System.Text.Json;
using Nnft.Correlators.Diagrams;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Rendering;

/// <summary>A figure as JSON; a number that is not finite is null, a gap in the drawing.</summary>
internal static class FigureJson
{
    public static void Write(Utf8JsonWriter writer, Figure figure)
    {
        writer.WriteStartObject();
        writer.WriteString("name", figure.Name);
        writer.WriteString("title", figure.Title);
        writer.WriteString("caption", figure.Caption);
        WriteAxis(writer, "x", figure.X);
        WriteAxis(writer, "y", figure.Y);
        writer.WriteStartArray("layers");
        foreach (FigureLayer layer in figure.Layers)
        {
            WriteLayer(writer, layer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteAxis(Utf8JsonWriter writer, string name, Axis axis)
    {
        writer.WriteStartObject(name);
        writer.WriteString("label", axis.Label);
        writer.WriteBoolean("logarithmic", axis.Logarithmic);
        writer.WriteEndObject();
    }

    private static void WriteLayer(Utf8JsonWriter writer, FigureLayer layer)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", KebabCase.Of(layer.GetType().Name));
        writer.WriteString("label", layer.Label);
        if (layer.Colour is { } colour)
        {
            writer.WriteNumber("colour", colour);
        }

        switch (layer)
        {
            case Line line:
                WriteNumbers(writer, "x", line.X);
                WriteNumbers(writer, "y", line.Y);
                writer.WriteBoolean("dashed", line.Dashed);
                break;
            case Points points:
                WriteNumbers(writer, "x", points.X);
                WriteNumbers(writer, "y", points.Y);
                if (points.Errors is not null)
                {
                    WriteNumbers(writer, "errors", points.Errors);
                }

                break;
            case Band band:
                WriteNumbers(writer, "x", band.X);
                WriteNumbers(writer, "lower", band.Lower);
                WriteNumbers(writer, "upper", band.Upper);
                break;
            case Histogram histogram:
                WriteNumbers(writer, "edges", histogram.Edges);
                WriteNumbers(writer, "counts", histogram.Counts);
                break;
            case VerticalMark mark:
                WriteNumber(writer, "at", mark.At);
                break;
            case HorizontalMark mark:
                WriteNumber(writer, "at", mark.At);
                break;
            case HeatMap map:
                WriteNumbers(writer, "x", map.X);
                WriteNumbers(writer, "y", map.Y);
                writer.WriteStartArray("z");
                foreach (IReadOnlyList<double> row in map.Z)
                {
                    WriteNumbers(writer, null, row);
                }

                writer.WriteEndArray();
                break;
            case Diagram diagram:
                WriteDrawing(writer, diagram.Drawing);
                break;
        }

        writer.WriteEndObject();
    }

    /// <summary>Curves are lists of eight numbers: start, first control, second control and end of a cubic Bezier curve.</summary>
    private static void WriteDrawing(Utf8JsonWriter writer, DiagramDrawing drawing)
    {
        WriteNumber(writer, "width", drawing.Width);
        WriteNumber(writer, "height", drawing.Height);
        writer.WriteStartArray("nodes");
        foreach (DiagramNode node in drawing.Nodes)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", KebabCase.Of(node.Kind.ToString()));
            writer.WriteString("label", node.Label);
            WriteNumbers(writer, "at", [node.At.X, node.At.Y]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("curves");
        foreach (DiagramCurve curve in drawing.Curves)
        {
            WriteNumbers(writer, null, [curve.Start.X, curve.Start.Y, curve.Control1.X, curve.Control1.Y, curve.Control2.X, curve.Control2.Y, curve.End.X, curve.End.Y]);
        }

        writer.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string? name, IReadOnlyList<double> numbers)
    {
        if (name is not null)
        {
            writer.WritePropertyName(name);
        }

        writer.WriteRawValue(CompactJson.Of(line =>
        {
            line.WriteStartArray();
            foreach (double number in numbers)
            {
                WriteFinite(line, number);
            }

            line.WriteEndArray();
        }));
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double number)
    {
        writer.WritePropertyName(name);
        WriteFinite(writer, number);
    }

    private static void WriteFinite(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
