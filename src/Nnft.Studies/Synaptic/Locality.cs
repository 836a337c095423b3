using Nnft.Numerics;
using Nnft.Studies.Reports;
using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>How local the quadratic couplings of weights are, before and after renumbering.</summary>
public sealed class Locality : Study<LocalityParameters>
{
    private const int ShownInputs = 16;

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "synaptic/locality",
        "Locality of the couplings between weights",
        "Is the theory of the weights of a given network on given data local, in the numbering it comes with or in a better one, and what has the covariance of the data to do with it?",
        "a second for some hundred weights",
        new Source("arXiv:2503.08827", "eq. 11, outlook"));

    /// <inheritdoc/>
    public override Report Run(LocalityParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        NetworkCost cost = parameters.Cost();
        (double[] point, double slope) = parameters.Point(cost);
        double[,] j = Halved(cost.Hessian(point));
        Report report = new();
        double tolerance = parameters.Threshold * LargestOffDiagonal(j);
        (string Name, int[] Order)[] orderings =
        [
            ("given", [.. Enumerable.Range(0, cost.Dimension)]),
            ("position", [.. Enumerable.Range(0, cost.Dimension).OrderBy(i => cost.Network.Synapses[i].Position).ThenBy(i => i)]),
            ("reverse-cuthill-mckee", GraphOrdering.ReverseCuthillMcKee(j, tolerance)),
            ("fiedler", GraphOrdering.Fiedler(j, tolerance)),
        ];
        CouplingLocality[] measures = [.. orderings.Select(o => CouplingLocality.Of(GraphOrdering.Reorder(j, o.Order), Distance(cost.Dimension, parameters.Periodic), parameters.Diagonal))];
        int best = Enumerable.Range(0, orderings.Length).MinBy(k => measures[k].Range);
        AddOrderings(report, orderings, measures, j, tolerance, best);
        AddProfile(report, measures[0], measures[best], orderings[best].Name);
        AddMask(report, cost, j, parameters);
        AddCovariance(report, cost, j, parameters);
        AddOrder(report, cost, orderings[best].Order);
        report.Figures.Add(CouplingFigures.HeatMap("before", "J_2 in the given numbering", "Quadratic couplings of the weights, layer by layer as the network numbers them.", j));
        report.Figures.Add(CouplingFigures.HeatMap("after", $"J_2 renumbered: {orderings[best].Name}", "The same couplings in the ordering of smallest range.", GraphOrdering.Reorder(j, orderings[best].Order)));
        report.Figures.Add(ProfileFigure(measures[0], measures[best], orderings[best].Name));
        int fan = cost.Network.Layers.Max(layer => layer.Connections.GroupBy(c => c.To).Max(g => g.Count()));
        report.Notes.Add($"The weights of one output all couple with each other: no numbering has a bandwidth below the largest number of inputs of a neuron minus 1, here {fan - 1} ({(fan - 1) / 2} around a ring), unless data switch couplings off.");
        if (slope > 1e-6 && parameters.At == ExpansionPoint.Trained)
        {
            report.Notes.Add($"Training stopped at a slope of {slope:G3}: the point lies in a nearly flat valley.");
        }

        return report;
    }

    private static void AddOrderings(Report report, (string Name, int[] Order)[] orderings, CouplingLocality[] measures, double[,] j, double tolerance, int best)
    {
        Table table = new(
            "orderings", "Locality in several numberings of the weights.",
            new("ordering"), new("bandwidth", Help: "largest distance of couplings above the threshold"), new("range", Help: "xi = sqrt(sum r^2 J^2/sum J^2)"), new("within-1", Help: "part of J^2 within distance 1"),
            new("within-2"), new("decay-length", Help: "of a fit D(R) ~ e^(-R/xi)"));
        for (int k = 0; k < orderings.Length; k++)
        {
            CouplingLocality m = measures[k];
            table.Add(orderings[k].Name, GraphOrdering.Bandwidth(j, orderings[k].Order, tolerance), m.Range, Within(m, 1.0), Within(m, 2.0), m.DecayLength is { } length ? length : Cell.Undefined);
        }

        report.Tables.Add(table);
        report.Find(
            "locality", Verdict.Info,
            $"In the given numbering couplings reach xi = {measures[0].Range:G4} of {j.GetLength(0)} weights; the best of the numberings tried, {orderings[best].Name}, brings it to {measures[best].Range:G4} and the bandwidth from {GraphOrdering.Bandwidth(j, orderings[0].Order, tolerance)} to {GraphOrdering.Bandwidth(j, orderings[best].Order, tolerance)}. The graph of strong couplings has {GraphOrdering.Components(j, tolerance).Count} connected parts.");
    }

    private static double Within(CouplingLocality m, double distance)
    {
        int last = m.Distances.Count(r => r <= distance + 1e-9) - 1;
        return last >= 0 ? m.Cumulative[last] : 0.0;
    }

    private static void AddProfile(Report report, CouplingLocality given, CouplingLocality best, string name)
    {
        Table table = new("profile", $"Couplings against the distance in the numbering, as given and in the ordering {name}.", new("distance"), new("rms"), new("cumulative", Help: "part of J^2 within the distance"), new("rms-reordered"), new("cumulative-reordered"));
        for (int k = 0; k < given.Distances.Count; k++)
        {
            table.Add(given.Distances[k], given.RootMeanSquare[k], given.Cumulative[k], best.RootMeanSquare[k], best.Cumulative[k]);
        }

        report.Tables.Add(table);
    }

    private static void AddMask(Report report, NetworkCost cost, double[,] j, LocalityParameters parameters)
    {
        bool[,] mask = cost.Network.CouplingMask();
        int n = cost.Dimension;
        double largest = j.Cast<double>().Max(Math.Abs);
        int allowed = mask.Cast<bool>().Count(m => m);
        double outside = 0.0;
        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b < n; b++)
            {
                outside = mask[a, b] ? outside : Math.Max(outside, Math.Abs(j[a, b]));
            }
        }

        report.Find(
            "structure", outside <= 1e-12 * largest ? Verdict.Pass : Verdict.Fail,
            $"The architecture lets {(double)allowed / n / n:P1} of all pairs of weights couple, those with a common output downstream; all other couplings vanish{(outside == 0.0 ? "" : $" to {outside:G2}")}{(parameters.Layout == NetworkLayout.Ring ? ", a light cone around the ring" : "")}.");
    }

    private static void AddCovariance(Report report, NetworkCost cost, double[,] j, LocalityParameters parameters)
    {
        int inputs = cost.Data.Inputs;
        double[,] second = new double[inputs, inputs];
        for (int a = 0; a < inputs; a++)
        {
            for (int b = 0; b < inputs; b++)
            {
                second[a, b] = cost.Data.Overlap(a, b);
            }
        }

        Table table = new("covariance", "Second moments of the inputs, sum over samples of X_a X_b, beside J_2 of the weights from these inputs into the first neuron.", new("a"), new("b"), new("moment"), new("j2"));
        IReadOnlyList<(int From, int To)> connections = cost.Network.Layers[0].Connections;
        Dictionary<int, int> weight = Enumerable.Range(0, connections.Count).Where(c => connections[c].To == 0).ToDictionary(c => connections[c].From, c => c);
        List<double> ratios = [];
        foreach (int a in weight.Keys.Order().Take(ShownInputs))
        {
            foreach (int b in weight.Keys.Order().Take(ShownInputs))
            {
                table.Add(a, b, second[a, b], j[weight[a], weight[b]]);
                if (second[a, b] != 0.0)
                {
                    ratios.Add(j[weight[a], weight[b]] / second[a, b]);
                }
            }
        }

        report.Tables.Add(table);
        report.Figures.Add(CouplingFigures.HeatMap("covariance", "Second moments of the inputs", "Sum over samples of X_a X_b.", second));
        if (cost.Network.Layers.Count == 1 && parameters.OutputActivation is null)
        {
            double spread = ratios.Max() - ratios.Min();
            report.Find(
                "data", spread <= 1e-9 ? Verdict.Pass : Verdict.Fail,
                "Without hidden layers J_2 is block diagonal by output, and every block is the matrix of second moments of the inputs: the theory is exactly as local as the data.");
        }
    }

    private static void AddOrder(Report report, NetworkCost cost, int[] order)
    {
        Table table = new("numbering", "The best numbering found.", new("place"), new("index", Help: "in the given numbering"), new("weight"), new("position", Help: "midpoint of the neurons it joins"));
        for (int k = 0; k < order.Length; k++)
        {
            table.Add(k, order[k], cost.Network.Synapses[order[k]].Name, cost.Network.Synapses[order[k]].Position);
        }

        report.Tables.Add(table);
    }

    private static Figure ProfileFigure(CouplingLocality given, CouplingLocality best, string name) => new(
        "profile", "Couplings against distance", "Root mean square of J_2 at each distance in the numbering.", new Axis("distance"), new Axis("rms of J_2", true),
        [
            Curve("given", given, 0), Curve(name, best, 1),
        ]);

    private static Line Curve(string label, CouplingLocality locality, int colour)
    {
        int[] visible = [.. Enumerable.Range(0, locality.Distances.Count).Where(k => locality.RootMeanSquare[k] > 0.0)];
        return new Line(label, [.. visible.Select(k => locality.Distances[k])], [.. visible.Select(k => locality.RootMeanSquare[k])], colour);
    }

    private static Func<int, int, double> Distance(int weights, bool periodic) => (a, b) =>
    {
        int r = Math.Abs(a - b);
        return periodic ? Math.Min(r, weights - r) : r;
    };

    private static double LargestOffDiagonal(double[,] j)
    {
        double largest = 0.0;
        for (int a = 0; a < j.GetLength(0); a++)
        {
            for (int b = 0; b < a; b++)
            {
                largest = Math.Max(largest, Math.Abs(j[a, b]));
            }
        }

        return largest;
    }

    private static double[,] Halved(double[,] hessian)
    {
        for (int a = 0; a < hessian.GetLength(0); a++)
        {
            for (int b = 0; b < hessian.GetLength(1); b++)
            {
                hessian[a, b] *= 0.5;
            }
        }

        return hessian;
    }
}
