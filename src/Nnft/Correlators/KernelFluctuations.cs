using Nnft.Numerics;

namespace Nnft.Correlators;

/// <summary>
/// The fluctuations delta_ij = Khat_ij - K_ij of the kernel of one network around the exact kernel. Neurons are independent, so cumulants of m of them
/// are N^{1-m} sigma_W^{2m} times the joint cumulants of the products h(x_i) h(x_j) of one neuron. Variables are pairs of legs, numbered by
/// <see cref="Pair"/>; centred moments need no subtraction because cumulants of one variable are left out.
/// </summary>
internal sealed class KernelFluctuations
{
    private readonly ExactCorrelators _exact;
    private readonly int[] _legs;
    private readonly int[] _distinct;
    private readonly Dictionary<IndexMultiset, BoundedNumber> _cumulants = [];
    private readonly Dictionary<IndexMultiset, BoundedNumber> _centred = [];

    private KernelFluctuations(ExactCorrelators exact, int[] legs) => (_exact, _legs, _distinct) = (exact, legs, [.. legs.Distinct()]);

    /// <summary>The fluctuations of the kernel between the points of the given legs.</summary>
    public static KernelFluctuations Create(ExactCorrelators exact, IndexMultiset legs)
    {
        int[] all = new int[legs.Count];
        legs.CopyTo(all);

        var points = exact.Neuron.PointsOf(legs);
        exact.Neuron.PrepareBelow(IndexMultiset.Union(points, points));
        return new KernelFluctuations(exact, all);
    }

    /// <summary>
    /// Variance of the terms of degree <paramref name="lowestDegree"/> and higher of Wick(K + delta) as a polynomial in delta: 1 gives the rb estimator, 2 the one
    /// with its linearisation subtracted.
    /// </summary>
    public BoundedNumber WickVariance(int lowestDegree)
    {
        var polynomial = new Dictionary<IndexMultiset, BoundedNumber>();
        foreach (int[][] pairing in _legs.Length == 0 ? [] : EvenPartitions.Pairings(_legs.Length))
        {
            // Independent outputs given the hidden layer: a pair of legs at different outputs has no kernel.
            if (Array.TrueForAll(pairing, pair => SameOutput(pair[0], pair[1])))
            {
                AddProducts(polynomial, pairing, lowestDegree);
            }
        }

        var variance = BoundedNumber.Zero;
        foreach (var (left, a) in polynomial)
        {
            foreach (var (right, b) in polynomial)
            {
                variance += a * b * (Centred(IndexMultiset.Union(left, right)) - (Centred(left) * Centred(right)));
            }
        }

        return variance;
    }

    private void AddProducts(Dictionary<IndexMultiset, BoundedNumber> polynomial, int[][] pairing, int lowestDegree)
    {
        for (int fluctuating = 0; fluctuating < 1 << pairing.Length; fluctuating++)
        {
            int degree = int.PopCount(fluctuating);
            if (degree < lowestDegree)
            {
                continue;
            }

            var coefficient = BoundedNumber.One;
            var variables = new List<int>();
            for (int k = 0; k < pairing.Length; k++)
            {
                var (i, j) = (_legs[pairing[k][0]], _legs[pairing[k][1]]);
                if ((fluctuating >> k & 1) == 1)
                {
                    variables.Add(Pair(i, j));
                }
                else
                {
                    coefficient *= _exact.Field.Connected(IndexMultiset.Create([i, j]));
                }
            }

            var monomial = IndexMultiset.Create([.. variables]);
            polynomial[monomial] = polynomial.TryGetValue(monomial, out var sum) ? sum + coefficient : coefficient;
        }
    }

    private bool SameOutput(int position, int other) => _legs[position] / _exact.Neuron.Points == _legs[other] / _exact.Neuron.Points;

    /// <summary>The number of the variable delta_ij.</summary>
    private int Pair(int i, int j)
    {
        var (a, b) = (Array.IndexOf(_distinct, i), Array.IndexOf(_distinct, j));
        return (Math.Min(a, b) * _distinct.Length) + Math.Max(a, b);
    }

    /// <summary>E[prod delta] over the given variables.</summary>
    private BoundedNumber Centred(IndexMultiset pairs)
    {
        if (pairs.Count == 0)
        {
            return BoundedNumber.One;
        }

        if (_centred.TryGetValue(pairs, out var known))
        {
            return known;
        }

        var result = BoundedNumber.Zero;
        Span<int> workspace = stackalloc int[SubMultisets.WorkspaceLength];
        var blocks = new SubMultisets(pairs, workspace);
        while (blocks.MoveNext())
        {
            int size = blocks.Block.Count;
            if (size > 1 && blocks.Rest.Count != 1)
            {
                var ensemble = _exact.Ensemble;
                var scale = DoubleDouble.Power(ensemble.SigmaW, 2 * size) / DoubleDouble.Power(ensemble.Width, size - 1);
                result += Cumulant(blocks.Block) * scale * Centred(blocks.Rest) * blocks.Ways;
            }
        }

        _centred[pairs] = result;
        return result;
    }

    /// <summary>Joint cumulant of the products h(x_i) h(x_j) of one neuron.</summary>
    private BoundedNumber Cumulant(IndexMultiset pairs)
    {
        if (_cumulants.TryGetValue(pairs, out var known))
        {
            return known;
        }

        var result = Moment(pairs);
        Span<int> workspace = stackalloc int[SubMultisets.WorkspaceLength];
        var blocks = new SubMultisets(pairs, workspace);
        while (blocks.MoveNext())
        {
            if (blocks.Rest.Count > 0)
            {
                result -= Cumulant(blocks.Block) * Moment(blocks.Rest) * blocks.Ways;
            }
        }

        _cumulants[pairs] = result;
        return result;
    }

    private BoundedNumber Moment(IndexMultiset pairs)
    {
        Span<int> points = stackalloc int[2 * pairs.Count];
        for (int k = 0; k < pairs.Count; k++)
        {
            points[2 * k] = _distinct[pairs[k] / _distinct.Length] % _exact.Neuron.Points;
            points[(2 * k) + 1] = _distinct[pairs[k] % _distinct.Length] % _exact.Neuron.Points;
        }

        return _exact.Neuron.Moment(IndexMultiset.Create(points));
    }
}
