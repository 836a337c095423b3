using Nnft.Numerics;

namespace Nnft.Statistics;

/// <summary>
/// Whether any of many estimates from the same samples differs from zero. The statistic is the largest |mean|/error over the estimates; its law under the null
/// hypothesis follows from random changes of the signs of whole blocks of samples, the same for all estimates, which keeps every correlation between them. Exact for
/// block values that are symmetric about zero under the null hypothesis, whatever their tails; asymptotically right otherwise (multiplier bootstrap of a maximum, Chernozhukov,
/// Chetverikov and Kato, Ann. Statist. 41, 2786 (2013)).
/// </summary>
/// <param name="Value">The largest |mean|/error.</param>
/// <param name="Estimate">Which estimate it belongs to.</param>
/// <param name="Probability">Probability of a value at least as large without any signal; never below 1/(sign changes + 1).</param>
/// <param name="Typical">Median of the largest |mean|/error without any signal.</param>
public readonly record struct MaximumPull(double Value, int Estimate, double Probability, double Typical)
{
    /// <summary>Number of random sign changes.</summary>
    public const int SignChanges = 4999;

    /// <summary>The probability below which a largest pull counts as a signal: that of three standard errors for one normal number, both sides.</summary>
    public const double SignalProbability = 0.0027;

    /// <summary>Whether the estimates differ from zero.</summary>
    public bool IsSignal => Probability < SignalProbability;

    /// <summary>Makes the test.</summary>
    /// <param name="estimates">Estimates from the same blocks of samples.</param>
    /// <param name="random">Chooses the signs.</param>
    /// <exception cref="ArgumentException">There is no estimate, or they have different numbers of blocks.</exception>
    public static MaximumPull Of(IReadOnlyList<BlockedEstimate> estimates, RandomTable random)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        if (estimates.Count == 0 || estimates.Any(estimate => estimate.BlockValues.Count != estimates[0].BlockValues.Count))
        {
            throw new ArgumentException($"the test needs estimates of the same number of blocks, got {estimates.Count} estimates", nameof(estimates));
        }

        int blocks = estimates[0].BlockValues.Count;

        // rho = |sum_b s_b v_b| / sqrt(blocks sum_b v_b^2) grows with the studentised mean, and its denominator does not know the signs.
        double[][] rows = [.. estimates.Select(estimate => Normalised(estimate.BlockValues))];
        double[] signs = new double[blocks];
        signs.AsSpan().Fill(1.0);
        var (observed, which) = Largest(rows, signs);
        var source = new RandomSigns(random, blocks);
        double[] without = new double[SignChanges];
        for (int change = 0; change < SignChanges; change++)
        {
            source.Fill(change, signs);
            without[change] = Largest(rows, signs).Rho;
        }

        Array.Sort(without);
        int atLeast = without.Count(rho => rho >= observed * (1.0 - 1e-12));
        return new MaximumPull(Studentised(observed, blocks), which, (atLeast + 1.0) / (SignChanges + 1.0), Studentised(without[SignChanges / 2], blocks));
    }

    private static double[] Normalised(IReadOnlyList<double> values)
    {
        double norm = Math.Sqrt(values.Count * values.Sum(v => v * v));

        // A quantity that is zero in every block has no pull; neither has one without an error.
        return [.. values.Select(v => double.IsNaN(norm) || norm == 0.0 ? 0.0 : v / norm)];
    }

    private static (double Rho, int Row) Largest(double[][] rows, double[] signs)
    {
        var largest = (Rho: 0.0, Row: 0);
        for (int row = 0; row < rows.Length; row++)
        {
            double[] values = rows[row];
            double even = 0.0;
            double odd = 0.0;
            for (int b = 0; b + 1 < values.Length; b += 2)
            {
                even += signs[b] * values[b];
                odd += signs[b + 1] * values[b + 1];
            }

            double rho = Math.Abs(even + odd + (values.Length % 2 == 1 ? signs[^1] * values[^1] : 0.0));
            if (rho > largest.Rho)
            {
                largest = (rho, row);
            }
        }

        return largest;
    }

    private static double Studentised(double rho, int blocks) => rho * Math.Sqrt((blocks - 1.0) / Math.Max(1.0 - (rho * rho), 1e-30));
}
