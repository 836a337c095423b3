using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// g(z) = z^p with Gaussian parameters: E prod z_i^{e_i} by Wick's theorem, as the recursion
/// <code>
/// E[z_i z^e] = sum_j S_ij e_j E[z^(e - 1_j)]
/// </code>
/// over a table of all exponents up to e_i = p (multiplicity of point i). Tables that are too large are left to the quadrature.
/// </summary>
internal sealed class MonomialMoments(int power, DoubleDouble[,] covariance, SingleNeuronMoments quadrature) : SingleNeuronMoments
{
    private const double LargestTable = 2e4;

    public override BoundedNumber Compute(IndexMultiset legs)
    {
        Span<BoundedNumber> result = stackalloc BoundedNumber[1];
        Compute([legs], result);
        return result[0];
    }

    public override void Compute(IReadOnlyList<IndexMultiset> sets, Span<BoundedNumber> results)
    {
        List<int> large = [.. Enumerable.Range(0, sets.Count).Where(i => TableSize(sets[i]) > LargestTable)];
        BoundedNumber[] others = new BoundedNumber[large.Count];
        quadrature.Compute([.. large.Select(i => sets[i])], others);
        for (int i = 0, next = 0; i < sets.Count; i++)
        {
            results[i] = next < large.Count && large[next] == i ? others[next++] : FromTable(sets[i]);
        }
    }

    private double TableSize(IndexMultiset legs)
    {
        Span<int> points = stackalloc int[IndexMultiset.Capacity];
        Span<int> multiplicities = stackalloc int[IndexMultiset.Capacity];
        double size = 1.0;
        foreach (int multiplicity in multiplicities[..legs.Distinct(points, multiplicities)])
        {
            size *= (power * multiplicity) + 1.0;
        }

        return size;
    }

    private BoundedNumber FromTable(IndexMultiset legs)
    {
        Span<int> points = stackalloc int[IndexMultiset.Capacity];
        Span<int> multiplicities = stackalloc int[IndexMultiset.Capacity];
        int distinct = legs.Distinct(points, multiplicities);
        Span<int> strides = stackalloc int[distinct];
        int size = 1;
        for (int i = 0; i < distinct; i++)
        {
            strides[i] = size;
            size *= (power * multiplicities[i]) + 1;
        }

        // Terms may have both signs; the sum of their magnitudes carries the rounding.
        var table = new BoundedNumber[size];
        table[0] = BoundedNumber.One;
        Span<int> exponents = stackalloc int[distinct];
        for (int index = 1; index < size; index++)
        {
            int degree = 0;
            int first = -1;
            for (int i = 0; i < distinct; i++)
            {
                exponents[i] = index / strides[i] % ((power * multiplicities[i]) + 1);
                degree += exponents[i];
                first = first < 0 && exponents[i] > 0 ? i : first;
            }

            if (degree % 2 == 1)
            {
                continue;
            }

            var sum = BoundedNumber.Zero;
            int lower = index - strides[first];
            exponents[first]--;
            for (int j = 0; j < distinct; j++)
            {
                if (exponents[j] > 0)
                {
                    sum += (BoundedNumber)covariance[points[first], points[j]] * exponents[j] * table[lower - strides[j]];
                }
            }

            table[index] = sum;
        }

        return table[size - 1];
    }
}
