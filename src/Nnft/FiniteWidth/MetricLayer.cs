using Nnft.Statistics;

namespace Nnft.FiniteWidth;

/// <summary>What sampled chains say about one layer; all errors by the jackknife over 64 blocks.</summary>
/// <param name="Layer">Number of the layer, from 1.</param>
/// <param name="Mean">E Ghat = E z^2.</param>
/// <param name="Variance">Var Ghat = cov(z_1^2, z_2^2), V/n at leading order.</param>
/// <param name="Kurtosis">Excess kurtosis of a neuron, 3 Var Ghat/(E Ghat)^2.</param>
/// <param name="SixthCumulant">kappa_6 of a neuron in units of its variance, 15 kappa_3(Ghat)/(E Ghat)^3.</param>
/// <param name="TopShare">Share of E Ghat^2 that comes from the largest of the 64 blocks; 1/64 when there is no tail.</param>
public sealed record MetricLayer(int Layer, Estimate Mean, Estimate Variance, Estimate Kurtosis, Estimate SixthCumulant, double TopShare)
{
    /// <summary>Whether a single block carries so much of the second moment that errors mean little.</summary>
    public bool IsTailDominated => TopShare > 0.1;

    internal static MetricLayer Create(int layer, IReadOnlyList<MetricSums> blocks)
    {
        MetricSums whole = blocks.Aggregate((a, b) => a + b);
        long[] sizes = [.. blocks.Select(b => b.Count)];
        Estimate Of(Func<MetricSums, double> f) => Jackknife.Of(f(whole), [.. blocks.Select(b => f(whole - b))], sizes).Estimate;
        return new MetricLayer(
            layer,
            Of(s => s.Mean),
            Of(s => s.Variance),
            Of(s => 3.0 * s.Variance / (s.Mean * s.Mean)),
            Of(s => 15.0 * s.ThirdCumulant / (s.Mean * s.Mean * s.Mean)),
            blocks.Max(b => b.Second) / whole.Second);
    }
}
