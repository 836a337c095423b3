using Nnft.Studies.Reports;
using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>The cost of any small network as a field theory of its weights.</summary>
public sealed class Expansion : Study<ExpansionParameters>
{
    private const int ShownTerms = 60;

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "synaptic/expansion",
        "The cost of a network expanded in its weights",
        "Which sources, masses and interactions do the weights of a given small network have on given data, does the series converge, is the point stable, and what would waves do?",
        "below a second for a dozen weights at order 6",
        new Source("arXiv:2503.08827", "eqs. 11 and 12, outlook"));

    /// <inheritdoc/>
    public override Report Run(ExpansionParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        NetworkCost cost = parameters.Cost();
        (double[] point, double slope) = parameters.Point(cost);
        CostExpansion expansion = CostExpansion.Of(cost, point, parameters.Order, context.Cancellation);
        double[] displacement = parameters.Weights is { } given ? [.. given] : [.. Enumerable.Repeat(parameters.At == ExpansionPoint.Zero ? 1.0 : 0.01, cost.Dimension)];
        Report report = new();
        AddConvergence(report, cost, expansion, point, displacement, parameters);
        AddSources(report, cost, expansion);
        AddTerms(report, cost, expansion);
        if (parameters.Order >= 2)
        {
            double[,] hessian = Doubled(expansion.SecondOrder(cost.Dimension));
            HessianModes modes = HessianModes.Of(hessian);
            report.Tables.Add(ModeTable.Of(modes.Curvatures, 0.0));
            ExpansionBands.Add(report, cost, hessian);
            AddVerdict(report, cost, modes, slope, parameters);
            report.Figures.Add(CouplingFigures.HeatMap("hessian", "The Hessian at the expansion point", "Rows and columns are weights in their order, layer by layer.", hessian));
        }

        AddSymmetries(report, cost);
        report.Notes.Add("Terms are those of the cost C; they enter the Lagrangian T - C with a minus sign (eq. 12 of the paper has it the wrong way).");
        report.Notes.Add("J_n is the symmetric tensor of the n-th derivatives over n!; the coefficient of a monomial is the sum over the orderings of its weights, such as 2 J_2(a,b) for w_a w_b.");
        return report;
    }

    private static void AddConvergence(Report report, NetworkCost cost, CostExpansion expansion, double[] point, double[] displacement, ExpansionParameters parameters)
    {
        double exact = cost.Value([.. point.Zip(displacement, (w, d) => w + d)]);
        Table table = new("convergence", "Partial sums of the series at the given displacement, against the cost there.", new("order"), new("sum"), new("exact"), new("relative-error"));
        List<double> errors = [];
        for (int order = 0; order <= parameters.Order; order++)
        {
            double sum = expansion.Polynomial.Evaluate(displacement, order);
            errors.Add(Math.Abs(sum - exact) / Math.Max(Math.Abs(exact), double.Epsilon));
            table.Add(order, sum, exact, errors[^1]);
        }

        report.Tables.Add(table);
        string judgement = parameters.At == ExpansionPoint.Zero
            ? ConvergenceRadius.Judge(cost, displacement) switch
            {
                SeriesConvergence.Converges => "the series converges there",
                SeriesConvergence.Diverges => "the series diverges there: a pre-activation lies outside the radius of convergence of its activation",
                _ => "whether the series converges there is not known: deep networks can diverge although every pre-activation lies inside the radius",
            }
            : "the radius test is for expansions about zero";
        report.Find(
            "convergence", Verdict.Info,
            $"At the displacement of the table the cost is {exact:G10} and the series to order {parameters.Order} gives {expansion.Polynomial.Evaluate(displacement, parameters.Order):G10}, off by {errors[^1]:P1}; {judgement}. Largest pre-activation on the data: {cost.LargestArgument([.. point.Zip(displacement, (w, d) => w + d)]):G4}.");
        report.Figures.Add(new Figure(
            "convergence", "The series against the cost", "Relative error of the partial sums along the displacement scaled by a factor: small displacements converge quickly.",
            new Axis("scale of the displacement"), new Axis("relative error", true), [.. Enumerable.Range(1, parameters.Order).Where(o => o % 2 == 0 || o == parameters.Order).Select(order => Curve(order))]));

        FigureLayer Curve(int order)
        {
            double[] scales = [.. Enumerable.Range(1, 40).Select(k => k / 20.0)];
            double[] curve = [.. scales.Select(s =>
            {
                double[] d = [.. displacement.Select(x => s * x)];
                double value = cost.Value([.. point.Zip(d, (w, x) => w + x)]);
                return Math.Max(1e-16, Math.Abs(expansion.Polynomial.Evaluate(d, order) - value) / Math.Max(Math.Abs(value), double.Epsilon));
            })];
            return new Line($"order {order}", scales, curve);
        }
    }

    private static void AddSources(Report report, NetworkCost cost, CostExpansion expansion)
    {
        Table table = new("sources", "The expansion order by order.", new("order"), new("terms", Help: "monomials with a coefficient"), new("norm", Help: "root of the sum of squared coefficients"), new("largest"), new("monomial", Help: "of the largest coefficient"));
        for (int order = 0; order <= expansion.Polynomial.Order; order++)
        {
            (int[] Variables, double Coefficient)[] terms = [.. expansion.Polynomial.Terms(order).Where(t => t.Coefficient != 0.0)];
            if (terms.Length == 0)
            {
                table.Add(order, 0, 0.0, 0.0, "");
                continue;
            }

            (int[] variables, double largest) = terms.MaxBy(t => Math.Abs(t.Coefficient));
            table.Add(order, terms.Length, Math.Sqrt(terms.Sum(t => t.Coefficient * t.Coefficient)), largest, Name(cost, variables));
        }

        report.Tables.Add(table);
    }

    private static void AddTerms(Report report, NetworkCost cost, CostExpansion expansion)
    {
        Table table = new("terms", $"The largest terms of every order, at most {ShownTerms} of each.", new("order"), new("monomial"), new("coefficient"));
        for (int order = 0; order <= expansion.Polynomial.Order; order++)
        {
            foreach ((int[] variables, double coefficient) in expansion.Polynomial.Terms(order).Where(t => t.Coefficient != 0.0).OrderByDescending(t => Math.Abs(t.Coefficient)).Take(ShownTerms))
            {
                table.Add(order, Name(cost, variables), coefficient);
            }
        }

        report.Tables.Add(table);
    }

    private static void AddVerdict(Report report, NetworkCost cost, HessianModes modes, double slope, ExpansionParameters parameters)
    {
        int tachyons = ModeTable.Tachyons(modes.Curvatures, 1e-8);
        int flat = ModeTable.FlatModes(modes.Curvatures, 1e-8);
        bool none = modes.Curvatures.All(h => h == 0.0);
        string stable = none ? "degenerate (the Hessian vanishes; the cost starts at a higher order)"
            : tachyons > 0 ? $"no ({tachyons} tachyons, lowest h = {modes.Curvatures[0]:G4})" : flat > 0 ? $"yes, with {flat} flat directions" : "yes";
        report.Find(
            "verdict", Verdict.Info,
            $"{cost.Dimension} weights about {(parameters.At == ExpansionPoint.Zero ? "zero" : "a trained point")} (largest slope {slope:G3}): stable {stable}.");
        if (parameters.At == ExpansionPoint.Trained && slope > 1e-6)
        {
            report.Notes.Add($"Training stopped at a slope of {slope:G3}: the point lies in a valley that is nearly flat and not exactly at a minimum.");
        }
    }

    private static void AddSymmetries(Report report, NetworkCost cost)
    {
        IReadOnlyList<SymmetryReport> symmetries = NetworkSymmetries.Of(cost);
        if (symmetries.Count == 0)
        {
            return;
        }

        Table table = new("symmetries", "Transformations of the weights, tested on the cost at irregular weights, to all orders.", new("transformation"), new("symmetry"), new("deviation", Help: "largest relative change of the cost"));
        foreach (SymmetryReport symmetry in symmetries)
        {
            table.Add(symmetry.Name, symmetry.Holds ? "yes" : "no", symmetry.Deviation);
        }

        report.Tables.Add(table);
    }

    private static string Name(NetworkCost cost, int[] variables) =>
        variables.Length == 0 ? "1" : string.Join(" ", variables.GroupBy(v => v).Select(g => cost.Network.Synapses[g.Key].Name + (g.Count() > 1 ? $"^{g.Count()}" : "")));

    private static double[,] Doubled(double[,] j)
    {
        double[,] h = (double[,])j.Clone();
        for (int a = 0; a < h.GetLength(0); a++)
        {
            for (int b = 0; b < h.GetLength(1); b++)
            {
                h[a, b] *= 2.0;
            }
        }

        return h;
    }
}
