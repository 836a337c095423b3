using Nnft.Correlators.Diagrams;

namespace Nnft.Studies.Reports;

/// <summary>An axis of a figure.</summary>
public sealed record Axis(string Label, bool Logarithmic = false);

/// <summary>A picture, described and not drawn: renderers turn it into charts.</summary>
/// <param name="Name">Kebab-case name, unique in its report.</param>
/// <param name="Title">Headline above the chart.</param>
/// <param name="Caption">What a reader sees and should conclude, readable without the paper at hand.</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Layers">What is drawn, first at the bottom.</param>
public sealed record Figure(string Name, string Title, string Caption, Axis X, Axis Y, IReadOnlyList<FigureLayer> Layers);

/// <summary>One layer of a figure.</summary>
/// <param name="Label">Entry of the legend; empty for none.</param>
/// <param name="Colour">Layers with the same colour index share a colour, so that a measurement and its theory belong together visibly; null takes the next free one.</param>
public abstract record FigureLayer(string Label, int? Colour);

/// <summary>A continuous line, such as theory.</summary>
public sealed record Line(string Label, IReadOnlyList<double> X, IReadOnlyList<double> Y, int? Colour = null, bool Dashed = false) : FigureLayer(Label, Colour);

/// <summary>Points with optional error bars of one standard error.</summary>
public sealed record Points(string Label, IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<double>? Errors = null, int? Colour = null) : FigureLayer(Label, Colour);

/// <summary>A shaded band between two curves, such as a noise background.</summary>
public sealed record Band(string Label, IReadOnlyList<double> X, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper, int? Colour = null) : FigureLayer(Label, Colour);

/// <summary>A histogram with common edges (one more than counts), drawn as a step outline.</summary>
public sealed record Histogram(string Label, IReadOnlyList<double> Edges, IReadOnlyList<double> Counts, int? Colour = null) : FigureLayer(Label, Colour);

/// <summary>A vertical mark at one abscissa, such as an exact value on a histogram.</summary>
public sealed record VerticalMark(string Label, double At, int? Colour = null) : FigureLayer(Label, Colour);

/// <summary>A horizontal mark at one ordinate.</summary>
public sealed record HorizontalMark(string Label, double At, int? Colour = null) : FigureLayer(Label, Colour);

/// <summary>Values on a grid: Z[row][column] at Y[row], X[column].</summary>
public sealed record HeatMap(string Label, IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<IReadOnlyList<double>> Z) : FigureLayer(Label, null);

/// <summary>
/// A Feynman diagram. A figure made of such layers is a gallery: its diagrams stand side by side in rows, each above its label, and its axes are not drawn.
/// </summary>
public sealed record Diagram(string Label, DiagramDrawing Drawing) : FigureLayer(Label, null);
