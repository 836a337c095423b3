namespace Nnft.Networks.Layers;

/// <summary>What turns logits into weights.</summary>
public enum AttentionWeights
{
    /// <summary>softmax of q.k/sqrt(d_h).</summary>
    Softmax,

    /// <summary>The logits q.k/sqrt(d_h) themselves.</summary>
    Identity,

    /// <summary>softmax of q.k/d_h with the same weights for q and k: the logits do not fluctuate at infinite head width.</summary>
    Tied,
}

/// <summary>
/// Multi-head self-attention between positions, written <c>attention(heads=4, c-q=1, c-k=1, c-v=1, c-o=1)</c>: head h weights values by softmax_a(q_s.k_a/sqrt(d_h)), the heads are
/// concatenated and multiplied by the output weights. Variances are C/(number of inputs); there are no biases (arXiv:2006.10540).
/// </summary>
public sealed record Attention : Layer
{
    /// <summary>H.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>d_h; null is the number of channels divided by the heads.</summary>
    public int? HeadWidth { get; init; }

    /// <summary>Number of outputs; null keeps the number of channels.</summary>
    public int? Width { get; init; }

    /// <summary>sigma_Q^2.</summary>
    public double QueryVariance { get; init; } = 1.0;

    /// <summary>sigma_K^2.</summary>
    public double KeyVariance { get; init; } = 1.0;

    /// <summary>sigma_V^2.</summary>
    public double ValueVariance { get; init; } = 1.0;

    /// <summary>sigma_O^2.</summary>
    public double OutputVariance { get; init; } = 1.0;

    /// <summary>What turns logits into weights.</summary>
    public AttentionWeights Weights { get; init; }

    private protected override string Text() => Call(
        "attention", ("heads", Heads == 4 ? null : Heads), ("head-width", HeadWidth), ("width", Width), ("c-q", Given(QueryVariance)), ("c-k", Given(KeyVariance)),
        ("c-v", Given(ValueVariance)), ("c-o", Given(OutputVariance)), ("weights", Weights == AttentionWeights.Softmax ? null : Weights.ToString().ToLowerInvariant()));

    private static double? Given(double variance) => variance == 1.0 ? null : variance;
}
