namespace Nnft.SignalPropagation;

/// <summary>How the layers of a deep network are put together; s is the activation, LN layer normalisation over channels without gain.</summary>
public enum StackKind
{
    /// <summary>z' = W s(z) + b.</summary>
    Dense,

    /// <summary>z' = gamma z + W s(z) + b.</summary>
    Residual,

    /// <summary>z' = W s(LN z) + b.</summary>
    LayerNorm,

    /// <summary>z' = gamma z + W s(LN z) + b, the path through the feed-forward blocks of a pre-norm transformer.</summary>
    PreNorm,
}
