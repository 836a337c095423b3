using Nnft.Ensembles.Deep;
using Nnft.Kernels;
using Nnft.Networks.Layers;
using Nnft.Numerics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>Sampled deep networks of finite width.</summary>
public sealed class Sample : Study<SampleParameters>
{
    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "deep/sample",
        "Sampled deep networks beside their infinite-width kernels",
        "How far are networks of finite width from their Gaussian process and from their deterministic tangent kernel?",
        "a few seconds",
        new Source("arXiv:2204.01058", "conditioning on the layer below"),
        new Source("arXiv:1711.00165", "NNGP"),
        new Source("arXiv:1806.07572", "neural tangent kernel"));

    /// <inheritdoc/>
    public override Report Run(SampleParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Report report = new();
        NetworkKernel? theory = Theory(parameters, context, report);
        List<OutputMoments> measured = [];
        string method = "";
        foreach (var (k, width) in parameters.Widths.Index())
        {
            Architecture network = WithOneOutput(parameters.Network with { Width = width });
            var progress = new InlineProgress(fraction => context.Progress?.Report(new StudyProgress((k + fraction) / parameters.Widths.Count, $"networks of width {width}")));
            var table = RandomTable.Create(context.Seed, $"deep/sample {network} width {width} c-w {parameters.WeightVariance:R} c-b {parameters.BiasVariance:R}");
            MetricChain? chain = parameters.Tangent ? null : MetricChain.Create(network, parameters.Inputs.Points);
            if (chain is not null)
            {
                method = "without weights: given the layer below, the neurons of a layer are independent normal vectors with its empirical kernel";
                measured.Add(OutputMoments.Sample(chain, table, parameters.Networks, context.Threads, progress, context.Cancellation));
            }
            else
            {
                method = "with their weights";
                var networks = WeightedNetworks.Create(network, parameters.Inputs.Points, new KernelOptions { Parameterisation = parameters.Parameterisation });
                measured.Add(OutputMoments.Sample(networks, table, parameters.Networks, parameters.Tangent, context.Threads, progress, context.Cancellation));
            }

            if (k == 0)
            {
                List(report, parameters, network, table);
            }
        }

        new SampleComparison(parameters, theory, measured).AddTo(report);
        report.Notes.Add($"Network: {WithOneOutput(parameters.Network)}. Networks are drawn {method}.");
        return report;
    }

    // The last layer has one output unless it says otherwise.
    private static Architecture WithOneOutput(Architecture network) => network.Layers.Layers[^1] is Dense { Width: null } last
        ? network with { Layers = new Sequential([.. network.Layers.Layers.SkipLast(1), last with { Width = 1 }]) }
        : network;

    private static NetworkKernel? Theory(SampleParameters parameters, StudyContext context, Report report)
    {
        bool tangent = parameters.Tangent && parameters.Parameterisation != Parameterisation.Standard;
        try
        {
            return Compute(tangent);
        }
        catch (InvalidInputException problem)
        {
            try
            {
                NetworkKernel? kernel = tangent ? Compute(false) : null;
                report.Notes.Add($"No theory {(kernel is null ? "" : "of the tangent kernel ")}to compare with: {problem.Message}");
                return kernel;
            }
            catch (InvalidInputException)
            {
                report.Notes.Add($"No theory to compare with: {problem.Message}");
                return null;
            }
        }

        NetworkKernel Compute(bool withTangent) => NetworkKernel.Compute(parameters.Network, parameters.Inputs.Points, new KernelOptions
        {
            Tangent = withTangent,
            Parameterisation = parameters.Parameterisation,
            Positions = true,
            Threads = context.Threads,
            Cancellation = context.Cancellation,
        });
    }

    private static void List(Report report, SampleParameters parameters, Architecture network, RandomTable table)
    {
        if (parameters.Listed == 0)
        {
            return;
        }

        var listed = new Table("samples", $"First output of the first {parameters.Listed} networks of width {network.Width}.", new("network"), new("input"), new("position"), new("output"));
        var networks = WeightedNetworks.Create(network, parameters.Inputs.Points, new KernelOptions());
        MetricChain? chain = parameters.Tangent ? null : MetricChain.Create(network, parameters.Inputs.Points);
        var sampler = chain is null ? networks.NewSampler(table) : null;
        ChainBatch? batch = chain?.NewBatch();
        for (int first = 0; first < parameters.Listed; first += ChainBatch.Networks)
        {
            NetworkBatchOutput? output = sampler?.Invoke((ulong)first, false);
            chain?.Draw(table, (ulong)first, batch!);
            for (int k = 0; k < Math.Min(ChainBatch.Networks, parameters.Listed - first); k++)
            {
                for (int i = 0; i < parameters.Inputs.Count; i++)
                {
                    for (int p = 0; p < networks.Positions; p++)
                    {
                        listed.Add(first + k + 1, i + 1, p + 1, output is null ? batch!.Outputs[(i * ChainBatch.Networks) + k] : output.Output(0, i, p)[k]);
                    }
                }
            }
        }

        report.Tables.Add(listed);
    }
}
