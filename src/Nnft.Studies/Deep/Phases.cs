using Nnft.Networks;
using Nnft.SignalPropagation;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>Order and chaos over the plane of initialisations.</summary>
public sealed class Phases : Study<PhasesParameters>
{
    // Deeper scales than this are drawn in one colour.
    private const double LargestDepth = 1000.0;

    // At smaller variances the edge of the class K* = 0 runs into its corner.
    private const double SmallestTabled = 1e-3;

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "deep/phase-diagram",
        "Order, chaos and the edge between them",
        "For which variances of weights and biases do the inputs of a deep network become alike, for which do they separate, and over how many layers?",
        "a second",
        new Source("arXiv:1606.05340", "figures 1-2, eq. 3-6"),
        new Source("arXiv:1611.01232", "figures 1 and 5"));

    /// <inheritdoc/>
    public override Report Run(PhasesParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var activation = Activation.Parse(parameters.Activation);
        Report report = new();
        var map = VarianceMap.Create(activation, parameters.WeightVariance, parameters.BiasVariance);
        var field = MeanField.Create(map, parameters.FirstVariance);
        var boundary = PhaseBoundary.Create(activation);
        report.Find("phase", Verdict.Info, MeanFieldSentence.Of(field, parameters.Activation, parameters.WeightVariance, parameters.BiasVariance));
        report.Tables.Add(PointTable(parameters, field));
        AddOtherFixedPoints(report, map);
        AddEdge(report, boundary, parameters);
        AddDiagram(report, activation, boundary, parameters, context);
        AddMaps(report, map, field, parameters);
        report.Notes.Add("Infinite width. chi_perp = C_W <s'^2> is the slope of the correlation map at c = 1; xi_c = -1/ln chi_c with the slope chi_c at c*. 'A network can be trained up to a depth of about 6 xi_c' is an empirical rule of arXiv:1611.01232, not a theorem.");
        return report;
    }

    private static Table PointTable(PhasesParameters parameters, MeanField field)
    {
        Table table = new(
            "fixed-point", "The limit of many layers at the marked point.",
            new("c-w"), new("c-b"), new("phase"), new("q-star"), new("chi-par"), new("chi-perp"), new("c-star"), new("chi-c"), new("xi-q", "layers"), new("xi-c", "layers"), new("lyapunov", "1/layer", "(ln chi_perp)/2"));
        bool diverges = field.Phase == Phase.Diverging;
        table.Add(
            parameters.WeightVariance,
            parameters.BiasVariance,
            PhaseNames.Text(field.Phase),
            diverges ? Cell.Undefined : Cell.Theory(field.Variance),
            Cell.Theory(field.ParallelSusceptibility),
            Cell.Theory(field.PerpendicularSusceptibility),
            diverges ? Cell.Undefined : Cell.Theory(field.Correlation),
            diverges ? Cell.Undefined : Cell.Theory(field.CorrelationSlope),
            Finite(field.VarianceDepth),
            diverges ? Cell.Undefined : Finite(field.CorrelationDepth),
            Finite(field.Lyapunov));
        return table;
    }

    private static Cell Finite(double value) => double.IsFinite(value) ? value : Cell.Undefined;

    private static void AddOtherFixedPoints(Report report, VarianceMap map)
    {
        IReadOnlyList<VarianceFixedPoint> points = map.FixedPoints();
        if (points.Count > 1)
        {
            report.Find(
                "fixed-points", Verdict.Info,
                $"The variance has {points.Count} fixed points, at q = {string.Join(", ", points.Select(p => $"{p.Variance.Value:G6} ({(p.IsStable ? "attracts" : p.IsMarginal ? "marginal" : "repels")})"))}: where a signal goes depends on its variance in the first layer.");
        }
    }

    private static void AddEdge(Report report, PhaseBoundary boundary, PhasesParameters parameters)
    {
        Table table = new("edge", "The edge of chaos chi_perp = 1 where the variance is attracted to q*.", new("q-star"), new("c-b"), new("c-w"), new("chi-par"));
        foreach (BoundaryPoint point in boundary.Branches.SelectMany(branch => branch).Where(p => !(p.Variance < SmallestTabled)))
        {
            table.Add(double.IsNaN(point.Variance) ? "any" : point.Variance, point.BiasVariance, point.WeightVariance, point.ParallelSusceptibility);
        }

        report.Tables.Add(table);
        if (parameters.BiasVariance > 0.0)
        {
            IReadOnlyList<BoundaryPoint> here = boundary.AtBiasVariance(parameters.BiasVariance);
            report.Find(
                "edge", Verdict.Info,
                here.Count > 0
                    ? $"At C_b = {parameters.BiasVariance} the edge of chaos is at C_W = {string.Join(" and ", here.Select(p => $"{p.WeightVariance:G10} (q* = {p.Variance:G6})"))}."
                    : $"At C_b = {parameters.BiasVariance} no C_W puts {parameters.Activation} on the edge of chaos with a variance that settles.");
        }
    }

    private static void AddDiagram(Report report, Activation activation, PhaseBoundary boundary, PhasesParameters parameters, StudyContext context)
    {
        var (largestWeight, largestBias) = PhaseRange.Of(boundary, parameters);
        double[] weights = [.. Enumerable.Range(1, parameters.Points).Select(i => largestWeight * i / parameters.Points)];
        double[] biases = [.. Enumerable.Range(0, parameters.Points).Select(i => largestBias * i / (parameters.Points - 1))];
        PhasePoint[][] grid = PhaseDiagram.Create(activation, parameters.FirstVariance).Grid(weights, biases, context.Threads, context.Cancellation);
        Table table = new("grid", "The phase diagram; depth scales to seven digits.", new("c-b"), new("c-w"), new("phase"), new("q-star"), new("chi-perp"), new("c-star"), new("xi-c", "layers", "undefined on the edge and where the variance diverges"));
        for (int row = 0; row < weights.Length; row++)
        {
            for (int column = 0; column < biases.Length; column++)
            {
                PhasePoint p = grid[row][column];
                table.Add(biases[column], weights[row], PhaseNames.Text(p.Phase), Finite(p.Variance), p.PerpendicularSusceptibility, Finite(p.Correlation), Finite(p.Depth));
            }
        }

        report.Tables.Add(table);
        List<FigureLayer> layers =
        [
            new HeatMap("log10 xi_c", biases, weights, [.. grid.Select(row => (IReadOnlyList<double>)[.. row.Select(Colour)])]),
        ];
        foreach (IReadOnlyList<BoundaryPoint> branch in boundary.Branches)
        {
            BoundaryPoint[] visible = [.. branch.Where(p => p.BiasVariance <= largestBias && p.WeightVariance <= largestWeight)];
            layers.Add(visible.Length == 1
                ? new Points("edge of chaos", [visible[0].BiasVariance], [visible[0].WeightVariance], null, 1)
                : new Line(layers.Count == 1 ? "edge of chaos" : "", [.. visible.Select(p => p.BiasVariance)], [.. visible.Select(p => p.WeightVariance)], 1));
        }

        if (parameters.BiasVariance <= largestBias && parameters.WeightVariance <= largestWeight)
        {
            layers.Add(new Points("looked at", [parameters.BiasVariance], [parameters.WeightVariance], null, 3));
        }

        report.Figures.Add(new Figure(
            "phases", $"Depth scale of {parameters.Activation} networks",
            "Common logarithm of xi_c, the number of layers over which the correlation of two inputs is forgotten (cut at 3; dark where it is short). Below the line all inputs become alike, above it they separate; along it signals survive. Where the variance diverges the value is 0.",
            new Axis("C_b"), new Axis("C_W"), layers));

        static double Colour(PhasePoint point) => double.IsNaN(point.Depth) ? 0.0 : Math.Log10(Math.Clamp(point.Depth, 1.0, LargestDepth));
    }

    private static void AddMaps(Report report, VarianceMap map, MeanField field, PhasesParameters parameters)
    {
        IReadOnlyList<double> q = map.Trajectory(parameters.FirstVariance, parameters.Depth);
        double top = Math.Min(2.0 * Math.Max(q.Max(), field.Phase == Phase.Diverging ? 1.0 : field.Variance.Value), map.LargestVariance);
        double[] x = [.. Enumerable.Range(1, 100).Select(i => top * i / 100.0)];
        report.Figures.Add(new Figure(
            "variance-map", "The variance from layer to layer",
            "q' against q, the diagonal, and the steps of a signal. Fixed points are where the curve meets the diagonal; the slope there is chi_par.",
            new Axis("q"), new Axis("q'"),
            [new Line("q'", x, [.. x.Select(v => map.Apply(v).Value)]), new Line("q' = q", [0.0, top], [0.0, top], 7, true), Cobweb.Of([.. q.Where(v => v <= top)], 3)]));
        Table table = new("trajectory", "Variance and, at settled variance, correlation of two inputs by layer.", new("layer"), new("q"), new("c"));
        IReadOnlyList<double>? c = null;
        if (field.Phase != Phase.Diverging && field.Variance.Value > 0.0)
        {
            var correlations = CorrelationMap.Create(map.Activation, parameters.WeightVariance, field.Variance.Value);
            c = correlations.Trajectory(parameters.FirstCorrelation, parameters.Depth);
            double[] cs = [.. Enumerable.Range(0, 101).Select(i => -1.0 + (i / 50.0))];
            report.Figures.Add(new Figure(
                "correlation-map", "The correlation of two inputs from layer to layer",
                "c' against c once the variance has settled, the diagonal, and the steps of a pair of inputs. The slope at c = 1 is chi_perp: above 1 the curve meets the diagonal once more, at c*.",
                new Axis("c"), new Axis("c'"),
                [new Line("c'", cs, [.. cs.Select(v => correlations.Apply(v).Value)]), new Line("c' = c", [-1.0, 1.0], [-1.0, 1.0], 7, true), Cobweb.Of(c, 3)]));
        }

        for (int l = 0; l < q.Count; l++)
        {
            table.Add(l + 1, q[l], c is null ? Cell.Undefined : c[l]);
        }

        report.Tables.Add(table);
    }
}
