using Nnft.Kernels;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>Transformers at initialisation.</summary>
public sealed class Transformer : Study<TransformerParameters>
{
    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "deep/transformer",
        "Transformers at initialisation: kernels between tokens",
        "How do the kernel between tokens and their similarity change from block to block of a random transformer?",
        "a few seconds; a minute with three or more tokens",
        new Source("arXiv:2006.10540", "infinite attention"),
        new Source("arXiv:2304.02034", "transformer blocks"));

    /// <inheritdoc/>
    public override Report Run(TransformerParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        double[] input = TokenVectors.Of(parameters.Kernel.Points);
        int tokens = parameters.Kernel.Count;
        NetworkKernel kernel = NetworkKernel.Compute(
            parameters.Network(parameters.Width), [input],
            new KernelOptions { Tangent = false, Positions = true, EveryLayer = true, Threads = context.Threads, Cancellation = context.Cancellation });

        // The stem, then attention and dense layers of every block.
        LayerKernel[] blocks = [.. kernel.Layers.Where((_, i) => i % 2 == 0)];
        Report report = new();
        LayerKernel last = blocks[^1];
        report.Find(
            "kernel", Verdict.Info,
            tokens == 1 ? $"Behind block {parameters.Blocks}: K = {last.Estimate(0, 0)}."
                : $"Behind block {parameters.Blocks}: K(1,1) = {Text(last, 0, 0)}, K(1,2) = {Text(last, 0, 1)}, K(2,2) = {Text(last, 1, 1)}; cosine of tokens 1 and 2 from {Cosine(blocks[0], 0, 1):F4} to {Cosine(last, 0, 1):F4}.");
        report.Tables.Add(KernelTable(blocks, kernel));
        if (tokens > 1)
        {
            report.Find(
                "rank-collapse", Verdict.Info,
                $"The mean cosine between tokens goes from {MeanCosine(blocks[0]):F4} to {MeanCosine(last):F4}: {(MeanCosine(last) > MeanCosine(blocks[0]) ? "tokens become alike with depth (rank collapse), which skip connections slow down" : "tokens do not become alike")}.");
            report.Figures.Add(Cosines(blocks, tokens));
        }

        report.Figures.Add(Variances(blocks, tokens));
        if (parameters.Networks > 0)
        {
            AddMeasured(report, parameters, context, input, last);
            LearningRatePowers.Add(report, context, parameters.Activation);
        }

        report.Notes.Add("A block is K <- gA^2 K + Attention(LN K), then K <- gM^2 K + C2 D0(C1 LN K); normalisation without gain, bias and eps, no biases elsewhere. Heads and head width are infinite in the theory; block 0 is the given kernel.");
        report.Notes.Add($"Averages: {string.Join("; ", kernel.Methods)}. Two tokens need a two-dimensional quadrature; for more, {AttentionNote(last)}");
        return report;
    }

    private static string AttentionNote(LayerKernel last) => last.NngpErrors is null
        ? "a randomly shifted lattice is used and errors are printed."
        : "a randomly shifted lattice is used here: errors are the scatter of whole runs with independent shifts.";

    private static string Text(LayerKernel kernel, int s, int t) => kernel.NngpErrors is null ? kernel.K(s, t).ToString("G12", System.Globalization.CultureInfo.InvariantCulture) : kernel.Estimate(s, t).ToString();

    private static double Cosine(LayerKernel kernel, int s, int t) => kernel.K(s, t) / Math.Sqrt(kernel.K(s, s) * kernel.K(t, t));

    private static double MeanCosine(LayerKernel kernel) => (from s in Enumerable.Range(0, kernel.Count) from t in Enumerable.Range(0, s) select Cosine(kernel, s, t)).Average();

    private static Table KernelTable(LayerKernel[] blocks, NetworkKernel kernel)
    {
        Table table = new("kernel", "Kernel between tokens s <= t (from 1) behind every block; block 0 is the given kernel.", new("block"), new("s"), new("t"), new("value"), new("cosine"));
        bool sampled = kernel.Output.NngpErrors is not null;
        foreach (var (b, block) in blocks.Index())
        {
            for (int s = 0; s < block.Count; s++)
            {
                for (int t = s; t < block.Count; t++)
                {
                    table.Add(b, s + 1, t + 1, sampled ? Cell.Theory(block.Estimate(s, t)) : block.K(s, t), Cosine(block, s, t));
                }
            }
        }

        return table;
    }

    private static Figure Cosines(LayerKernel[] blocks, int tokens)
    {
        double[] depth = [.. Enumerable.Range(0, blocks.Length).Select(b => (double)b)];
        return new Figure(
            "cosine", "Similarity of tokens against depth", "Cosine between tokens behind every block. At 1 all tokens are alike: rank collapse.",
            new Axis("block"), new Axis("cosine"),
            [.. Kernel.Pairs(tokens).Where(pair => pair.I < pair.J).Take(10).Select(pair => new Line($"tokens {pair.I + 1}, {pair.J + 1}", depth, [.. blocks.Select(block => Cosine(block, pair.I, pair.J))]))]);
    }

    private static Figure Variances(LayerKernel[] blocks, int tokens)
    {
        double[] depth = [.. Enumerable.Range(0, blocks.Length).Select(b => (double)b)];
        return new Figure(
            "variance", "Variance of tokens against depth", "K(s, s) behind every block. With skip connections of strength 1 every block adds about the same, so that it grows linearly.",
            new Axis("block"), new Axis("K(s, s)"), [.. Enumerable.Range(0, tokens).Select(s => new Line($"token {s + 1}", depth, [.. blocks.Select(block => block.K(s, s))]))]);
    }

    private static void AddMeasured(Report report, TransformerParameters parameters, StudyContext context, double[] input, LayerKernel last)
    {
        var measured = SequenceMeasurement.Of("deep/transformer", parameters.Network, input, parameters.Width, parameters.Networks, context);
        Table table = new(
            "measured", $"Kernel behind the last block from sampled networks of widths {parameters.Width} and {2 * parameters.Width} and its extrapolation.",
            new("s"), new("t"), new("infinite-width"), new("width-n"), new("width-2n"), new("extrapolated"), new("pull"));
        double largest = 0.0;
        List<double> theory = [];
        List<Estimate> sampled = [];
        foreach (var (s, t) in Kernel.Pairs(last.Count))
        {
            Estimate limit = measured.Extrapolated(s, t);
            double pull = Pull.Of(limit, last.Estimate(s, t)).Value;
            largest = Math.Abs(pull) > Math.Abs(largest) ? pull : largest;
            table.Add(s + 1, t + 1, Cell.Theory(last.Estimate(s, t)), measured.Narrow(s, t), measured.Wide(s, t), limit, double.IsFinite(pull) ? pull : Cell.Undefined);
            theory.Add(last.K(s, t));
            sampled.Add(measured.Wide(s, t));
        }

        report.Tables.Add(table);
        bool agrees = Math.Abs(largest) <= Pull.Gate;
        report.Find(
            "measured", agrees ? Verdict.Pass : Verdict.Info,
            $"Sampled transformers of widths {parameters.Width} and {2 * parameters.Width}, extrapolated: largest deviation {largest:F2} standard errors{(agrees ? "." : ". The number and width of heads grow with the root of the width, so that the approach is slow: finite heads shift the kernel by about 1/(head width).")}");
        double[] axis = [.. Enumerable.Range(1, theory.Count).Select(k => (double)k)];
        report.Figures.Add(new Figure(
            "measured", "Theory and sampled networks", $"Kernel behind the last block, pairs (1,1), (1,2), (2,2), ...: crosses of the theory joined by a line, and sampled transformers of width {2 * parameters.Width}.",
            new Axis("pair"), new Axis("K"),
            [new Line("infinite width", axis, theory, 0), new Points($"width {2 * parameters.Width}", axis, [.. sampled.Select(value => value.Value)], [.. sampled.Select(value => value.StandardError)], 1)]));
    }
}
