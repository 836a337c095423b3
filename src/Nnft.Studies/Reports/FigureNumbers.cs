namespace Nnft.Studies.Reports;

/// <summary>All numbers that a layer draws.</summary>
internal static class FigureNumbers
{
    public static IEnumerable<double> Of(FigureLayer layer) => layer switch
    {
        Line line => line.X.Concat(line.Y),
        Points points => points.X.Concat(points.Y).Concat(points.Errors ?? []),
        Band band => band.X.Concat(band.Lower).Concat(band.Upper),
        Histogram histogram => histogram.Edges.Concat(histogram.Counts),
        VerticalMark mark => [mark.At],
        HorizontalMark mark => [mark.At],
        HeatMap map => map.X.Concat(map.Y).Concat(map.Z.SelectMany(row => row)),
        Diagram diagram => [diagram.Drawing.Width, diagram.Drawing.Height],
        _ => throw new NotSupportedException($"a figure cannot have a layer of type {layer.GetType().Name}"),
    };
}
