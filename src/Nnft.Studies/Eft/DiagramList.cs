using System.Globalization;
using Nnft.Correlators.Diagrams;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Eft;

/// <summary>All Feynman diagrams of a correlation function at one order, with their numbers, pictures and values.</summary>
public sealed class DiagramList : Study<DiagramsParameters>
{
    private const int MostPictures = 120;

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "eft/diagrams",
        "Feynman diagrams of the effective action",
        "Which diagrams does a correlation function have at an order in lambda f^4 + kappa f^6, how often does each occur, and what are they worth?",
        "a second; minutes at the highest orders",
        new Source("arXiv:2008.08601", "section 3"),
        new Source("arXiv:2212.11811", "sections 2.3 and 3, eq. 2.9"));

    /// <inheritdoc/>
    public override Report Run(DiagramsParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<FeynmanDiagram> all = DiagramEnumeration.Of(parameters.Legs, parameters.QuarticOrder, parameters.SexticOrder);
        FeynmanDiagram[] listed =
        [
            .. all.Where(d => PerturbationSeries.Contributes(d, parameters.Propagator) && (!parameters.ConnectedOnly || d.Topology.IsConnected)),
        ];
        (IFeynmanRules Rules, int[] Legs)? rules = Rules(parameters);
        Report report = new();
        AddFindings(report, parameters, all, listed);
        report.Tables.Add(DiagramTable(parameters, listed, rules));
        if (rules is { } given)
        {
            DiagramSeries.Add(report, parameters, given.Rules, given.Legs);
        }

        AddPictures(report, parameters, listed);
        report.Notes.Add("The contribution of a labelled diagram is (-1)^order lambda^a kappa^b * coefficient * int prod K; coefficient = pairings / (a! b!) = 24^a 720^b / symmetry-factor. Multiplicity counts the different ways to attach labelled external legs. Diagrams with vacuum bubbles are cancelled by the normalisation and left out.");
        if (parameters.Propagator == PropagatorConvention.Exact)
        {
            report.Notes.Add("K is the exact two-point function, as it is for these nets at every width: the quadratic part of the action is shifted (first order: mass m(z) = -12 lambda K(z,z) - 90 kappa K(z,z)^2 in (1/2) m f^2), and every diagram that corrects a propagator drops out.");
        }

        return report;
    }

    private static (IFeynmanRules Rules, int[] Legs)? Rules(DiagramsParameters parameters)
    {
        if (parameters.Kernel is { } kernel)
        {
            FiniteInputs inputs = FiniteInputs.Create(kernel, parameters.Weights ?? [.. kernel.Select(_ => 1.0)]);
            return (inputs, FiniteInputsParameters.Legs(parameters.External, parameters.Legs, kernel.Count));
        }

        return parameters.Points is { } points
            ? (GaussKernelContinuum.Create(points.Points, parameters.SigmaW, parameters.SigmaB1), FiniteInputsParameters.Legs(parameters.External, parameters.Legs, points.Count))
            : null;
    }

    private static void AddFindings(Report report, DiagramsParameters parameters, IReadOnlyList<FeynmanDiagram> all, FeynmanDiagram[] listed)
    {
        string order = OrderText(parameters.QuarticOrder, parameters.SexticOrder);
        report.Find(
            "count", Verdict.Info,
            $"{listed.Length} topologically distinct diagrams with {parameters.Legs} legs at order {order}, {listed.Sum(d => d.Multiplicity)} with labelled legs; multiplicity * coefficient sums to {listed.Sum(d => (decimal)d.Multiplicity * d.Coefficient).ToString(CultureInfo.InvariantCulture)}.");
        report.Find(
            "connected", Verdict.Info,
            $"{listed.Count(d => d.Topology.IsConnected)} are connected, {listed.Count(d => d.Topology.IsIrreducible)} of them one-particle irreducible; {listed.Count(d => d.Topology.HasTadpole)} contain a line from a vertex to itself.");
        if (parameters.Propagator == PropagatorConvention.Exact)
        {
            int dropped = all.Count(d => !PerturbationSeries.Contributes(d, PropagatorConvention.Exact));
            report.Find("dropped", Verdict.Info, $"{dropped} of {all.Count} diagrams correct a propagator and drop out, because K is the exact two-point function.");
        }
    }

    private static Table DiagramTable(DiagramsParameters parameters, FeynmanDiagram[] listed, (IFeynmanRules Rules, int[] Legs)? rules)
    {
        List<Column> columns =
        [
            new("diagram", Help: "connected parts by name; others by their lines"), new("order"), new("multiplicity", Help: "labelled diagrams"), new("coefficient", Help: "per labelled diagram"),
            new("connected"), new("irreducible", Help: "one-particle irreducible"), new("tadpole"), new("symmetry-factor"),
            new("propagator-correction", Help: "drops out when K is the exact two-point function"), new("lines", Help: "legs 1, 2, ..., vertices a, b, ..."),
        ];
        if (rules is not null)
        {
            columns.AddRange([new("integral", Help: "sum over labelled diagrams of int prod K"), new("contribution", Help: "with sign, coefficient and couplings")]);
        }

        Table table = new("diagrams", $"Diagrams with {parameters.Legs} legs at order {OrderText(parameters.QuarticOrder, parameters.SexticOrder)}.", [.. columns]);
        double couplings = Math.Pow(parameters.Lambda, parameters.QuarticOrder) * Math.Pow(parameters.Kappa, parameters.SexticOrder);
        foreach (FeynmanDiagram diagram in listed)
        {
            List<Cell> row =
            [
                DiagramNames.Of(diagram), OrderText(diagram.QuarticOrder, diagram.SexticOrder), diagram.Multiplicity, diagram.Coefficient,
                YesNo(diagram.Topology.IsConnected), YesNo(diagram.Topology.IsIrreducible), YesNo(diagram.Topology.HasTadpole), diagram.SymmetryFactor,
                YesNo(diagram.Topology.HasSelfEnergyInsertion), diagram.ToString(),
            ];
            if (rules is { } given)
            {
                double integral = given.Rules.Integral(diagram, given.Legs);
                row.AddRange([integral, diagram.Sign * diagram.Coefficient * couplings * integral]);
            }

            table.Add([.. row]);
        }

        return table;
    }

    private static void AddPictures(Report report, DiagramsParameters parameters, FeynmanDiagram[] listed)
    {
        if (listed.Length == 0)
        {
            return;
        }

        report.Figures.Add(new Figure(
            "diagrams", $"Diagrams with {parameters.Legs} legs at order {OrderText(parameters.QuarticOrder, parameters.SexticOrder)}",
            "Numbers are external legs, dots vertices of f^4, squares vertices of f^6. Below each: the number of labelled diagrams times the coefficient of one.",
            new Axis(""), new Axis(""),
            [.. listed.Take(MostPictures).Select(d => new Diagram($"{d.Multiplicity} × {d.Coefficient}", DiagramLayout.Draw(d)))]));
        if (listed.Length > MostPictures)
        {
            report.Notes.Add($"The first {MostPictures} of {listed.Length} diagrams are drawn.");
        }
    }

    /// <summary>lambda^2 kappa and the like; 1 for no vertex.</summary>
    internal static string OrderText(int quartic, int sextic)
    {
        string[] factors = [.. new[] { Power("lambda", quartic), Power("kappa", sextic) }.OfType<string>()];
        return factors.Length == 0 ? "1" : string.Join(' ', factors);

        static string? Power(string name, int power) => power switch { 0 => null, 1 => name, _ => $"{name}^{power}" };
    }

    private static string YesNo(bool value) => value ? "yes" : "no";
}
