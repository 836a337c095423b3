namespace Nnft.SignalPropagation;

/// <summary>What becomes of the variance at infinite depth.</summary>
public enum VarianceFate
{
    /// <summary>It tends to a positive fixed point (or stays where it is).</summary>
    Settles,

    /// <summary>It tends to zero.</summary>
    Vanishes,

    /// <summary>It grows without limit.</summary>
    Diverges,
}

/// <summary>The variance at infinite depth.</summary>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Point">The fixed point that it tends to; null when it diverges.</param>
/// <param name="Factor">By what factor a deviation from the fixed point, or the variance itself when it diverges, changes per layer.</param>
public sealed record VarianceLimit(VarianceFate Fate, VarianceFixedPoint? Point, double Factor);
