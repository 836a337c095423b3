using Nnft.Networks;
using Nnft.SignalPropagation;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>The initialisation at which a deep network neither loses nor amplifies its signal.</summary>
public sealed class Critical : Study<CriticalParameters>
{
    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "deep/critical",
        "Critical initialisations and their universality classes",
        "With which variances of weights and biases does the signal survive many layers, and what does its variance do there?",
        "a second",
        new Source("arXiv:2106.10165", "chapter 5"),
        new Source("arXiv:1611.01232", "section 3"));

    /// <inheritdoc/>
    public override Report Run(CriticalParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Report report = new();
        Table table = new(
            "critical",
            "Critical initialisation of every activation: weights of variance c-w/n and biases of variance c-b make chi_par = chi_perp = 1 at the variance k-star.",
            new("activation"),
            new("class"),
            new("c-w", Help: "C_W"),
            new("c-b", Help: "C_b"),
            new("k-star", Help: "the critical variance; any where every variance is fixed"),
            new("depth-scale", "layers", "xi_c = -1/ln chi_c where a signal with this first variance ends; empty where it is infinite, signals then fade like a power of the depth if at all"));
        Table flow = new("flow", $"Variance of the pre-activations by layer, from {parameters.FirstVariance} in layer 1, at criticality.", new("activation"), new("layer"), new("variance"));
        List<FigureLayer> lines = [];
        foreach (string name in parameters.Activations)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var activation = Activation.Parse(name);
            var critical = CriticalInitialisation.Of(activation);
            bool exists = critical.Class != UniversalityClass.None;
            table.Add(
                name,
                critical.Class.Text(),
                exists ? Cell.Theory(critical.WeightVariance) : Cell.Undefined,
                exists ? Cell.Theory(critical.BiasVariance) : Cell.Undefined,
                exists ? (critical.Class == UniversalityClass.ScaleInvariant ? "any" : Cell.Theory(critical.Variance)) : Cell.Undefined,
                exists ? DepthScale(critical, parameters.FirstVariance) : Cell.Undefined);
            report.Find(FindingName(name, report), Verdict.Info, CriticalSentence.Of(critical, name));
            if (exists)
            {
                IReadOnlyList<double> trajectory = VarianceMap.Create(activation, critical.WeightVariance.Value, critical.BiasVariance.Value).Trajectory(parameters.FirstVariance, parameters.Depth);
                for (int l = 0; l < trajectory.Count; l++)
                {
                    flow.Add(name, l + 1, trajectory[l]);
                }

                lines.Add(new Line(name, [.. trajectory.Select((_, l) => l + 1.0)], trajectory));
            }
        }

        report.Tables.Add(table);
        if (lines.Count > 0)
        {
            report.Tables.Add(flow);
            report.Figures.Add(new Figure(
                "flow", "The variance of the signal at criticality",
                "Variance of the pre-activations against the layer. Scale-invariant activations keep it, the class K* = 0 loses it like 1/depth (1/depth^2 with a kink), the half-stable class tends to K*. Nowhere is it lost exponentially.",
                new Axis("layer", true), new Axis("variance", true), lines));
        }

        report.Notes.Add("Infinite width. z' = b + W s(z) with Var W = C_W/n, Var b = C_b; chi_par = C_W d<s^2>/dq is the factor of a deviation of the variance, chi_perp = C_W <s'^2> that of the squared distance of two close inputs, per layer. How many layers a finite width allows is told by deep/advice and deep/finite-width.");
        return report;
    }

    // A half-stable critical point lets signals from its far side pass to a second fixed point, which is not quite critical.
    private static Cell DepthScale(CriticalInitialisation critical, double firstVariance)
    {
        double depth = MeanField.Create(critical.Activation, critical.WeightVariance.Value, critical.BiasVariance.Value, firstVariance).CorrelationDepth;
        return double.IsFinite(depth) ? depth : Cell.Undefined;
    }

    private static string FindingName(string activation, Report report)
    {
        string name = string.Concat(activation.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-');
        name = name.Length == 0 || !char.IsAsciiLetter(name[0]) ? "activation" : name;
        return report.Findings.Any(finding => finding.Name == name) ? $"{name}-{report.Findings.Count + 1}" : name;
    }
}
