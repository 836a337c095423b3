using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// sin, cos and the cos-net: products of trigonometric functions are sums of phases. With signs s_i = +-1 for every leg and phase averages
/// chi(s) = E exp(i sum s_i z_i), which for Gaussian parameters are exp(-s.S.s/2),
/// <code>
/// E prod cos z_i = 2^-n sum_s chi(s),   E prod sin z_i = (-1)^(n/2) 2^-n sum_s (prod s_i) chi(s)
/// </code>
/// The cos-net is sqrt(2) cos with a phase that lets only sum s_i = 0 survive. Equal points are taken together with binomial weights.
/// </summary>
/// <param name="phases">chi.</param>
/// <param name="sine">sin in place of cos.</param>
/// <param name="squaredAmplitude">1, or 2 for the cos-net.</param>
internal sealed class TrigonometricMoments(IPhaseAverage phases, bool sine, double squaredAmplitude) : SingleNeuronMoments
{
    public override BoundedNumber Compute(IndexMultiset legs)
    {
        Span<int> points = stackalloc int[IndexMultiset.Capacity];
        Span<int> multiplicities = stackalloc int[IndexMultiset.Capacity];
        int distinct = legs.Distinct(points, multiplicities);
        Span<int> minus = stackalloc int[distinct];
        minus.Clear();
        Span<int> charges = stackalloc int[distinct];
        var sum = BoundedNumber.Zero;
        do
        {
            double weight = 1.0;
            for (int i = 0; i < distinct; i++)
            {
                weight *= Combinatorics.Binomial(multiplicities[i], minus[i]) * (sine && minus[i] % 2 == 1 ? -1.0 : 1.0);
                charges[i] = multiplicities[i] - (2 * minus[i]);
            }

            sum += phases.Mean(points[..distinct], charges) * weight;
        }
        while (Next(minus, multiplicities));

        double sign = sine && legs.Count % 4 == 2 ? -1.0 : 1.0;
        return sum * (sign * Math.Pow(0.25 * squaredAmplitude, legs.Count / 2) * (legs.Count % 2 == 0 ? 1.0 : 0.5 * Math.Sqrt(squaredAmplitude)));
    }

    private static bool Next(Span<int> minus, ReadOnlySpan<int> multiplicities)
    {
        for (int i = 0; i < minus.Length; i++)
        {
            if (minus[i] < multiplicities[i])
            {
                minus[i]++;
                return true;
            }

            minus[i] = 0;
        }

        return false;
    }
}
