using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Numerics.Lanes;

namespace Nnft.Ensembles;

/// <summary>
/// Wick(K + delta) of every combination, from the deviations delta of the empirical kernels; for the control variate only its part of second and higher
/// order in delta, which keeps the small differences that wide networks have.
/// </summary>
internal sealed class WickEvaluator<T>
    where T : struct, ILanes<T>
{
    private readonly Term[][] _terms;
    private readonly double[] _gaussian;
    private readonly bool _controlVariate;
    private readonly int _capacity;
    private readonly double[] _result;

    public WickEvaluator(IReadOnlyList<Leg[]> combinations, ExactCorrelators exact, bool controlVariate, int capacity)
    {
        _terms = [.. combinations.Select(c => Terms(c, exact))];
        _gaussian = [.. combinations.Select(c => controlVariate ? 0.0 : exact.Gaussian(c).Value)];
        _controlVariate = controlVariate;
        _capacity = capacity;
        _result = new double[capacity];
    }

    /// <summary>Evaluates all combinations; weights, if not empty, multiply every network's value.</summary>
    public void Evaluate(ReadOnlySpan<double> deviations, ReadOnlySpan<double> weights, int length, int valid, RowStore<T> store, EstimatorSums sums)
    {
        var result = _result.AsSpan(0, length);
        for (int c = 0; c < _terms.Length; c++)
        {
            result[..valid].Fill(_gaussian[c]);
            result[valid..].Clear();
            foreach (var term in _terms[c])
            {
                AddTerm(term, deviations, result);
            }

            if (!weights.IsEmpty)
            {
                RowKernel.Multiply<T>(result, weights[..length], result);
            }

            store.Take(c, result, valid, sums);
        }
    }

    // Pairings with the same pairs of points are one term with a multiplicity; pairs of different outputs vanish given the hidden layer.
    private static Term[] Terms(Leg[] legs, ExactCorrelators exact)
    {
        int points = exact.Points.Count;
        return [.. EvenPartitions.Pairings(legs.Length)
            .Where(p => p.All(pair => legs[pair[0]].Output == legs[pair[1]].Output))
            .Select(p => p.Select(pair => PairIndex(legs[pair[0]].Point, legs[pair[1]].Point, points)).Order().ToArray())
            .GroupBy(pairs => string.Join(' ', pairs), StringComparer.Ordinal)
            .Select(group => new Term(group.Count(), group.First(), [.. group.First().Select(pair => KernelOf(pair, exact))]))];
    }

    /// <summary>Position of the pair of points in the rows of the kernel, i &lt;= k.</summary>
    internal static int PairIndex(int i, int k, int points)
    {
        (i, k) = (Math.Min(i, k), Math.Max(i, k));
        return (i * points) - (i * (i - 1) / 2) + (k - i);
    }

    private static double KernelOf(int pair, ExactCorrelators exact)
    {
        int points = exact.Points.Count;
        int i = 0;
        while (pair >= points - i)
        {
            pair -= points - i;
            i++;
        }

        return exact.Kernel(new Leg(i), new Leg(i + pair)).Value;
    }

    private void AddTerm(Term term, ReadOnlySpan<double> deviations, Span<double> result)
    {
        ref double source = ref MemoryMarshal.GetReference(deviations);
        ref double target = ref MemoryMarshal.GetReference(result);
        for (int i = 0; i < result.Length; i += T.Count)
        {
            // The product of all (K + delta) so far is constant + linear + rest, by powers of delta.
            double constant = 1.0;
            T linear = T.Create(0.0);
            T rest = linear;
            for (int k = 0; k < term.Pairs.Length; k++)
            {
                T delta = T.Load(ref Unsafe.Add(ref source, (term.Pairs[k] * _capacity) + i));
                T kernel = T.Create(term.Kernels[k]);
                rest = T.MultiplyAdd(rest, kernel + delta, linear * delta);
                linear = T.MultiplyAdd(linear, kernel, T.Create(constant) * delta);
                constant *= term.Kernels[k];
            }

            T sum = _controlVariate ? rest : rest + linear;
            T old = T.Load(ref Unsafe.Add(ref target, i));
            T.Store(T.MultiplyAdd(T.Create(term.Multiplicity), sum, old), ref Unsafe.Add(ref target, i));
        }
    }

    private sealed record Term(double Multiplicity, int[] Pairs, double[] Kernels);
}
