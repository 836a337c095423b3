using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>Are the correlation functions of an ensemble the same everywhere in input space? The kernel may be while the theory is not.</summary>
public sealed class Translation : Study<TranslationParameters>
{
    /// <summary>Relative change below which a correlator counts as unchanged: shifted inputs are rounded.</summary>
    private const double Unchanged = 1e-9;

    private static readonly int[] _orders = [2, 4, 6];

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "nn-qft/translation",
        "Translation invariance at finite width",
        "Do the correlation functions of this ensemble change when all inputs are shifted, although its kernel may not?",
        "about a second",
        new Source("arXiv:2212.11811", "section 3.1"),
        new Source("arXiv:2112.04527", "cos-net"));

    /// <inheritdoc/>
    public override Report Run(TranslationParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        double[] shifts = [0.0, .. parameters.Shifts.Where(shift => shift != 0.0).Distinct().Order()];
        string[] names = [parameters.Activation, .. parameters.CompareWith.Where(name => name != parameters.Activation).Distinct(StringComparer.Ordinal)];
        var report = new Report();
        var correlators = new Table(
            "shifted-correlators", "Correlators at the shifted points; legs run through the points in their order, again from the first when there are more legs than points.",
            new Column("activation"), new Column("shift"), new Column("g2"), new Column("g4"), new Column("connected-4"), new Column("g6"),
            new Column("connected-4-ratio", Help: "connected-4 / its value without shift"));
        var quartic = new Table(
            "quartic-coupling", "u4 with all four legs at the shift, relative to all legs at 0.",
            new Column("activation"), new Column("shift"), new Column("u4-ratio", Help: "u4(a,a,a,a) / u4(0,0,0,0)"), new Column("closed-form", Help: "for the Gauss-net"), new Column("relative-difference"));
        var ratios = new List<FigureLayer>();
        var couplings = new List<FigureLayer>();
        foreach (var (name, colour) in names.Select((name, colour) => (name, colour)))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Progress?.Report(new StudyProgress((double)colour / names.Length, name));
            NetworkEnsemble ensemble = parameters.Ensemble() with { Activation = ActivationCatalogue.Parse(name) };
            var shifted = ShiftedCorrelators.Create(ensemble, parameters.ChosenPoints(), shifts, _orders);
            shifted.AddRows(correlators, name);
            AddFinding(report, ensemble, shifted);
            if (shifted.ConnectedRatios is { } connectedRatios)
            {
                ratios.Add(new Line(name, shifts, connectedRatios, colour));
            }

            if (QuarticShift.Create(ensemble, shifts, parameters.Cutoff) is { } shift)
            {
                shift.AddTo(report, quartic, name);
                couplings.Add(new Line(name, shifts, shift.Ratios, colour));
                if (shift.ClosedForm is { } closedForm)
                {
                    couplings.Add(new Points($"{name}, closed form", shifts, closedForm, Colour: colour));
                }
            }
        }

        report.Tables.Add(quartic);
        report.Tables.Add(correlators);
        AddFigures(report, couplings, ratios);
        report.Notes.Add($"Points: {LegCombinations.Legend(parameters.ChosenPoints())}; shifts are along the first axis. All nets have sigma-w, sigma-b and the output bias of this run.");
        return report;
    }

    private static void AddFinding(Report report, NetworkEnsemble ensemble, ShiftedCorrelators shifted)
    {
        string name = ensemble.Activation.Name;
        double kernel = shifted.LargestChange(2);
        double rest = Math.Max(shifted.LargestChange(4), shifted.LargestChange(6));
        bool invariantKernel = kernel <= Unchanged;
        bool invariant = invariantKernel && rest <= Unchanged;
        bool kernelMustBe = ensemble.Activation is Gauss or CosNet;
        bool allMustBe = ensemble.Activation is CosNet;
        Verdict verdict = (kernelMustBe && !invariantKernel) || (allMustBe && !invariant) ? Verdict.Fail : kernelMustBe ? Verdict.Pass : Verdict.Info;
        string connected = $"the connected four-point function goes from {shifted.Connected[0]:G9} to {shifted.Connected[^1]:G9} at a shift of {shifted.Shifts[^1]}";
        report.Find(
            $"shift-{name}", verdict,
            invariant
                ? $"{name} is translation invariant at width {ensemble.Width}: no 2-, 4- or 6-point function changes under any shift (largest relative change {Math.Max(kernel, rest):G2})."
                : invariantKernel
                    ? $"{name} has a translation-invariant kernel, but the theory at width {ensemble.Width} is not: {connected}. Invariance of the infinitely wide network says nothing about interactions."
                    : $"{name} is not translation invariant, not even its kernel, which changes by up to {kernel:P1}; {connected}.");
    }

    private static void AddFigures(Report report, List<FigureLayer> couplings, List<FigureLayer> ratios)
    {
        if (couplings.Count > 0)
        {
            report.Figures.Add(new Figure(
                "quartic-ratio", "The quartic coupling is not the same everywhere",
                "u4 with all four legs at x = a, relative to x = 0. A translation-invariant theory, such as the cos-net, stays at 1; the Gauss-net has the same kernel and leaves it exponentially in a^2.",
                new Axis("shift a"), new Axis("u4(a,a,a,a) / u4(0,0,0,0)", Logarithmic: true), couplings));
        }

        bool positive = ratios.OfType<Line>().All(line => line.Y.All(ratio => ratio > 0.0));
        report.Figures.Add(new Figure(
            "connected-ratio", "Connected four-point function under a shift of all points",
            "G_c4 at the shifted points relative to the given ones. It does not depend on the width.",
            new Axis("shift a"), new Axis("G_c4(x + a) / G_c4(x)", Logarithmic: positive), ratios));
    }
}
