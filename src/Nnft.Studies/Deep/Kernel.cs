using System.Globalization;
using Nnft.Kernels;
using Nnft.Networks.Layers;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>NNGP and tangent kernels of a deep network at initialisation.</summary>
public sealed class Kernel : Study<KernelParameters>
{
    private const int MostCurves = 10;
    private const int MostRows = 200_000;

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "deep/kernel",
        "NNGP and tangent kernels of a deep network",
        "Which Gaussian process is an infinitely wide network at initialisation, and what is its tangent kernel, layer by layer?",
        "less than a second for a few inputs, a second for 2000",
        new Source("arXiv:1711.00165", "NNGP recursion"),
        new Source("arXiv:1806.07572", "neural tangent kernel"),
        new Source("arXiv:2106.10165", "tensor learning rates"));

    /// <inheritdoc/>
    public override Report Run(KernelParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Architecture network = parameters.Network;
        int inputs = parameters.Inputs.Count;
        NetworkKernel kernel = NetworkKernel.Compute(network, parameters.Inputs.Points, new KernelOptions
        {
            Parameterisation = parameters.Parameterisation,
            WeightRate = parameters.WeightRate,
            BiasRate = parameters.BiasRate,
            Tangent = parameters.Tangent,
            EveryLayer = (long)inputs * (inputs + 1) / 2 * network.Layers.Layers.Count <= 10L * MostRows,
            Threads = context.Threads,
            Cancellation = context.Cancellation,
        });
        Report report = new();
        Conclude(report, parameters, kernel);
        AddTables(report, parameters, kernel);
        report.Figures.Add(Depths("nngp-depth", "The NNGP kernel against depth", "K", kernel, layer => layer.Nngp));
        if (parameters.Tangent)
        {
            report.Figures.Add(Depths("ntk-depth", "The tangent kernel against depth", "Theta", kernel, layer => layer.Ntk!));
        }

        report.Figures.Add(Matrix("nngp-matrix", "The NNGP kernel of the network", kernel.Output.Nngp, inputs));
        if (parameters.Networks > 0)
        {
            KernelMeasurement.Add(report, network, kernel, parameters, context);
        }

        report.Notes.Add($"Network: {network}; C_W = {parameters.WeightVariance.ToString("R", CultureInfo.InvariantCulture)}, C_b = {parameters.BiasVariance.ToString("R", CultureInfo.InvariantCulture)} where a layer does not say otherwise. Layers are counted by their weights: layer l is behind l - 1 activations of a plain network.");
        report.Notes.Add(Method(parameters, kernel));
        return report;
    }

    private static string Method(KernelParameters parameters, NetworkKernel kernel)
    {
        string averages = kernel.Methods.Count == 0 ? "no activation" : string.Join("; ", kernel.Methods);
        string error = kernel.RelativeError == 0.0 ? "" : $" (relative error of one average below {kernel.RelativeError:G1})";
        string rates = parameters.Parameterisation switch
        {
            Parameterisation.Ntk => "ntk: rates C_W for weights, C_b for biases",
            Parameterisation.Pdlt => $"pdlt: rates lambda_W = {parameters.WeightRate:G6}, lambda_b = {parameters.BiasRate:G6}",
            _ => $"standard: rates n and 1, so that Theta grows like the width {parameters.Width}",
        };
        return $"Averages over activations: {averages}{error}. Parameterisation of the tangent kernel: {rates}.";
    }

    private static void Conclude(Report report, KernelParameters parameters, NetworkKernel kernel)
    {
        LayerKernel output = kernel.Output;
        string tangent = output.Ntk is null ? "" : $", Theta(1,1) = {output.Theta(0, 0):G10}";
        string pair = output.Count == 1 ? "" : $"; K(1,2) = {output.K(0, 1):G10}{Correlation(output)}{(output.Ntk is null ? "" : $", Theta(1,2) = {output.Theta(0, 1):G10}")}";
        report.Find("kernel", Verdict.Info, $"Behind layer {output.Number}: K(1,1) = {output.K(0, 0):G10}{tangent}{pair}.");
        if (parameters.Parameterisation == Parameterisation.Standard && output.Ntk is not null)
        {
            report.Find("growth", Verdict.Info, $"In the standard parameterisation Theta(1,1)/n = {output.Theta(0, 0) / parameters.Width:G10} at n = {parameters.Width}; only this ratio has a limit.");
        }

        if (output.Count is > 1 and <= 400)
        {
            Conditioning(report, "nngp-condition", "NNGP", output.Nngp, output.Count);
            if (output.Ntk is not null)
            {
                Conditioning(report, "ntk-condition", "tangent", output.Ntk, output.Count);
            }
        }
    }

    private static string Correlation(LayerKernel kernel)
    {
        double product = kernel.K(0, 0) * kernel.K(1, 1);
        return product > 0.0 ? $", correlation {kernel.K(0, 1) / Math.Sqrt(product):G6}" : "";
    }

    private static void Conditioning(Report report, string name, string kind, double[] matrix, int count)
    {
        double[] eigenvalues = [.. MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(count, count, matrix)
            .Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric).EigenValues.Select(value => value.Real).Order()];
        double largest = eigenvalues[^1];
        int rank = eigenvalues.Count(value => value > 1e-12 * largest);
        report.Find(
            name, Verdict.Info,
            rank == count
                ? $"The {kind} matrix has eigenvalues from {eigenvalues[0]:G6} to {largest:G6}: condition number {largest / eigenvalues[0]:G3}."
                : $"The {kind} matrix is singular to rounding: rank {rank} of {count}, largest eigenvalue {largest:G6}. Equal or linearly dependent inputs do that, and so does depth in the ordered phase.");
    }

    private static void AddTables(Report report, KernelParameters parameters, NetworkKernel kernel)
    {
        int pairs = kernel.Output.Count * (kernel.Output.Count + 1) / 2;
        int kept = Math.Max(1, Math.Min(kernel.Layers.Count, MostRows / pairs));
        IReadOnlyList<LayerKernel> layers = [.. kernel.Layers.Skip(kernel.Layers.Count - kept)];
        if (kept < kernel.Layers.Count)
        {
            report.Notes.Add($"The tables show the last {kept} of {kernel.Layers.Count} layers, because every layer has {pairs} pairs.");
        }

        report.Tables.Add(Rows("nngp", "The NNGP kernel K of every layer; pairs i <= j, counted from 1.", layers, layer => layer.Nngp));
        if (parameters.Tangent)
        {
            report.Tables.Add(Rows("ntk", $"The tangent kernel Theta of every layer in the parameterisation {parameters.Parameterisation.ToString().ToLowerInvariant()}; pairs i <= j, counted from 1.", layers, layer => layer.Ntk!));
        }
    }

    private static Table Rows(string name, string caption, IReadOnlyList<LayerKernel> layers, Func<LayerKernel, double[]> matrix)
    {
        Table table = new(name, caption, new("layer"), new("i"), new("j"), new("value"));
        foreach (LayerKernel layer in layers)
        {
            double[] values = matrix(layer);
            for (int i = 0; i < layer.Count; i++)
            {
                for (int j = i; j < layer.Count; j++)
                {
                    table.Add(layer.Number, i + 1, j + 1, values[(i * layer.Count) + j]);
                }
            }
        }

        return table;
    }

    private static Figure Depths(string name, string title, string symbol, NetworkKernel kernel, Func<LayerKernel, double[]> matrix)
    {
        double[] layers = [.. kernel.Layers.Select(layer => (double)layer.Number)];
        int count = kernel.Output.Count;
        List<FigureLayer> curves = [];
        foreach (var (i, j) in Pairs(count).Take(MostCurves))
        {
            curves.Add(new Line($"{symbol}({i + 1},{j + 1})", layers, [.. kernel.Layers.Select(layer => matrix(layer)[(i * count) + j])], curves.Count, Dashed: i != j));
        }

        return new Figure(
            name, title, $"{symbol} behind every layer: lines of variances are full, of pairs of different inputs dashed{(count * (count + 1) / 2 > MostCurves ? $"; the first {MostCurves} pairs" : "")}. In the ordered phase all pairs run together with depth, in the chaotic phase they stay apart.",
            new Axis("layer"), new Axis(symbol), curves);
    }

    /// <summary>Pairs i &lt;= j, those of the first inputs first.</summary>
    internal static IEnumerable<(int I, int J)> Pairs(int count) =>
        from j in Enumerable.Range(0, count) from i in Enumerable.Range(0, j + 1) select (i, j);

    private static Figure Matrix(string name, string title, double[] matrix, int count)
    {
        // A screen has no more points than this.
        int shown = Math.Min(count, 100);
        double[] axis = [.. Enumerable.Range(1, shown).Select(i => (double)i)];
        return new Figure(
            name, title, shown < count ? $"K(i, j) of the first {shown} inputs." : "K(i, j) of all inputs.", new Axis("input"), new Axis("input"),
            [new HeatMap("K", axis, axis, [.. Enumerable.Range(0, shown).Select(i => (IReadOnlyList<double>)[.. matrix.AsSpan(i * count, shown)])])]);
    }
}
