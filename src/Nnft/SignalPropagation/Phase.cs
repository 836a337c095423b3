namespace Nnft.SignalPropagation;

/// <summary>What infinite depth does to the signal.</summary>
public enum Phase
{
    /// <summary>chi_perp &lt; 1: all inputs become the same, gradients vanish.</summary>
    Ordered,

    /// <summary>chi_perp > 1: neighbouring inputs separate, gradients explode.</summary>
    Chaotic,

    /// <summary>chi_perp = 1: neither, at least not exponentially.</summary>
    EdgeOfChaos,

    /// <summary>The variance goes to zero exponentially.</summary>
    Vanishing,

    /// <summary>The variance grows without limit.</summary>
    Diverging,
}
