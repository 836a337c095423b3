using Nnft.FiniteWidth;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>How far the outputs of a deep network are from a normal density, layer by layer.</summary>
public sealed class NonGaussianity : Study<NonGaussianityParameters>
{
    private const int MostDensitySamples = 50_000;

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "deep/non-gaussianity",
        "Non-Gaussian outputs, layer by layer",
        "How do the fourth and sixth cumulants of a neuron grow with the depth, does the 1/n expansion know them, and what does the density look like?",
        "ten seconds",
        new Source("arXiv:2106.10165", "chapter 4"),
        new Source("arXiv:1910.00019", "section 3"),
        new Source("arXiv:2204.01058", "cumulants and depth over width"),
        new Source("arXiv:1909.05989", "exact moments of relu networks"));

    /// <inheritdoc/>
    public override Report Run(NonGaussianityParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Report report = new();
        WideNetwork network = parameters.Network;
        IReadOnlyList<LayerCoefficients> theory = WidthExpansion.Coefficients(network, parameters.Depth);
        var exact = ScaleInvariantMoments.Of(network);
        List<FigureLayer> curves = [];
        MetricSample? main = null;
        int[] widths = [.. parameters.OtherWidths.Append(parameters.Width).Distinct().Order()];
        for (int i = 0; i < widths.Length; i++)
        {
            context.Progress?.Report(new StudyProgress((double)i / widths.Length, $"width {widths[i]}"));
            MetricSample sample = SingleInputChain.Run(network, FiniteWidths.Hidden(widths[i], parameters.Depth), parameters.Chains, context.Seed, context.Threads, context.Cancellation);
            curves.AddRange(Curves(widths[i], i, theory, exact, sample));
            main = widths[i] == parameters.Width ? sample : main;
        }

        AddLayers(report, parameters, theory, exact, main!);
        DensityComparison.Add(report, parameters, theory[^1], main!.Layers[^1], exact, [.. main.LastMetrics.Take(MostDensitySamples)]);
        report.Figures.Insert(0, new Figure(
            "kurtosis", $"Excess kurtosis of {parameters.Activation} networks",
            "Excess kurtosis of one neuron against its layer for several widths: leading order 3V/(nK^2) as dashed lines, exact results where there are any as full lines, sampled chains as points.",
            new Axis("layer"), new Axis("excess kurtosis", true), curves));
        report.Notes.Add("Sampled values come from chains of layers, which are exact in law at every width: kappa_4(z) = 3 Var Ghat, kappa_6(z) = 15 kappa_3(Ghat) and the density E N(z; 0, Ghat) have the noise of Ghat only. Errors by the jackknife over 64 blocks; at small width and large depth the metric has a heavy (log-normal) tail, and errors of high cumulants are then too small.");
        return report;
    }

    private static IEnumerable<FigureLayer> Curves(int width, int colour, IReadOnlyList<LayerCoefficients> theory, ScaleInvariantMoments? exact, MetricSample sample)
    {
        double[] layers = [.. theory.Skip(1).Select(x => (double)x.Layer)];
        yield return new Line($"n = {width}, leading", layers, [.. theory.Skip(1).Select(x => x.Kurtosis / width)], colour, true);
        if (exact is not null)
        {
            yield return new Line($"n = {width}, exact", layers, [.. theory.Skip(1).Select(x => Kurtosis(exact.MetricCumulants(FiniteWidths.Hidden(width, x.Layer))))], colour);
        }

        yield return new Points($"n = {width}, sampled", layers, [.. sample.Layers.Skip(1).Select(x => x.Kurtosis.Value)], [.. sample.Layers.Skip(1).Select(x => x.Kurtosis.StandardError)], colour);
    }

    private static double Kurtosis((double Mean, double Variance, double Third) c) => 3.0 * c.Variance / (c.Mean * c.Mean);

    private static void AddLayers(Report report, NonGaussianityParameters parameters, IReadOnlyList<LayerCoefficients> theory, ScaleInvariantMoments? exact, MetricSample sample)
    {
        double n = parameters.Width;
        Table table = new(
            "layers", $"Variance and normalised cumulants of a neuron at width {parameters.Width}.",
            new("layer"), new("k", Help: "infinite width"), new("k-corrected", Help: "K + G1/n"), new("variance-sampled"),
            new("kurtosis-leading", Help: "3V/(n K^2)"), new("kurtosis-exact"), new("kurtosis-sampled"), new("kappa6-exact"), new("kappa6-sampled", Help: "kappa_6/(E z^2)^3"));
        foreach (var (x, measured) in theory.Zip(sample.Layers))
        {
            (double Mean, double Variance, double Third)? c = exact?.MetricCumulants(FiniteWidths.Hidden(parameters.Width, x.Layer), parameters.FirstVariance);
            table.Add(
                x.Layer, x.K, x.K + (x.G1 / n), measured.Mean, x.Kurtosis / n,
                c is { } a ? Kurtosis(a) : Cell.Undefined, measured.Kurtosis,
                c is { } b ? 15.0 * b.Third / (b.Mean * b.Mean * b.Mean) : Cell.Undefined, measured.SixthCumulant);
        }

        report.Tables.Add(table);
        LayerCoefficients last = theory[^1];
        MetricLayer end = sample.Layers[^1];
        double leading = last.Kurtosis / n;
        double parameter = last.V / (last.K * last.K * n);
        double reference = exact is null ? leading : Kurtosis(exact.MetricCumulants(FiniteWidths.Hidden(parameters.Width, parameters.Depth)));
        double allowed = (Pull.Gate * end.Kurtosis.StandardError) + (exact is null ? 3.0 * parameter * Math.Abs(leading) : 0.0);
        bool agrees = Math.Abs(end.Kurtosis.Value - reference) <= allowed;
        report.Find(
            "kurtosis", end.IsTailDominated ? Verdict.Noise : agrees ? Verdict.Pass : exact is null && parameter > 0.3 ? Verdict.Info : Verdict.Fail,
            $"Layer {last.Layer} at width {parameters.Width}: excess kurtosis {leading:G6} at leading order{(exact is null ? "" : $", {reference:G8} exactly")}, {end.Kurtosis} sampled."
                + (end.IsTailDominated ? $" The sampled value is {TailDiagnostic.Warning}: one of 64 blocks carries {100.0 * end.TopShare:F0} % of the second moment." : "")
                + (parameter > 0.3 ? $" V/(n K^2) = {parameter:G3} is too large for the leading order." : ""));
    }
}
