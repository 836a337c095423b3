using Nnft.Statistics;

namespace Nnft.SignalPropagation;

/// <summary>A variance that a layer does not change.</summary>
/// <param name="Variance">q*.</param>
/// <param name="ParallelSusceptibility">chi_par = dq'/dq there; below 1 in size the fixed point attracts.</param>
public sealed record VarianceFixedPoint(Estimate Variance, Estimate ParallelSusceptibility)
{
    /// <summary>Whether small deviations of the variance die out exponentially.</summary>
    public bool IsStable => Math.Abs(ParallelSusceptibility.Value) < 1.0 - 1e-9;

    /// <summary>Whether |chi_par| is 1 as far as it can be told: deviations die out or grow like a power of the depth, if at all.</summary>
    public bool IsMarginal => Math.Abs(Math.Abs(ParallelSusceptibility.Value) - 1.0) <= 1e-9;
}
