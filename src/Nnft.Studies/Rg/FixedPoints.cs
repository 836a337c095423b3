using System.Numerics;
using Nnft.Renormalization;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Rg;

/// <summary>Fixed points of the passive flow and their critical exponents.</summary>
public sealed class FixedPoints : Study<FixedPointsParameters>
{
    private const int HighestPower = 24;

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "rg/fixed-points",
        "Fixed points and critical exponents",
        "At which potential does the flow of a scalar field stand still, which directions leave it, and how fast do truncations converge?",
        "a second",
        new Source("arXiv:2212.11811", "section 4.3"),
        new Source("hep-th/0203006", "exponents of the local potential approximation, table 1"));

    /// <inheritdoc/>
    public override Report Run(FixedPointsParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Report report = new();
        Table table = new(
            "fixed-points", "The Wilson-Fisher fixed point, dimensionless couplings.",
            new("dimension"), new("components"), new("truncation"), new("u2"), new("u4"), new("u6"), new("nu"), new("omega", Help: "correction to scaling"),
            new("gamma", Help: "2 nu"), new("beta", Help: "nu (d-2)/2"), new("alpha", Help: "2 - d nu"));
        Table roots = new(
            "roots", "All zeros of the beta functions with 1 + u2 > 0, the Gaussian one included; most others are artefacts of the truncation.",
            new("components"), new("truncation"), new("u2"), new("u4"), new("u6"), new("relevant-directions"), new("eigenvalues", Help: "of the linearised k d/dk"));
        foreach (int components in parameters.AllComponents)
        {
            foreach (int truncation in parameters.AllTruncations)
            {
                LocalPotentialFlow flow = LocalPotentialFlow.Create(parameters.Dimension, components, truncation);
                AddWilsonFisher(report, table, flow);
                foreach (FixedPoint root in FixedPointSearch.All(flow))
                {
                    roots.Add(
                        components, $"phi^{truncation}", root.Couplings[0], root.Couplings[1], root.Couplings.Count > 2 ? root.Couplings[2] : 0, root.RelevantDirections,
                        string.Join(", ", root.Eigenvalues.Select(Text)));
                }
            }
        }

        report.Tables.Add(table);
        report.Tables.Add(roots);
        AddConvergence(report, parameters);
        report.Notes.Add("u2, u4, u6 are u2/k^2, u4 k^(d-4), u6 k^(2d-6); nu = -1/(most negative eigenvalue of the linearised k d/dk). In the local potential approximation eta = 0, from which gamma, beta and alpha follow.");
        if (parameters.Dimension <= 2)
        {
            report.Notes.Add($"In {parameters.Dimension} dimension{(parameters.Dimension == 1 ? " there is no phase transition" : "s the field needs eta > 0, and with more than one component there is no order")}: fixed points of the truncation are artefacts.");
        }

        return report;
    }

    private static void AddWilsonFisher(Report report, Table table, LocalPotentialFlow flow)
    {
        string name = $"wilson-fisher-{flow.Components}-phi{flow.HighestPower}";
        if (FixedPointSearch.WilsonFisher(flow) is not { } point)
        {
            report.Find(name, Verdict.Info, $"n = {flow.Components}, phi^{flow.HighestPower}: no interacting fixed point with one relevant direction in {flow.Dimension} dimensions; only the Gaussian one, nu = 1/2.");
            return;
        }

        table.Add(
            flow.Dimension, flow.Components, $"phi^{flow.HighestPower}", point.Couplings[0], point.Couplings[1], point.Couplings.Count > 2 ? point.Couplings[2] : 0, point.Nu,
            double.IsNaN(point.Omega) ? Cell.Undefined : point.Omega, point.Gamma, point.Beta, point.Alpha);
        report.Find(name, Verdict.Info, $"n = {flow.Components}, phi^{flow.HighestPower}: u2 = {point.Couplings[0]:G9}, u4 = {point.Couplings[1]:G9}, nu = {point.Nu:G9}.");
    }

    private static void AddConvergence(Report report, FixedPointsParameters parameters)
    {
        Table table = new("convergence", "nu of the Wilson-Fisher fixed point against the highest power kept.", new("components"), new("power"), new("u2"), new("nu"), new("omega"));
        List<FigureLayer> layers = [];
        for (int c = 0; c < parameters.AllComponents.Length; c++)
        {
            int components = parameters.AllComponents[c];
            List<double> powers = [];
            List<double> exponents = [];
            for (int power = 4; power <= HighestPower; power += 2)
            {
                if (FixedPointSearch.WilsonFisher(LocalPotentialFlow.Create(parameters.Dimension, components, power)) is { } point)
                {
                    table.Add(components, power, point.Couplings[0], point.Nu, double.IsNaN(point.Omega) ? Cell.Undefined : point.Omega);
                    powers.Add(power);
                    exponents.Add(point.Nu);
                }
            }

            if (powers.Count > 0)
            {
                layers.Add(new Line($"n = {components}", powers, exponents, c));
                layers.Add(new Points("", powers, exponents, Colour: c));
            }
        }

        if (layers.Count > 0)
        {
            report.Tables.Add(table);
            report.Figures.Add(new Figure(
                "convergence", $"Critical exponent nu against the truncation, d = {parameters.Dimension}",
                "Powers of the field at zero field converge to the exponent of the full potential in damped oscillations; in three dimensions to 0.6496, 0.7082, 0.7611 for n = 1, 2, 3 (hep-th/0203006). The two lowest truncations are off by 10 to 25 per cent.",
                new Axis("highest power of the field"), new Axis("nu"), layers));
        }
    }

    private static string Text(Complex value) => value.Imaginary == 0.0 ? $"{value.Real:G8}" : $"{value.Real:G6}{(value.Imaginary < 0.0 ? "-" : "+")}{Math.Abs(value.Imaginary):G6}i";
}
