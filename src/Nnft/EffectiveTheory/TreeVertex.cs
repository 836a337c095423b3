namespace Nnft.EffectiveTheory;

/// <summary>
/// Which four-leg coupling stands at the two vertices of a tree with six legs. The coupling of leg truncation depends on four legs, a
/// vertex of the tree has only three; where the theory is local all choices agree.
/// </summary>
public enum TreeVertex
{
    /// <summary>u4 with all legs at x = 0, a constant.</summary>
    Origin,

    /// <summary>u4 of the three legs of the vertex and one of the other vertex, averaged over the three choices of the latter.</summary>
    Split,
}
