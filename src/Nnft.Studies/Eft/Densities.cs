using Nnft.Correlators;
using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Eft;

/// <summary>The density of the output, exact and by the Edgeworth expansion.</summary>
public sealed class Densities : Study<DensityParameters>
{
    private const int GridPoints = 201;
    private const double GridRange = 5.0;
    private const double SearchRange = 8.0;

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "eft/density",
        "The density of the output at finite width",
        "How far is the output of a net of finite width from normal, and how well do one, two or three orders in 1/N describe it?",
        "a second",
        new Source("arXiv:1908.10030", "Edgeworth expansion"),
        new Source("arXiv:2307.03223", "section 3"));

    /// <inheritdoc/>
    public override Report Run(DensityParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        NetworkEnsemble ensemble = parameters.FullEnsemble();
        IReadOnlyList<double[]> points = parameters.ChosenPoints();
        ExactCorrelators correlators = ExactCorrelators.Create(ensemble, points);
        EdgeworthDensity expansion = EdgeworthDensity.Create(correlators, 0);
        OnePointDensity density = OnePointDensity.Create(ensemble, points[0]);
        Report report = new();
        report.Tables.Add(CumulantTable(expansion, ensemble.Width));
        AddDensity(report, parameters, density, expansion);
        AddErrors(report, parameters, correlators, points[0]);
        AddWarnings(report, density, expansion);
        if (points.Count > 1)
        {
            JointDensities.Add(report, correlators);
        }

        report.Notes.Add($"One-point density at x = ({string.Join(", ", points[0])}). The exact density is the cosine transform of the characteristic function, or a closed form for a ReLU-net without output bias; it needs normal hidden weights and biases.");
        report.Notes.Add("Edgeworth: p = N(f; 0, K)[1 + k4/24 He4 + k6/720 He6 + k4^2/1152 He8], u = f/sqrt K; order 1 keeps k4 of order 1/N, order 2 the two terms of order 1/N^2.");
        return report;
    }

    private static Table CumulantTable(EdgeworthDensity expansion, int width)
    {
        Table table = new(
            "cumulants", "Cumulants of the output at the first point.",
            new("width"), new("variance", Help: "K"), new("g-c4", Help: "fourth cumulant"), new("g-c6", Help: "sixth cumulant"), new("k4", Help: "G_c4/K^2"), new("k6", Help: "G_c6/K^3"));
        double k = expansion.Variance;
        table.Add(width, k, expansion.Kurtosis * k * k, expansion.SixthCumulant * k * k * k, expansion.Kurtosis, expansion.SixthCumulant);
        return table;
    }

    private static void AddDensity(Report report, DensityParameters parameters, OnePointDensity density, EdgeworthDensity expansion)
    {
        double step = GridRange * Math.Sqrt(density.Variance) / (GridPoints - 1);
        bool diverges = density.Atom > 0.0;
        double[] values = [.. parameters.Values?.Order() ?? Enumerable.Range(diverges ? 1 : 0, GridPoints - (diverges ? 1 : 0)).Select(i => i * step)];
        IReadOnlyList<Estimate> exact = density.Evaluate(values);
        Table table = new(
            "density", "The density at the first point.",
            new("f"), new("exact"), new("order-0", Help: "normal"), new("order-1", Help: "with 1/N"), new("order-2", Help: "with 1/N^2"));
        for (int i = 0; i < values.Length; i++)
        {
            table.Add(values[i], Cell.Theory(exact[i]), expansion.Evaluate(values[i], 0), expansion.Evaluate(values[i], 1), expansion.Evaluate(values[i], 2));
        }

        report.Tables.Add(table);
        if (values.Length > 1)
        {
            report.Figures.Add(new Figure(
                "density", $"Density of the output, N = {parameters.Width}",
                "The exact density and three orders of the expansion. On a logarithmic scale the tails show what the centre hides: a positive excess kurtosis lifts them above the normal density.",
                new Axis("f"), new Axis("p(f)", true),
                [
                    new Line("exact", values, [.. exact.Select(p => Positive(p.Value))], 0),
                    .. Enumerable.Range(0, 3).Select(order => new Line($"order {order}", values, [.. values.Select(f => Positive(expansion.Evaluate(f, order)))], order + 1, Dashed: true)),
                ]));
        }
    }

    /// <summary>The largest deviation of each order, and how it falls with the width.</summary>
    private static void AddErrors(Report report, DensityParameters parameters, ExactCorrelators correlators, double[] point)
    {
        int[] widths = [.. parameters.Widths.Append(parameters.Width).Distinct().Order()];
        Table table = new("errors", "Largest |p - expansion| over f.", new("width"), new("order-0"), new("order-1"), new("order-2"), new("exact-error", Help: "numerical error of the exact density"));
        double[][] errors = new double[widths.Length][];
        double[] numerical = new double[widths.Length];
        for (int i = 0; i < widths.Length; i++)
        {
            OnePointDensity density = OnePointDensity.Create(parameters.FullEnsemble() with { Width = widths[i] }, point);
            EdgeworthDensity expansion = EdgeworthDensity.Create(correlators.WithWidth(widths[i]), 0);
            double end = SearchRange * Math.Sqrt(density.Variance);
            double[] f = [.. Enumerable.Range(density.Atom > 0.0 ? 1 : 0, 800).Select(j => end * j / 800.0)];
            IReadOnlyList<Estimate> exact = density.Evaluate(f);
            errors[i] = [.. Enumerable.Range(0, 3).Select(order => f.Select((x, j) => Math.Abs(exact[j].Value - expansion.Evaluate(x, order))).Max())];
            numerical[i] = exact.Max(p => p.StandardError);
            table.Add(widths[i], errors[i][0], errors[i][1], errors[i][2], numerical[i]);
        }

        report.Tables.Add(table);
        for (int order = 0; order < 3; order++)
        {
            int[] clear = [.. Enumerable.Range(0, widths.Length).Where(i => errors[i][order] > 10.0 * numerical[i])];
            if (clear.Length >= 2)
            {
                (int wide, int narrow) = (clear[^1], clear[^2]);
                double slope = Math.Log(errors[wide][order] / errors[narrow][order]) / Math.Log((double)widths[wide] / widths[narrow]);
                double expected = -(order + 1.0);
                report.Find(
                    $"error-order-{order}", Math.Abs(slope - expected) < 0.15 ? Verdict.Pass : Verdict.Info,
                    $"The error of order {order} is {errors[wide][order]:G4} at N = {widths[wide]} and falls as N^{slope:F3}, expected {expected} at large width.");
            }
        }

        report.Figures.Add(new Figure(
            "errors", "Largest error of the expansion against width",
            "Each order of the expansion gains one power of 1/N: slopes -1, -2 and -3.",
            new Axis("N", true), new Axis("max |p - expansion|", true),
            [.. Enumerable.Range(0, 3).Select(order => new Line($"order {order}", [.. widths.Select(n => (double)n)], [.. errors.Select(e => e[order])], order + 1))]));
    }

    private static void AddWarnings(Report report, OnePointDensity density, EdgeworthDensity expansion)
    {
        double deviation = Math.Sqrt(density.Variance);
        for (int order = 1; order <= EdgeworthDensity.HighestOrder; order++)
        {
            report.Find(
                $"bracket-order-{order}", Verdict.Info,
                expansion.FirstNegative(order) is { } first
                    ? $"Warning: the bracket of order {order} is negative from |f| = {first:G4} on ({first / deviation:F2} standard deviations): there the expansion is no density."
                    : $"The bracket of order {order} is positive out to ten standard deviations.");
        }

        if (density.Atom > 0.0)
        {
            report.Find("atom", Verdict.Info, $"The output is exactly 0 with probability {density.Atom:G6}: all neurons are dead and there is no output bias. The density beside the atom diverges logarithmically at f = 0.");
        }

        report.Find(
            "sextic-sign", Verdict.Info,
            $"10 k4^2 - k6 = {(10.0 * expansion.Kurtosis * expansion.Kurtosis) - expansion.SixthCumulant:G4}: the local sextic coupling at this point is {((10.0 * expansion.Kurtosis * expansion.Kurtosis) > expansion.SixthCumulant ? "positive" : "negative")} with trees subtracted; the quartic one has the sign of -k4 = {-expansion.Kurtosis:G4}.");
    }

    private static double Positive(double value) => value > 0.0 ? value : double.NaN;
}
