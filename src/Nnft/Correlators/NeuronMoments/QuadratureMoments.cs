using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// Moments of any activation and any densities by quadrature over the latent variables: product rules for smooth activations, rules split at
/// the kinks in one and two variables, randomised quasi-Monte Carlo otherwise. All moments asked for together share the nodes.
/// </summary>
internal sealed class QuadratureMoments(Activation activation, IReadOnlyList<LatentAxis> axes, MomentNotes notes) : SingleNeuronMoments
{
    // With more variables than this, small groups of points that need fewer variables are treated one by one.
    private const int SharedAxes = 4;
    private const int LowestLevels = 3;

    private readonly Lazy<double> _scale = new(() => ActivationScale.Of(activation));

    public override BoundedNumber Compute(IndexMultiset legs)
    {
        Span<BoundedNumber> result = stackalloc BoundedNumber[1];
        Compute([legs], result);
        return result[0];
    }

    public override void Compute(IReadOnlyList<IndexMultiset> sets, Span<BoundedNumber> results)
    {
        if (sets.Count == 0)
        {
            return;
        }

        foreach (var group in Groups(sets))
        {
            BoundedNumber[] values = ComputeGroup([.. group.Select(i => sets[i])]);
            for (int k = 0; k < group.Count; k++)
            {
                results[group[k]] = values[k];
            }
        }
    }

    private List<List<int>> Groups(IReadOnlyList<IndexMultiset> sets)
    {
        List<int> all = [.. Enumerable.Range(0, sets.Count)];
        var sweep = new MomentSweep(sets);
        if (sets.Count == 1 || LatentAxes.Restrict(axes, sweep.Points).Count <= (activation.Kinks.Count == 0 ? SharedAxes : 2))
        {
            return [all];
        }

        return [.. all.GroupBy(i => Support(sets[i])).Select(group => group.ToList())];
    }

    private static IndexMultiset Support(IndexMultiset set)
    {
        Span<int> values = stackalloc int[IndexMultiset.Capacity];
        Span<int> multiplicities = stackalloc int[IndexMultiset.Capacity];
        return IndexMultiset.CreateSorted(values[..set.Distinct(values, multiplicities)]);
    }

    private BoundedNumber[] ComputeGroup(IReadOnlyList<IndexMultiset> sets)
    {
        var sweep = new MomentSweep(sets);
        var restricted = LatentAxes.Restrict(axes, sweep.Points);
        double[] ranges = Ranges(restricted, sweep.LargestOrder);
        bool kinked = activation.Kinks.Count > 0;
        var rule = Rule(restricted, ranges, sweep);

        // A product rule that cannot be refined a few times has no error estimate worth its name, and one that ignores kinks converges too slowly.
        if ((kinked && rule is TensorRule) || rule.NodeCount(LowestLevels) > Refinement.LargestNodeCount)
        {
            return QuasiMonteCarlo.Compute(activation, axes, sets, homogeneousDegree: null, notes);
        }

        if (activation.GrowsAtMostPolynomially)
        {
            return Refinement.Compute(rule, sweep, sets, notes);
        }

        // How far out an integrand of unknown growth reaches is a guess, so the part beyond the guess is looked at first.
        var longer = Rule(restricted, [.. ranges.Select(range => 1.4 * range)], sweep);
        double[] beyond = Beyond(rule, longer, sweep, sets);
        var results = Refinement.Compute(longer, sweep, sets, notes);
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = results[i] with { Error = results[i].Error + beyond[i] };
        }

        return results;
    }

    private INodeRule Rule(IReadOnlyList<LatentAxis> restricted, double[] ranges, MomentSweep sweep) =>
        activation.Kinks.Count > 0 && KinkRule.Supports(restricted)
            ? new KinkRule(activation, _scale.Value, restricted, ranges, sweep.Points.Length)
            : new TensorRule(activation, _scale.Value, restricted, ranges);

    /// <summary>What a rule with a longer reach adds, on the same coarse grid.</summary>
    private double[] Beyond(INodeRule rule, INodeRule longer, MomentSweep sweep, IReadOnlyList<IndexMultiset> sets)
    {
        sweep.Clear();
        rule.Feed(sweep, level: 1);
        double[] near = [.. Enumerable.Range(0, sets.Count).Select(sweep.Sum)];
        sweep.Clear();
        longer.Feed(sweep, level: 1);
        double[] beyond = new double[sets.Count];
        for (int i = 0; i < beyond.Length; i++)
        {
            beyond[i] = Math.Abs(sweep.Sum(i) - near[i]);
            if (!(beyond[i] <= 0.01 * sweep.Magnitudes[i]))
            {
                throw new NumericalFailureException(
                    $"a moment of order {sets[i].Count} of the net '{activation.Name}' depends on how far out its integral is taken: it probably does not exist. " +
                    "Reduce the standard deviations, the points or the order, or choose an activation that grows more slowly.");
            }
        }

        return beyond;
    }

    private double[] Ranges(IReadOnlyList<LatentAxis> restricted, int order)
    {
        double power = activation.GrowsAtMostPolynomially ? ActivationGrowth.Power(activation) * order : 0.0;
        double rate = activation.GrowsAtMostPolynomially ? 0.0 : ActivationGrowth.Rate(activation) * order;
        double[] ranges = new double[restricted.Count];
        for (int a = 0; a < ranges.Length; a++)
        {
            double perUnit = rate * restricted[a].Loadings.Max(Math.Abs);
            if (restricted[a].Density == ParameterDensity.Laplace && perUnit >= Math.Sqrt(2.0))
            {
                throw new InvalidInputException(
                    $"moments of order {order} of the net '{activation.Name}' with a Laplace density need E[exp(t u)] at |t| = {perUnit:G4} for a variable u of unit variance, which exists only for |t| < sqrt(2). " +
                    "Reduce the standard deviation, the points or the order, or choose a density with lighter tails.");
            }

            ranges[a] = AxisRule.Range(restricted[a].Density, power, perUnit);
        }

        return ranges;
    }
}
