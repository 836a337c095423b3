using Nnft.Statistics;

namespace Nnft.FiniteWidth;

/// <summary>
/// What sampled networks say about their last layer, in the notation of <see cref="LayerCoefficients"/> but not multiplied by n: <see cref="V"/> stands for V/n and so on, to all orders in 1/n.
/// Errors by the jackknife over 64 blocks.
/// </summary>
/// <param name="Variance">E z^2, K + G1/n.</param>
/// <param name="Tangent">E H_ii, Theta + Theta1/n.</param>
/// <param name="V">cov(z_1^2, z_2^2).</param>
/// <param name="A">cov(H_11, H_22).</param>
/// <param name="B">E H_12^2.</param>
/// <param name="D">cov(z_1^2, H_22).</param>
/// <param name="F">E z_1 z_2 H_12.</param>
/// <param name="Networks">How many networks.</param>
public sealed record TangentSample(Estimate Variance, Estimate Tangent, Estimate V, Estimate A, Estimate B, Estimate D, Estimate F, long Networks)
{
    internal static TangentSample Create(IReadOnlyList<TangentSums> blocks)
    {
        TangentSums whole = blocks.Aggregate((a, b) => a + b);
        long[] sizes = [.. blocks.Select(b => b.Count)];
        TangentSums[] without = [.. blocks.Select(b => whole - b)];
        Estimate Of(Func<TangentSums, double> f) => Jackknife.Of(f(whole), [.. without.Select(f)], sizes).Estimate;
        return new TangentSample(Of(s => s.Metric), Of(s => s.Tangent), Of(s => s.MetricVariance), Of(s => s.Shared), Of(s => s.Cross), Of(s => s.MetricTangent), Of(s => s.Product), whole.Count);
    }
}
