namespace Nnft.Numerics;

/// <summary>
/// The permanent of a square matrix, sum over permutations p of prod_i a_{i p(i)}, by Glynn's formula 2^{1-n} sum_d (prod_k d_k) prod_j sum_i d_i a_ij over signs d with
/// d_1 = 1, in the order of a Gray code: n 2^n operations.
/// </summary>
public static class Permanent
{
    /// <summary>Largest size.</summary>
    public const int LargestSize = 16;

    /// <summary>The permanent of the matrix a[i, j] = rows[i * size + j].</summary>
    public static double Of(ReadOnlySpan<double> rows, int size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, LargestSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Length, size * size, nameof(rows));
        if (size == 0)
        {
            return 1.0;
        }

        Span<double> columns = stackalloc double[size];
        for (int i = 0; i < rows.Length; i++)
        {
            columns[i % size] += rows[i];
        }

        double sum = 0.0;
        double sign = 1.0;
        for (int step = 0; step < 1 << (size - 1); step++)
        {
            double product = sign;
            foreach (double column in columns)
            {
                product *= column;
            }

            sum += product;
            sign = -sign;

            // The next code word differs in one sign: that of the row after the lowest set bit of step + 1.
            int row = int.TrailingZeroCount(step + 1) + 1;
            if (row < size)
            {
                double factor = ((step + 1) >> row & 1) == 0 ? -2.0 : 2.0;
                for (int j = 0; j < size; j++)
                {
                    columns[j] += factor * rows[(row * size) + j];
                }
            }
        }

        return sum / (1 << (size - 1));
    }
}
