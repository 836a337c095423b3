using System.Collections.Concurrent;

namespace Nnft.Statistics;

/// <summary>
/// The unbiased estimator of a joint cumulant kappa(1..n) in terms of sums over samples, for variables that repeat in a given pattern. With
/// <code>
/// kappa = sum_P (-1)^{b-1} (b-1)! prod_{B in P} mu_B,    b = |P|
/// mu_{B1} ... mu_{Bb} = E[ 1/(N)_b sum over distinct samples i1..ib of X_{B1}(i1) ... X_{Bb}(ib) ],    (N)_b = N(N-1)...(N-b+1)
/// </code>
/// and the sum over distinct samples expressed through unrestricted sums S_T = sum_i X_T(i) by Moebius inversion, the estimator is
/// sum_Q c_Q prod_{T in Q} S_T over all partitions Q, where c_Q depends on the sizes of the blocks only: every T of size t contributes the polynomial
/// sum_m s(t, m) (-1)^{m-1} (m-1)! u^m, s(t, m) the number of ways to split T into m blocks, and u^b of the product of these
/// polynomials stands for (-1)^{b-1} (b-1)!/(N)_b. (Fisher's k-statistics and the polykays of Wishart and Tukey.) When odd moments are known to vanish only
/// blocks of even size occur.
/// </summary>
internal sealed class CumulantPattern
{
    private static readonly ConcurrentDictionary<(string, bool), CumulantPattern> s_known = new();

    private readonly int[] _multiplicities;
    private readonly bool _evenBlocks;
    private readonly Term[] _terms;
    private readonly int[][] _shapes;
    private readonly ConcurrentDictionary<long, double[]> _weights = new();

    private CumulantPattern(int[] multiplicities, bool evenBlocks)
    {
        _multiplicities = multiplicities;
        _evenBlocks = evenBlocks;
        int order = multiplicities.Sum();

        // Positions become letters: the first multiplicities[0] positions are letter 0, and so on. A block is known by how often it holds each letter.
        int[] strides = new int[multiplicities.Length];
        int stride = 1;
        for (int letter = 0; letter < strides.Length; letter++)
        {
            strides[letter] = stride;
            stride *= multiplicities[letter] + 1;
        }

        Blocks = stride;
        int[] steps = [.. multiplicities.SelectMany((count, letter) => Enumerable.Repeat(strides[letter], count))];
        var shapes = new List<int[]>();
        var terms = new Dictionary<string, Term>(StringComparer.Ordinal);
        foreach (int[] blockOf in Partitions(order))
        {
            int count = blockOf.Max() + 1;
            int[] sizes = new int[count];
            int[] blocks = new int[count];
            for (int position = 0; position < order; position++)
            {
                sizes[blockOf[position]]++;
                blocks[blockOf[position]] += steps[position];
            }

            if (evenBlocks && Array.Exists(sizes, size => size % 2 == 1))
            {
                continue;
            }

            Array.Sort(sizes);
            Array.Sort(blocks);
            string key = string.Join(' ', blocks);
            if (!terms.TryGetValue(key, out Term term))
            {
                int shape = shapes.FindIndex(known => known.AsSpan().SequenceEqual(sizes));
                if (shape < 0)
                {
                    shape = shapes.Count;
                    shapes.Add(sizes);
                }

                term = new Term(blocks, shape, 0.0);
            }

            terms[key] = term with { Ways = term.Ways + 1.0 };
        }

        _shapes = [.. shapes];
        _terms = [.. terms.Values];
    }

    /// <summary>Number of sub-multisets, the empty one included; they are numbered by their multiplicities, the first fastest.</summary>
    public int Blocks { get; }

    /// <summary>The estimator for a pattern.</summary>
    /// <param name="multiplicities">How often each of the different variables occurs.</param>
    /// <param name="evenBlocks">Whether odd moments are known to vanish.</param>
    public static CumulantPattern Of(int[] multiplicities, bool evenBlocks) =>
        s_known.GetOrAdd((string.Join(' ', multiplicities), evenBlocks), _ => new CumulantPattern(multiplicities, evenBlocks));

    /// <summary>The multiplicities of sub-multiset number k.</summary>
    public int[] Block(int k)
    {
        int[] counts = new int[_multiplicities.Length];
        for (int letter = 0; letter < counts.Length; letter++)
        {
            (k, counts[letter]) = Math.DivRem(k, _multiplicities[letter] + 1);
        }

        return counts;
    }

    /// <summary>The estimate from the means of the products over all sub-multisets.</summary>
    public double Evaluate(ReadOnlySpan<double> means, long samples)
    {
        double[] weights = _weights.GetOrAdd(samples, n => [.. _shapes.Select(shape => Weight(shape, n, _evenBlocks))]);
        double sum = 0.0;
        foreach (Term term in _terms)
        {
            double product = term.Ways * weights[term.Shape];
            foreach (int block in term.Blocks)
            {
                product *= means[block];
            }

            sum += product;
        }

        return sum;
    }

    // c_Q times N^{|Q|}, because means stand in place of sums.
    private static double Weight(int[] sizes, long samples, bool evenBlocks)
    {
        double[] polynomial = [1.0];
        foreach (int size in sizes)
        {
            double[] product = new double[polynomial.Length + size];
            for (int m = 1; m <= size; m++)
            {
                double factor = Ways(size, m, evenBlocks) * SignedFactorial(m);
                for (int k = 0; k < polynomial.Length; k++)
                {
                    product[k + m] += factor * polynomial[k];
                }
            }

            polynomial = product;
        }

        double sum = 0.0;
        double falling = 1.0;
        for (int b = 1; b < polynomial.Length; b++)
        {
            falling /= samples - b + 1;
            if (polynomial[b] != 0.0)
            {
                sum += polynomial[b] * SignedFactorial(b) * falling;
            }
        }

        return sum * Math.Pow(samples, sizes.Length);
    }

    // (-1)^{m-1} (m-1)!
    private static double SignedFactorial(int m)
    {
        double value = 1.0;
        for (int k = 1; k < m; k++)
        {
            value *= -k;
        }

        return value;
    }

    // Ways to split `size` things into m blocks: the block of the first thing takes k - 1 of the others along.
    private static double Ways(int size, int m, bool evenBlocks)
    {
        if (m == 0 || size == 0)
        {
            return m == size ? 1.0 : 0.0;
        }

        double ways = 0.0;
        for (int k = 1; k <= size; k++)
        {
            if (!evenBlocks || k % 2 == 0)
            {
                ways += Numerics.Combinatorics.Binomial(size - 1, k - 1) * Ways(size - k, m - 1, evenBlocks);
            }
        }

        return ways;
    }

    // Restricted growth strings: element p is the block of position p, blocks numbered by their first positions.
    private static IEnumerable<int[]> Partitions(int order)
    {
        int[] blockOf = new int[order];
        while (true)
        {
            yield return blockOf;
            int position = order - 1;
            while (position > 0 && blockOf[position] > blockOf.AsSpan(0, position).ToArray().Max())
            {
                position--;
            }

            if (position <= 0)
            {
                yield break;
            }

            blockOf[position]++;
            blockOf.AsSpan(position + 1).Clear();
        }
    }

    private readonly record struct Term(int[] Blocks, int Shape, double Ways);
}
