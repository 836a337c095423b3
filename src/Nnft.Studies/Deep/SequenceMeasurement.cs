using Nnft.Ensembles.Deep;
using Nnft.Kernels;
using Nnft.Networks.Layers;
using Nnft.Numerics;
using Nnft.Statistics;

namespace Nnft.Studies.Deep;

/// <summary>Sampled kernels between positions at two widths and their extrapolation to infinite width.</summary>
internal sealed class SequenceMeasurement
{
    private readonly OutputMoments _narrow;
    private readonly OutputMoments _wide;

    private SequenceMeasurement(OutputMoments narrow, OutputMoments wide) => (_narrow, _wide) = (narrow, wide);

    /// <summary>Samples half of the networks at the width and half at twice the width.</summary>
    public static SequenceMeasurement Of(string study, Func<int, Architecture> network, double[] input, int width, int networks, StudyContext context)
    {
        OutputMoments Sample(int at, double begin)
        {
            Architecture architecture = network(at);
            var table = RandomTable.Create(context.Seed, $"{study} {architecture} width {at} c-w {architecture.WeightVariance:R} c-b {architecture.BiasVariance:R}");
            var progress = new InlineProgress(fraction => context.Progress?.Report(new StudyProgress(begin + (0.5 * fraction), $"networks of width {at}")));
            var ensemble = WeightedNetworks.Create(architecture, [input], new KernelOptions());
            return OutputMoments.Sample(ensemble, table, Math.Max(16, networks / 2), tangent: false, context.Threads, progress, context.Cancellation);
        }

        return new SequenceMeasurement(Sample(width, 0.0), Sample(2 * width, 0.5));
    }

    /// <summary>At the smaller width.</summary>
    public Estimate Narrow(int s, int t) => _narrow.Kernel(s, t);

    /// <summary>At the larger width.</summary>
    public Estimate Wide(int s, int t) => _wide.Kernel(s, t);

    /// <summary>2 K(2n) - K(n).</summary>
    public Estimate Extrapolated(int s, int t)
    {
        Estimate a = _narrow.Kernel(s, t);
        Estimate b = _wide.Kernel(s, t);
        return new Estimate((2.0 * b.Value) - a.Value, Math.Sqrt((4.0 * b.StandardError * b.StandardError) + (a.StandardError * a.StandardError)));
    }
}
