using System.Text.Json;
using Nnft.Correlators.Diagrams;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Rendering;

/// <summary>Reads what <see cref="FigureJson"/> wrote.</summary>
internal static class FigureJsonReader
{
    public static Figure Read(JsonElement json) => new(
        Text(json, "name"),
        Text(json, "title"),
        Text(json, "caption"),
        Axis(json.GetProperty("x")),
        Axis(json.GetProperty("y")),
        [.. json.GetProperty("layers").EnumerateArray().Select(Layer)]);

    private static Axis Axis(JsonElement json) => new(Text(json, "label"), json.GetProperty("logarithmic").GetBoolean());

    private static FigureLayer Layer(JsonElement json)
    {
        string label = Text(json, "label");
        int? colour = json.TryGetProperty("colour", out JsonElement index) ? index.GetInt32() : null;
        double[] Numbers(string name) => FigureJsonReader.Numbers(json.GetProperty(name));
        return Text(json, "kind") switch
        {
            "line" => new Line(label, Numbers("x"), Numbers("y"), colour, json.GetProperty("dashed").GetBoolean()),
            "points" => new Points(label, Numbers("x"), Numbers("y"), json.TryGetProperty("errors", out _) ? Numbers("errors") : null, colour),
            "band" => new Band(label, Numbers("x"), Numbers("lower"), Numbers("upper"), colour),
            "histogram" => new Histogram(label, Numbers("edges"), Numbers("counts"), colour),
            "vertical-mark" => new VerticalMark(label, Number(json.GetProperty("at")), colour),
            "horizontal-mark" => new HorizontalMark(label, Number(json.GetProperty("at")), colour),
            "heat-map" => new HeatMap(label, Numbers("x"), Numbers("y"), [.. json.GetProperty("z").EnumerateArray().Select(FigureJsonReader.Numbers)]),
            "diagram" => new Diagram(label, Drawing(json)),
            var kind => throw new FormatException($"there is no figure layer '{kind}'"),
        };
    }

    private static DiagramDrawing Drawing(JsonElement json) => new(
        Number(json.GetProperty("width")),
        Number(json.GetProperty("height")),
        [
            .. json.GetProperty("nodes").EnumerateArray().Select(node => new DiagramNode(
                Enum.GetValues<DiagramNodeKind>().Single(kind => KebabCase.Of(kind.ToString()) == Text(node, "kind")),
                Text(node, "label"),
                Positions(node.GetProperty("at"))[0])),
        ],
        [.. json.GetProperty("curves").EnumerateArray().Select(Positions).Select(p => new DiagramCurve(p[0], p[1], p[2], p[3]))]);

    private static DiagramPosition[] Positions(JsonElement json) => [.. Numbers(json).Chunk(2).Select(pair => new DiagramPosition(pair[0], pair[1]))];

    private static double[] Numbers(JsonElement json) => [.. json.EnumerateArray().Select(Number)];

    private static double Number(JsonElement json) => json.ValueKind == JsonValueKind.Null ? double.NaN : json.GetDouble();

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
