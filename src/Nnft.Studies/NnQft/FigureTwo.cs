using Nnft.Correlators;
using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>Figure 2 of arXiv:2212.11811: the running of the quartic coupling, and whether the experiment can see it.</summary>
public sealed class FigureTwo : Study<FigureTwoParameters>
{
    private const int Bags = 30;

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "nn-qft/figure-2",
        "The flow of the quartic coupling with sigma_W",
        "How does the quartic coupling of the Gauss-net run with the standard deviation of the weights, and does the published figure show it or its noise?",
        "a minute and a half, 100 MB",
        new Source("arXiv:2212.11811", "Figure 2, eqs. 3.6 and 4.6"),
        new Source("arXiv:2108.01403", "section 4"));

    /// <inheritdoc/>
    public override Report Run(FigureTwoParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        int d = parameters.Points.Dimension;
        double[] sigmas = [.. parameters.SigmaW.Distinct().Order()];
        int[] widths = [.. parameters.Widths.Distinct().Order()];
        double total = parameters.SigmaB.Count * sigmas.Length * widths.Sum(w => w + 20.0);
        double done = 0.0;
        var results = new List<CouplingMeasurement>();
        foreach (double sigmaB in parameters.SigmaB.Distinct())
        {
            foreach (double sigmaW in sigmas)
            {
                var ensemble = new NetworkEnsemble
                {
                    Activation = new Gauss(),
                    InputDimension = d,
                    Width = widths[0],
                    SigmaW = sigmaW,
                    SigmaB = sigmaB,
                    SigmaB1 = parameters.OutputBias ? sigmaB : 0.0,
                };
                var exact = ExactCorrelators.Create(ensemble, parameters.Points.Points);
                exact.Prepare(2, 4);
                var couplings = Couplings.Create(ensemble, parameters.Points.Points);
                foreach (int width in widths)
                {
                    double next = done + ((width + 20.0) / total);
                    results.Add(CouplingMeasurement.Run(context, exact.WithWidth(width), couplings, CanonicalField.Create(ensemble), parameters.NetworksPerBag, Bags, done, next));
                    done = next;
                }
            }
        }

        var report = new Report();
        foreach (double sigmaB in parameters.SigmaB.Distinct())
        {
            AddFindings(report, [.. results.Where(r => r.SigmaB == sigmaB)], sigmaB, d);
        }

        report.Tables.Add(CouplingTable(results));
        report.Tables.Add(SlopeTable(results, d));
        foreach (double sigmaB in parameters.SigmaB.Distinct())
        {
            report.Figures.Add(Picture([.. results.Where(r => r.SigmaB == sigmaB)], sigmaB));
        }

        report.Figures.Add(CanonicalPicture(results));
        report.Notes.Add($"Points: {LegCombinations.Legend(parameters.Points.Points)}. {Bags} bags of {parameters.NetworksPerBag} networks for every width and sigma-w; every pair draws its own networks, so the scatter of points along a line is real.");
        report.Notes.Add("u4 is the mean over all combinations of -(G4 - Wick)/int prod K_W. Combinations share their networks, so the mean is no less noisy than one of them. The noise floor is the exact standard error of the naive estimator over the leg integral.");
        report.Notes.Add($"With sigma_b > 0 both exponents of the paper are right for their own normalisation: u4 as defined (eq. 3.6) goes as sigma_W^(d-4) = sigma_W^{d - 4}, the canonically normalised u4/Z^2 (eq. 4.6) as sigma_W^(4-d) = sigma_W^{4 - d}. The flow is classical scaling: no anomalous dimension.");
        return report;
    }

    private static void AddFindings(Report report, CouplingMeasurement[] results, double sigmaB, int d)
    {
        int signals = results.Count(r => r.IsSignal);
        double[] sigmas = [.. results.Select(r => r.SigmaW).Distinct()];
        var widest = results.Where(r => r.Width == results.Max(x => x.Width)).ToArray();
        Estimate fitted = LinearFit.Exponent(sigmas, [.. widest.Select(r => r.Naive.Value)]);
        Estimate exact = LinearFit.Exponent(sigmas, [.. widest.Select(r => r.Exact)]);
        string slopes = $"at N = {widest[0].Width} the fitted slope of log |u4| is {fitted}, the exact one {exact.Value:F4}, that of the noise {d - 4}";
        report.Find(
            FormattableString.Invariant($"visibility-sigma-b-{sigmaB}"),
            signals == results.Length ? Verdict.Signal : signals == 0 ? Verdict.Noise : Verdict.Info,
            sigmaB == 0.0
                ? $"With sigma_b = 0, as the caption says, {signals} of {results.Length} couplings stand above three times their noise. A line of slope {d - 4} that does not fall with N and has random signs is the noise floor, not the coupling: {slopes}."
                : $"With sigma_b = {sigmaB}, {signals} of {results.Length} couplings stand above three times their noise; the exact coupling is -(3/N)(e^(4 sigma_b^2) - 1) times a power of sigma_W: {slopes}.");
        double agreement = results.Max(r => Math.Abs(Pull.Of(r.Cured, Estimate.Exact(r.Exact)).Value));
        string cure = sigmaB == 0.0 ? "single neurons" : "tilted networks";
        report.Find(
            FormattableString.Invariant($"cure-sigma-b-{sigmaB}"), agreement <= Pull.Gate ? Verdict.Pass : Verdict.Fail,
            $"u4 measured through {cure} with a thirtieth of the networks, against exact at every width and sigma_W: largest pull {agreement:F2} (gate {Pull.Gate}).");
        Estimate canonical = LinearFit.Exponent(sigmas, [.. widest.Select(r => r.ExactCanonical)]);
        report.Find(FormattableString.Invariant($"canonical-sigma-b-{sigmaB}"), Verdict.Info, $"In the canonical normalisation the exact slope is {canonical.Value:F4}" + (sigmaB > 0.0 ? $", eq. 4.6 says {4 - d}." : $" and not {4 - d}: with sigma_b = 0 the coupling vanishes at x = 0 and grows with (sigma_W |x|)^2."));
    }

    private static Table CouplingTable(List<CouplingMeasurement> results)
    {
        var table = new Table(
            "u4", "The quartic coupling for every sigma_b, width and sigma_W: exact, published estimate, noise floor.",
            new("sigma-b"), new("width"), new("sigma-w"), new("u4-exact", Help: "mean over combinations"), new("u4-exact-magnitude", Help: "mean |u4| over combinations"), new("u4-measured", Help: "naive"),
            new("noise", Help: "exact standard error of the naive estimate"), new("signal-to-noise"), new("pull", Help: "(measured - exact) / noise"), new("verdict"),
            new("u4-cured", Help: "by neurons or tilted networks"), new("u4-canonical", Help: "exact u4/Z^2"));
        foreach (var r in results)
        {
            table.Add(
                r.SigmaB, r.Width, r.SigmaW, r.Exact, r.ExactMagnitude, r.Naive, r.Noise, r.SignalToNoise, r.Pull, r.IsSignal ? "SIGNAL" : "NOISE", r.Cured, r.ExactCanonical);
        }

        return table;
    }

    private static Table SlopeTable(List<CouplingMeasurement> results, int d)
    {
        var table = new Table(
            "slopes", "Exponents of sigma_W from straight lines through log |u4|.",
            new("sigma-b"), new("width"), new("slope-measured"), new("slope-exact"), new("slope-noise"), new("slope-canonical", Help: "exact, of u4/Z^2"));
        foreach (var line in results.GroupBy(r => (r.SigmaB, r.Width)))
        {
            double[] sigmas = [.. line.Select(r => r.SigmaW)];
            table.Add(
                line.Key.SigmaB, line.Key.Width, LinearFit.Exponent(sigmas, [.. line.Select(r => r.Naive.Value)]), LinearFit.Exponent(sigmas, [.. line.Select(r => r.Exact)]).Value,
                d - 4, LinearFit.Exponent(sigmas, [.. line.Select(r => r.ExactCanonical)]).Value);
        }

        return table;
    }

    private static Figure Picture(CouplingMeasurement[] results, double sigmaB)
    {
        var layers = new List<FigureLayer>();
        int colour = 0;
        foreach (var line in results.GroupBy(r => r.Width))
        {
            double[] sigmas = [.. line.Select(r => r.SigmaW)];
            layers.Add(new Line($"exact, N = {line.Key}", sigmas, [.. line.Select(r => Math.Abs(r.Exact))], colour));
            layers.Add(new Points($"naive, N = {line.Key}", sigmas, [.. line.Select(r => Math.Abs(r.Naive.Value))], [.. line.Select(r => r.Naive.StandardError)], colour));
            colour++;
        }

        foreach (var floor in results.GroupBy(r => r.Width).Take(sigmaB == 0.0 ? 1 : int.MaxValue))
        {
            layers.Add(new Line(sigmaB == 0.0 ? "noise floor, every N" : $"noise floor, N = {floor.Key}", [.. floor.Select(r => r.SigmaW)], [.. floor.Select(r => r.Noise)], sigmaB == 0.0 ? colour : Array.IndexOf([.. results.Select(r => r.Width).Distinct()], floor.Key), Dashed: true));
        }

        return new Figure(
            FormattableString.Invariant($"u4-sigma-b-{sigmaB}"), FormattableString.Invariant($"|u4| against sigma_W, sigma_b = {sigmaB}"),
            sigmaB == 0.0
                ? "Lines: the exact coupling, of slope -1. Points: the published estimate, with its error. Dashed: its noise floor, of slope -3. Points of all widths lie together on the dashed line: they show noise."
                : "Lines: the exact coupling, of slope -3. Points: the published estimate, with its error. Dashed: the exact noise of that estimate. Heavy tails make points at small width fall below the line with errors that do not warn.",
            new Axis("sigma_W", true), new Axis("|u4|", true), layers);
    }

    private static Figure CanonicalPicture(List<CouplingMeasurement> results) => new(
        "u4-canonical", "The canonically normalised coupling",
        "The exact coupling of phi = sqrt(Z) f, u4/Z^2, grows with sigma_W where u4 itself falls: eq. 3.6 and eq. 4.6 normalise the field differently.",
        new Axis("sigma_W", true), new Axis("|u4| / Z^2", true),
        [.. results.GroupBy(r => (r.SigmaB, r.Width)).Select((line, i) => new Line(
            FormattableString.Invariant($"sigma_b = {line.Key.SigmaB}, N = {line.Key.Width}"), [.. line.Select(r => r.SigmaW)], [.. line.Select(r => Math.Abs(r.ExactCanonical))], i))]);
}
