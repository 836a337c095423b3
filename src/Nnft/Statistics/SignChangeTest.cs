using Nnft.Numerics;

namespace Nnft.Statistics;

/// <summary>
/// Whether any of many estimates from the same samples differs from zero, for estimates whose law without an effect is symmetric about zero. Random changes of the signs of
/// whole blocks of samples, the same for all estimates, give the law of the largest studentised mean with every correlation between the estimates. For odd correlators of a field with the
/// symmetry f -> -f, changing the sign of a block leaves its law as it is, and the test is exact for any number of blocks and any tails.
/// </summary>
public static class SignChangeTest
{
    private const int Simulations = 4999;

    /// <summary>Makes the test.</summary>
    /// <param name="estimates">Estimates from the same blocks of samples.</param>
    /// <param name="random">Chooses the signs.</param>
    /// <exception cref="ArgumentException">There is no estimate, or they have different numbers of blocks.</exception>
    public static LargestPull Of(IReadOnlyList<BlockedEstimate> estimates, RandomTable random)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        if (estimates.Count == 0 || estimates.Any(estimate => estimate.BlockValues.Count != estimates[0].BlockValues.Count))
        {
            throw new ArgumentException($"the test needs estimates of the same number of blocks, got {estimates.Count} estimates", nameof(estimates));
        }

        int blocks = estimates[0].BlockValues.Count;
        double[][] rows = [.. estimates.Select(estimate => Normalised(estimate.BlockValues))];
        double[] signs = new double[blocks];
        signs.AsSpan().Fill(1.0);
        var observed = Largest(rows, signs);
        var source = new RandomSigns(random, blocks);
        double[] simulated = new double[Simulations];
        for (int simulation = 0; simulation < simulated.Length; simulation++)
        {
            source.Fill(simulation, signs);
            simulated[simulation] = Largest(rows, signs).Value;
        }

        return LargestPull.Among(observed, simulated);
    }

    // v / sqrt(blocks sum v^2): the signed sum rho of these grows with the studentised mean, and the denominator does not know the signs.
    private static double[] Normalised(IReadOnlyList<double> values)
    {
        double norm = Math.Sqrt(values.Count * values.Sum(v => v * v));

        // A quantity that is zero in every block has no pull; neither has one without an error.
        return [.. values.Select(v => double.IsNaN(norm) || norm == 0.0 ? 0.0 : v / norm)];
    }

    private static (double Value, int Index) Largest(double[][] rows, double[] signs)
    {
        var largest = (Rho: 0.0, Index: 0);
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

        double remainder = Math.Max(1.0 - (largest.Rho * largest.Rho), 1e-30);
        return (largest.Rho * Math.Sqrt((signs.Length - 1.0) / remainder), largest.Index);
    }
}
