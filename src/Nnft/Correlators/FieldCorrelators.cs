using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.Correlators;

/// <summary>
/// Correlators of the output field at one width, from the cumulants of one neuron: N iid neurons add their cumulants,
/// <code>
/// G_c(legs) = N (sigma_W / sqrt N)^n kappa(legs) + sigma_b1^n kappa_n(b1) [all legs at one output]
/// G(S) = sum_{B contains leg 1} G_c(B) G(S \ B)
/// </code>
/// G is kept as its Gaussian part plus the rest, each by its own recursion, because the rest may be smaller than the rounding of the sum.
/// </summary>
internal sealed class FieldCorrelators(NetworkEnsemble ensemble, NeuronCumulants neuron)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IndexMultiset, (BoundedNumber Gaussian, BoundedNumber NonGaussian)> _full = [];

    /// <summary>G_c.</summary>
    public BoundedNumber Connected(IndexMultiset legs)
    {
        if (legs.Count % 2 == 1)
        {
            return BoundedNumber.Zero;
        }

        var result = neuron.Cumulant(legs) * DoubleDouble.Power(ensemble.SigmaW, legs.Count) / DoubleDouble.Power(ensemble.Width, (legs.Count / 2) - 1);
        double bias = ensemble.OutputBiasDensity.StandardCumulant(legs.Count);
        bool oneOutput = legs[0] / neuron.Points == legs[legs.Count - 1] / neuron.Points;
        return ensemble.SigmaB1 == 0.0 || bias == 0.0 || !oneOutput
            ? result
            : result + ((BoundedNumber)DoubleDouble.Power(ensemble.SigmaB1, legs.Count) * bias);
    }

    /// <summary>The Wick sum with the exact two-point function, and what has to be added to get G.</summary>
    public (BoundedNumber Gaussian, BoundedNumber NonGaussian) Full(IndexMultiset legs)
    {
        lock (_lock)
        {
            neuron.PrepareBelow(legs);
            return Remembered(legs);
        }
    }

    private (BoundedNumber Gaussian, BoundedNumber NonGaussian) Remembered(IndexMultiset legs)
    {
        if (legs.Count == 0)
        {
            return (BoundedNumber.One, BoundedNumber.Zero);
        }

        if (legs.Count % 2 == 1)
        {
            return (BoundedNumber.Zero, BoundedNumber.Zero);
        }

        if (_full.TryGetValue(legs, out var known))
        {
            return known;
        }

        var gaussian = BoundedNumber.Zero;
        var rest = BoundedNumber.Zero;
        Span<int> workspace = stackalloc int[SubMultisets.WorkspaceLength];
        var blocks = new SubMultisets(legs, workspace);
        while (blocks.MoveNext())
        {
            if (blocks.Block.Count % 2 == 0)
            {
                var connected = Connected(blocks.Block);
                if (connected != BoundedNumber.Zero)
                {
                    connected *= blocks.Ways;
                    var (others, othersRest) = Remembered(blocks.Rest);
                    if (blocks.Block.Count == 2)
                    {
                        gaussian += connected * others;
                        rest += connected * othersRest;
                    }
                    else
                    {
                        rest += connected * (others + othersRest);
                    }
                }
            }
        }

        _full[legs] = (gaussian, rest);
        return (gaussian, rest);
    }
}
