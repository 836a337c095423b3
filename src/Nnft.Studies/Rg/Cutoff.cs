using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Renormalization;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Rg;

/// <summary>The quartic coupling against the cutoff of its vertex integral.</summary>
public sealed class Cutoff : Study<CutoffParameters>
{
    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "rg/cutoff",
        "The quartic coupling and the cutoff of the inputs",
        "How does the quartic coupling of a net run with the cutoff on the positions of its vertex, and where does its beta function reach the value of power counting?",
        "a second for the default nets; a minute for nets without a closed kernel",
        new Source("arXiv:2008.08601", "section 4, figures of lambda against the cutoff"));

    /// <inheritdoc/>
    public override Report Run(CutoffParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        double[] cutoffs = [.. parameters.Cutoffs.Distinct().Order()];
        string[] activations = [.. parameters.Activations.Distinct(StringComparer.Ordinal)];
        Table table = new(
            "couplings", "The coupling at every cutoff.",
            new("net"), new("cutoff"), new("integral", Help: "int prod_4 K_W over |y_k| < cutoff"), new("lambda", Help: "coefficient of f^4, u4/24"),
            new("beta", Help: "d log|lambda| / d log cutoff at the cutoff"), new("slope", Help: "of log|lambda| since the row before"), new("asymptotic", Help: "[g_4] of power counting"));
        Report report = new();
        List<FigureLayer> couplings = [];
        List<FigureLayer> slopes = [];
        for (int n = 0; n < activations.Length; n++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Progress?.Report(new StudyProgress((double)n / activations.Length, $"integrating the vertex of {activations[n]}"));
            NetworkEnsemble ensemble = parameters.Ensemble(activations[n]);
            CutoffFlow flow = CutoffFlow.Create(ensemble, parameters.PointsOf(ensemble.Activation));
            CutoffCoupling[] points = [.. cutoffs.Select(flow.At)];
            double expected = PowerCounting.AtLargeInputs(ensemble.Activation) is { } kernel ? new PowerCounting(ensemble.InputDimension, kernel).Coupling(4) : 0.0;
            for (int i = 0; i < points.Length; i++)
            {
                Cell slope = i == 0
                    ? Cell.Undefined
                    : Math.Log(points[i].Lambda.Value / points[i - 1].Lambda.Value) / Math.Log(points[i].Cutoff / points[i - 1].Cutoff);
                table.Add(activations[n], points[i].Cutoff, Cell.Theory(points[i].Integral), Cell.Theory(points[i].Lambda), Cell.Theory(points[i].Beta), slope, expected);
            }

            couplings.Add(new Line(activations[n], cutoffs, [.. points.Select(p => Math.Abs(p.Lambda.Value))], n));
            slopes.Add(new Line(activations[n], cutoffs, [.. points.Select(p => p.Beta.Value)], n));
            slopes.Add(new Line("", cutoffs, [.. cutoffs.Select(_ => expected)], n, Dashed: true));
            double last = points[^1].Beta.Value;
            report.Find(
                $"beta-{activations[n].ToLowerInvariant()}", Math.Abs(last - expected) < 0.05 ? Verdict.Pass : Verdict.Info,
                Math.Abs(last - expected) < 0.05
                    ? $"{activations[n]}: beta is {last:F4} at cutoff {cutoffs[^1]}, power counting says {expected}."
                    : $"{activations[n]}: beta is {last:F4} at cutoff {cutoffs[^1]} and not yet the {expected} of power counting: at these points the asymptotic regime begins at larger cutoffs.");
        }

        report.Tables.Add(table);
        report.Figures.Add(new Figure(
            "lambda", "|lambda| against the cutoff", "On a double-logarithmic plot the slope is the beta function: steep for relu, -d for erf, none for gauss, whose integral converges.",
            new Axis("cutoff", true), new Axis("|lambda|", true), couplings));
        report.Figures.Add(new Figure(
            "beta", "d log|lambda| / d log cutoff", "Solid: the local slope. Dashed: the dimension of the coupling from power counting, reached only where the cutoff exceeds every other scale.",
            new Axis("cutoff", true), new Axis("beta"), slopes));
        report.Notes.Add("lambda = -G_c4 / (24 int prod_4 K_W(y, x_i)) with legs K_W, which do not carry the output bias. Its sign is that of -G_c4, the same at every cutoff.");
        return report;
    }
}
