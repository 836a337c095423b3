using Nnft.Ensembles.Deep;
using Nnft.Kernels;
using Nnft.Networks.Layers;
using Nnft.Numerics;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>Sampled kernels of networks of finite width beside the kernel at infinite width.</summary>
internal static class KernelMeasurement
{
    private const int MostInputs = 16;
    private const int MostCurves = 6;

    /// <summary>Samples dense networks at one and at two times the width, which removes the shift of order 1/n, and adds a finding, a table and a figure.</summary>
    public static void Add(Report report, Architecture network, NetworkKernel kernel, KernelParameters parameters, StudyContext context)
    {
        double[][] inputs = [.. parameters.Inputs.Points.Take(MostInputs)];
        var narrow = MetricChain.Create(network, inputs);
        if (narrow is null)
        {
            report.Notes.Add("No sampled networks beside the kernel: this study samples plain dense networks only; deep/sample samples all architectures.");
            return;
        }

        MetricChain wide = MetricChain.Create(Doubled(network), inputs)!;
        long half = Math.Max(8, parameters.Networks / 2);
        Estimate[][] once = Sample(narrow, half, network, parameters, context, 0.0);
        Estimate[][] twice = Sample(wide, half, Doubled(network), parameters, context, 0.5);
        Table table = new(
            "measured", $"Kernels of sampled networks of width n = {parameters.Width} and {2 * parameters.Width}, and their extrapolation 2 K(2n) - K(n) to infinite width.",
            new("layer"), new("i"), new("j"), new("infinite-width"), new("width-n"), new("width-2n"), new("extrapolated"), new("pull", Help: "(extrapolated - infinite width)/error"));
        double largest = 0.0;
        var place = (Layer: 0, I: 0, J: 0);
        for (int l = 1; l < kernel.Layers.Count; l++)
        {
            foreach (var (i, j) in Kernel.Pairs(inputs.Length))
            {
                int pair = (j * (j + 1) / 2) + i;
                Estimate a = once[l][pair];
                Estimate b = twice[l][pair];
                var extrapolated = new Estimate((2.0 * b.Value) - a.Value, Math.Sqrt((4.0 * b.StandardError * b.StandardError) + (a.StandardError * a.StandardError)));
                double theory = kernel.Layers[l].K(i, j);
                var pull = Pull.Of(extrapolated, Estimate.Exact(theory));
                table.Add(l + 1, i + 1, j + 1, theory, a, b, extrapolated, double.IsFinite(pull.Value) ? pull.Value : Cell.Undefined);
                if (Math.Abs(pull.Value) > Math.Abs(largest))
                {
                    (largest, place) = (pull.Value, (l + 1, i + 1, j + 1));
                }
            }
        }

        if (table.Rows.Count == 0)
        {
            return;
        }

        report.Tables.Add(table);
        report.Figures.Add(Picture(kernel, once, parameters.Width, inputs.Length));
        double ratio = (double)kernel.Layers.Count / parameters.Width;
        bool agrees = Math.Abs(largest) <= Pull.Gate;
        report.Find(
            "measured", agrees ? Verdict.Pass : ratio > 0.1 ? Verdict.Info : Verdict.Fail,
            $"{2 * half} sampled networks of widths {parameters.Width} and {2 * parameters.Width}, extrapolated to infinite width: largest deviation {largest:F2} standard errors of {table.Rows.Count} values (layer {place.Layer}, pair {place.I},{place.J})"
                + (agrees ? "." : $"; depth/width = {ratio:G2}, so that terms of second order in it matter. Increase width."));
    }

    private static Architecture Doubled(Architecture network) => network with
    {
        Width = 2 * network.Width,
        Layers = new Sequential([.. network.Layers.Layers.Select(layer => layer is Dense { Width: { } width } dense ? dense with { Width = 2 * width } : layer)]),
    };

    private static Estimate[][] Sample(MetricChain chain, long networks, Architecture network, KernelParameters parameters, StudyContext context, double begin)
    {
        // The name spells out the ensemble, so that different ones are independent.
        var table = RandomTable.Create(context.Seed, $"deep/kernel {network} width {network.Width} c-w {parameters.WeightVariance:R} c-b {parameters.BiasVariance:R}");
        var progress = new InlineProgress(fraction => context.Progress?.Report(new StudyProgress(begin + (0.5 * fraction), $"networks of width {network.Width}")));
        return DeepSampling.Kernels(chain, table, networks, context.Threads, progress, context.Cancellation);
    }

    private static Figure Picture(NetworkKernel kernel, Estimate[][] measured, int width, int inputs)
    {
        double[] layers = [.. kernel.Layers.Select(layer => (double)layer.Number)];
        List<FigureLayer> curves = [];
        foreach (var (i, j) in Kernel.Pairs(inputs).Take(MostCurves))
        {
            int colour = curves.Count / 2;
            Estimate[] values = [.. measured.Select(layer => layer[(j * (j + 1) / 2) + i])];
            curves.Add(new Line($"K({i + 1},{j + 1})", layers, [.. kernel.Layers.Select(layer => layer.K(i, j))], colour));
            curves.Add(new Points("", layers, [.. values.Select(value => value.Value)], [.. values.Select(value => value.StandardError)], colour));
        }

        return new Figure(
            "measured", "Theory and sampled networks",
            $"Lines: kernel at infinite width. Points: mean over sampled networks of width {width}. What separates them beyond the error bars is the shift of order depth/width of finite networks.",
            new Axis("layer"), new Axis("K"), curves);
    }
}
