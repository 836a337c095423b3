namespace Nnft.Statistics;

/// <summary>
/// The delete-a-block jackknife for blocks of independent samples that need not be equally long (Busing, Meijer and van der Leeden, Statistics and Computing 9, 3
/// (1999)): with theta from all n samples, theta_(-j) without the m_j samples of block j and h_j = n/m_j, the pseudo-values h_j theta - (h_j - 1) theta_(-j) behave like
/// independent measurements of theta.
/// </summary>
public static class Jackknife
{
    /// <summary>The estimate with its standard error; the value is theta itself, which must be unbiased.</summary>
    /// <param name="whole">theta.</param>
    /// <param name="without">theta_(-j) for every block.</param>
    /// <param name="sizes">m_j, the number of samples in every block.</param>
    /// <exception cref="ArgumentException">There are fewer than two blocks, or not one size per block.</exception>
    public static BlockedEstimate Of(double whole, ReadOnlySpan<double> without, ReadOnlySpan<long> sizes)
    {
        if (without.Length < 2 || sizes.Length != without.Length)
        {
            throw new ArgumentException($"the jackknife needs at least two blocks and the size of each, got {without.Length} blocks and {sizes.Length} sizes", nameof(without));
        }

        long samples = 0;
        foreach (long size in sizes)
        {
            samples += size;
        }

        double[] pseudoValues = new double[without.Length];
        double centre = 0.0;
        for (int j = 0; j < pseudoValues.Length; j++)
        {
            double h = (double)samples / sizes[j];
            pseudoValues[j] = (h * whole) - ((h - 1.0) * without[j]);
            centre += pseudoValues[j] / h;
        }

        double variance = 0.0;
        for (int j = 0; j < pseudoValues.Length; j++)
        {
            double h = (double)samples / sizes[j];
            double deviation = pseudoValues[j] - centre;
            variance += deviation * deviation / (h - 1.0);
        }

        return new BlockedEstimate(new Estimate(whole, Math.Sqrt(variance / pseudoValues.Length)), pseudoValues);
    }
}
