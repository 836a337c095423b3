using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// sin, cos and the cos-net: products of trigonometric functions are sums of exponentials, and the mean of an exponential is a characteristic
/// function, for any density. With signs s_i = +-1 for every leg
/// <code>
/// E prod cos z_i = 2^-n sum_s chi(s),   E prod sin z_i = (-1)^(n/2) 2^-n sum_s (prod s_i) chi(s),   chi(s) = E exp(i sum s_i z_i)
/// cos-net: 2^(-n/2) sum over s with sum s_i = 0 of E exp(i W0.sum s_i x_i), because the uniform phase averages all others away
/// </code>
/// For Gaussian parameters chi(s) = exp(-s.S.s/2). Equal points are taken together with binomial weights.
/// </summary>
internal sealed class TrigonometricMoments(NetworkEnsemble ensemble, double[][] points) : SingleNeuronMoments
{
    private readonly bool _sine = ensemble.Activation is Sin;
    private readonly bool _phase = ensemble.Activation is CosNet;

    public override BoundedNumber Compute(IndexMultiset legs)
    {
        Span<int> values = stackalloc int[IndexMultiset.Capacity];
        Span<int> multiplicities = stackalloc int[IndexMultiset.Capacity];
        int distinct = legs.Distinct(values, multiplicities);
        Span<int> minus = stackalloc int[distinct];
        minus.Clear();
        var sum = BoundedNumber.Zero;
        do
        {
            double weight = 1.0;
            int charge = legs.Count;
            for (int i = 0; i < distinct; i++)
            {
                weight *= Combinatorics.Binomial(multiplicities[i], minus[i]) * (_sine && minus[i] % 2 == 1 ? -1.0 : 1.0);
                charge -= 2 * minus[i];
            }

            if (!_phase || charge == 0)
            {
                sum += Transform(values[..distinct], multiplicities, minus, charge) * weight;
            }
        }
        while (Next(minus, multiplicities));

        double sign = _sine && legs.Count % 4 == 2 ? -1.0 : 1.0;
        return sum * (sign * Math.ScaleB(1.0, _phase ? -legs.Count / 2 : -legs.Count));
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

    private BoundedNumber Transform(ReadOnlySpan<int> values, ReadOnlySpan<int> multiplicities, ReadOnlySpan<int> minus, int charge)
    {
        var chi = new CharacteristicFunction();
        if (!_phase)
        {
            DoubleDouble t = (DoubleDouble)ensemble.SigmaB * charge;
            chi.Multiply(ensemble.InputBiasDensity, t * t);
        }

        for (int a = 0; a < ensemble.InputDimension; a++)
        {
            DoubleDouble t = DoubleDouble.Zero;
            for (int i = 0; i < values.Length; i++)
            {
                t += (DoubleDouble)points[values[i]][a] * (multiplicities[i] - (2 * minus[i]));
            }

            t *= ensemble.SigmaW;
            chi.Multiply(ensemble.InputWeightDensity, t * t / ensemble.InputDimension);
        }

        return chi.Value();
    }
}
