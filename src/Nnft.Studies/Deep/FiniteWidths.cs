using Nnft.FiniteWidth;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>How a deep network of finite width deviates from its infinite-width limit.</summary>
public sealed class FiniteWidths : Study<FiniteWidthParameters>
{
    private const double SafeRatio = 0.3;

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "deep/finite-width",
        "Corrections of order 1/n, layer by layer",
        "How far are the kernel, its fluctuations and the tangent kernel of a deep network of width n from infinite width, and is the 1/n expansion right about it?",
        "half a minute",
        new Source("arXiv:2106.10165", "chapters 4 and 8"),
        new Source("arXiv:1910.00019", "section 3"),
        new Source("arXiv:1909.05989", "exact moments of relu networks"),
        new Source("arXiv:2204.01058", "depth over width"));

    /// <inheritdoc/>
    public override Report Run(FiniteWidthParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Report report = new();
        WideNetwork network = parameters.Network;
        if (parameters.Skip != 0.0)
        {
            ResidualReport.Add(report, network, parameters);
            return report;
        }

        IReadOnlyList<LayerCoefficients> layers = WidthExpansion.Coefficients(network, parameters.Depth);
        AddRatio(report, parameters, layers);
        AddCoefficients(report, layers);
        AddMetric(report, network, parameters, layers, context);
        if (parameters.Correlation is { } correlation)
        {
            AddSecondInput(report, network, parameters, correlation);
        }

        IReadOnlyList<ScaleInvariantTangent>? exact = ScaleInvariantTangent.Layers(network, Hidden(parameters.Width, parameters.Depth));
        if (exact is not null)
        {
            AddExactTangent(report, parameters, layers, exact);
        }

        if (parameters.Networks > 0)
        {
            TangentComparison.Add(report, network, parameters, layers[parameters.TangentLayer - 1], context);
        }

        AddGrowth(report, layers);
        AspectRatio.Add(report, parameters, layers[^1]);
        report.Notes.Add("Coefficients are multiplied by n: the deviation of the mean kernel is g1/n, cov(z_1^2, z_2^2) is v/n, the shift of the mean tangent kernel theta1/n, its covariances a/n and b/n. Var W = C_W/n, Var b = C_b; the tangent kernel has learning rates lambda_W/n and lambda_b. 'Depth' counts layers with weights.");
        report.Notes.Add("V, G1, A, B, D, F are those of arXiv:2106.10165; Theta1, the shift of the mean tangent kernel, is derived in docs/theory/finite-width.md and checked against sampled networks here.");
        return report;
    }

    internal static int[] Hidden(int width, int depth) => [.. Enumerable.Repeat(width, depth - 1)];

    private static void AddRatio(Report report, FiniteWidthParameters parameters, IReadOnlyList<LayerCoefficients> layers)
    {
        LayerCoefficients last = layers[^1];
        double relative = last.V / (last.K * last.K) / parameters.Width;
        report.Find(
            "expansion-parameter", Verdict.Info,
            $"V/(n K^2) = {relative:G4} in layer {last.Layer} at width {parameters.Width}: "
                + (relative > SafeRatio
                    ? $"the leading order is not enough (it is fine up to about 0.1); trust the exact and the sampled numbers, or make the network wider than {last.V / (last.K * last.K) / 0.1:F0}."
                    : relative > 0.1 ? "the next order shows." : "the leading order is a good description."));
    }

    private static void AddCoefficients(Report report, IReadOnlyList<LayerCoefficients> layers)
    {
        Table table = new(
            "coefficients", "All nine coefficients of the 1/n expansion.",
            new("layer"),
            new("k", Help: "K, variance at infinite width"),
            new("theta", Help: "Theta, tangent kernel at infinite width"),
            new("v", Help: "V, n cov(z_1^2, z_2^2)"),
            new("g1", Help: "G1, n (E z^2 - K)"),
            new("a", Help: "A, n cov(H_11, H_22)"),
            new("b", Help: "B, n E H_12^2"),
            new("d", Help: "D, n cov(z_1^2, H_22)"),
            new("f", Help: "F, n E z_1 z_2 H_12"),
            new("theta1", Help: "Theta1, n (E H_11 - Theta)"));
        foreach (LayerCoefficients x in layers)
        {
            table.Add(x.Layer, x.K, x.Theta, x.V, x.G1, x.A, x.B, x.D, x.F, x.ThetaShift);
        }

        report.Tables.Add(table);
    }

    private static void AddMetric(Report report, WideNetwork network, FiniteWidthParameters parameters, IReadOnlyList<LayerCoefficients> layers, StudyContext context)
    {
        int[] widths = Hidden(parameters.Width, parameters.Depth);
        MetricSample? sample = parameters.Chains > 0 ? SingleInputChain.Run(network, widths, parameters.Chains, context.Seed, context.Threads, context.Cancellation) : null;
        ScaleInvariantMoments? exact = ScaleInvariantMoments.Of(network);
        double n = parameters.Width;
        Table table = new(
            "kurtosis", $"Mean variance and excess kurtosis of a neuron at width {parameters.Width}: leading order, exact where known, sampled.",
            new("layer"), new("mean-leading", Help: "K + G1/n"), new("mean-exact"), new("mean-sampled"), new("leading", Help: "3 V/(n K^2)"), new("exact"), new("sampled"));
        List<double> exactValues = [];
        for (int l = 0; l < layers.Count; l++)
        {
            LayerCoefficients x = layers[l];
            (double Mean, double Variance, double Third)? moments = exact?.MetricCumulants(widths[..l], network.FirstVariance);
            double? kurtosis = moments is { } m ? 3.0 * m.Variance / (m.Mean * m.Mean) : null;
            exactValues.Add(kurtosis ?? double.NaN);
            table.Add(
                x.Layer, x.K + (x.G1 / n), moments?.Mean is { } mean ? mean : Cell.Undefined, sample is null ? Cell.Undefined : sample.Layers[l].Mean,
                x.Kurtosis / n, kurtosis is { } k ? k : Cell.Undefined, sample is null ? Cell.Undefined : sample.Layers[l].Kurtosis);
        }

        report.Tables.Add(table);
        double[] numbers = [.. layers.Skip(1).Select(x => (double)x.Layer)];
        List<FigureLayer> lines = [new Line("leading order", numbers, [.. layers.Skip(1).Select(x => x.Kurtosis / n)], 0, exact is not null)];
        if (exact is not null)
        {
            lines.Add(new Line("exact", numbers, [.. exactValues.Skip(1)], 2));
        }

        if (sample is not null)
        {
            lines.Add(new Points("sampled", numbers, [.. sample.Layers.Skip(1).Select(x => x.Kurtosis.Value)], [.. sample.Layers.Skip(1).Select(x => x.Kurtosis.StandardError)], 1));
            MetricJudgement.Add(report, network, parameters, layers[^1], sample, exact);
        }

        report.Figures.Add(new Figure(
            "kurtosis", $"Excess kurtosis of one neuron at width {parameters.Width}",
            "Excess kurtosis of the pre-activation of one neuron against its layer: leading order in 1/n, exact result where there is one, and sampled chains with errors. It grows with depth over width; where it is not small the expansion falls behind.",
            new Axis("layer"), new Axis("excess kurtosis", true), lines));
    }

    private static void AddExactTangent(Report report, FiniteWidthParameters parameters, IReadOnlyList<LayerCoefficients> layers, IReadOnlyList<ScaleInvariantTangent> exact)
    {
        Table table = new(
            "exact", "Piecewise linear without biases: the same quantities at this width exactly, multiplied by n for comparison.",
            new("layer"), new("theta"), new("v"), new("a"), new("b"), new("d"), new("f"));
        double n = parameters.Width;
        foreach (var (x, layer) in exact.Zip(layers))
        {
            table.Add(
                layer.Layer, x.Mean, n * (x.SecondMoment - (x.Variance * x.Variance)), n * (x.Diagonal - (x.Mean * x.Mean)), n * x.Cross, n * (x.SquareDiagonal - (x.Variance * x.Mean)), n * x.SquareCross);
        }

        report.Tables.Add(table);
    }

    private static void AddSecondInput(Report report, WideNetwork network, FiniteWidthParameters parameters, double correlation)
    {
        double k = parameters.FirstVariance;
        Table table = new(
            "two-inputs", $"Kernel and coefficients at two inputs of correlation {correlation} in layer 1: V_(ab)(cd) is n times the covariance of the kernels of the pairs ab and cd, G1 n times the shift of the mean.",
            new("layer"), new("k-11"), new("k-12"), new("k-22"), new("v-11-11"), new("v-11-12"), new("v-11-22"), new("v-12-12"), new("v-12-22"), new("v-22-22"), new("g1-11"), new("g1-12"), new("g1-22"));
        foreach (TwoInputLayer x in TwoInputExpansion.Coefficients(network, [k, correlation * k, k], parameters.Depth))
        {
            table.Add(x.Layer, x.K[0], x.K[1], x.K[2], x.V[0, 0], x.V[0, 1], x.V[0, 2], x.V[1, 1], x.V[1, 2], x.V[2, 2], x.G1[0], x.G1[1], x.G1[2]);
        }

        report.Tables.Add(table);
    }

    private static void AddGrowth(Report report, IReadOnlyList<LayerCoefficients> layers)
    {
        LayerCoefficients[] deep = [.. layers.Skip(1)];
        double[] l = [.. deep.Select(x => (double)x.Layer)];
        report.Figures.Add(new Figure(
            "growth", "Relative corrections against depth",
            "The coefficients in units of the infinite-width kernels. At criticality all grow like the depth (the square or cube of it in the half-stable class), so that depth over width is what counts.",
            new Axis("layer", true), new Axis("relative coefficient", true),
            [
                new Line("V/K^2", l, [.. deep.Select(x => x.V / (x.K * x.K))]),
                new Line("|G1|/K", l, [.. deep.Select(x => Math.Abs(x.G1) / x.K)]),
                new Line("A/Theta^2", l, [.. deep.Select(x => Math.Abs(x.A) / (x.Theta * x.Theta))]),
                new Line("B/Theta^2", l, [.. deep.Select(x => x.B / (x.Theta * x.Theta))]),
                new Line("|D|/(K Theta)", l, [.. deep.Select(x => Math.Abs(x.D) / (x.K * x.Theta))]),
                new Line("F/(K Theta)", l, [.. deep.Select(x => x.F / (x.K * x.Theta))]),
            ]));
    }
}
