using System.Globalization;
using Nnft.Kernels;
using Nnft.Networks.Layers;

namespace Nnft.Studies.Deep;

/// <summary>Parameters of <see cref="Transformer"/>.</summary>
public sealed record TransformerParameters : IRelatedParameters
{
    /// <summary>Kernel of the tokens.</summary>
    [Parameter("The kernel between tokens in front of the first block, a symmetric matrix.")]
    public PointSet Kernel { get; init; } = new([1.0, 0.3], [0.3, 1.5]);

    /// <summary>Blocks.</summary>
    [Parameter("Number of transformer blocks.", Minimum = 1, Maximum = 200)]
    public int Blocks { get; init; } = 3;

    /// <summary>Activation.</summary>
    [Parameter("Activation between the two dense layers of a block, by name or as a formula in z.")]
    public string Activation { get; init; } = "gelu";

    /// <summary>sigma_QK^2.</summary>
    [Parameter("sigma_Q^2 sigma_K^2: how strongly logits fluctuate.", Name = "c-qk", Minimum = 0, Maximum = 1e6)]
    public double LogitVariance { get; init; } = 1.0;

    /// <summary>sigma_OV^2.</summary>
    [Parameter("sigma_O^2 sigma_V^2 of values and outputs of attention.", Name = "c-ov", Minimum = 0, Maximum = 1e6)]
    public double ValueVariance { get; init; } = 1.0;

    /// <summary>C1.</summary>
    [Parameter("Weight variance of the first dense layer of a block.", Name = "c-1", Minimum = 0, Maximum = 1e6)]
    public double FirstVariance { get; init; } = 1.0;

    /// <summary>C2.</summary>
    [Parameter("Weight variance of the second dense layer of a block.", Name = "c-2", Minimum = 0, Maximum = 1e6)]
    public double SecondVariance { get; init; } = 1.0;

    /// <summary>Skip of attention.</summary>
    [Parameter("Strength of the skip connection beside attention.", Minimum = 0, Maximum = 100)]
    public double SkipAttention { get; init; } = 1.0;

    /// <summary>Skip of the dense layers.</summary>
    [Parameter("Strength of the skip connection beside the dense layers.", Minimum = 0, Maximum = 100)]
    public double SkipMlp { get; init; } = 1.0;

    /// <summary>Weights of attention.</summary>
    [Parameter("What makes weights of logits: softmax of q.k/sqrt(d_h), identity (no softmax), tied (softmax of q.k/d_h with equal weights for q and k).")]
    public AttentionWeights Weights { get; init; }

    /// <summary>Width.</summary>
    [Parameter("Width of the sampled networks; half of them have twice the width. Heads are sqrt(width) of width sqrt(width).", Minimum = 4, Maximum = 4096)]
    public int Width { get; init; } = 64;

    /// <summary>Networks.</summary>
    [Parameter("Sampled networks; 0 for none.", Minimum = 0, Maximum = 10000000)]
    public int Networks { get; init; } = 400;

    /// <summary>The stem that makes tokens Gaussian and the blocks, with heads for a width.</summary>
    internal Architecture Network(int width)
    {
        int heads = Math.Max(1, (int)Math.Round(Math.Sqrt(width)));
        string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
        string block = $"transformer({Activation}, heads={heads}, head-width={heads}, c-q={Number(LogitVariance)}, c-v={Number(ValueVariance)}, c-1={Number(FirstVariance)}, c-2={Number(SecondVariance)}, skip-attention={Number(SkipAttention)}, skip-mlp={Number(SkipMlp)}, weights={Weights.ToString().ToLowerInvariant()})";
        return Architecture.Parse($"positions({Kernel.Count}); dense(c-w=1, c-b=0); repeat({Blocks})[{block}]") with { Width = width };
    }

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (ActivationNames.Problem(Activation) is { } problem)
        {
            yield return problem;
        }

        if (Kernel.Count > 11)
        {
            yield return $"kernel: at most 11 tokens are computed, got {Kernel.Count}.";
        }

        string? contradiction = null;
        try
        {
            TokenVectors.Of(Kernel.Points);
        }
        catch (InvalidInputException invalid)
        {
            contradiction = $"kernel: {invalid.Message}";
        }

        if (contradiction is not null)
        {
            yield return contradiction;
        }
    }
}
