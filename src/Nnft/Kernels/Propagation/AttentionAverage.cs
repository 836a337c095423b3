using MathNet.Numerics.Distributions;
using Nnft.Numerics;

namespace Nnft.Kernels.Propagation;

/// <summary>
/// Averages of softmax attention over Gaussian logits by a randomly shifted lattice. A softmax depends on the differences d_a = G_sa - G_s,T-1 of its logits only, whose covariance
/// is c K_st (K_ab - K_a,T-1 - K_T-1,b + K_T-1,T-1); one pair of tokens therefore needs 2 (T - 1) variables, half of them for a token with itself. Beyond the dimensions of the
/// lattice the coordinates are independent random numbers.
/// </summary>
internal static class AttentionAverage
{
    /// <summary>Shifts that make an error.</summary>
    public const int Shifts = 8;

    /// <summary>sum_ab E[softmax(G_s(x))_a softmax(G_t(y))_b] K_ab(x, y) for all tokens s, t from one shift.</summary>
    /// <param name="first">K(x, x), T x T by rows.</param>
    /// <param name="second">K(y, y).</param>
    /// <param name="cross">K(x, y).</param>
    /// <param name="tokens">T.</param>
    /// <param name="logits">c = sigma_Q^2 sigma_K^2.</param>
    /// <param name="self">Whether x and y are the same sequence.</param>
    /// <param name="shift">Number of the shift.</param>
    public static double[] Compute(double[] first, double[] second, double[] cross, int tokens, double logits, bool self, int shift)
    {
        double[] output = new double[tokens * tokens];
        for (int s = 0; s < tokens; s++)
        {
            for (int t = self ? s : 0; t < tokens; t++)
            {
                double[] variances = [first[s * (tokens + 1)], second[t * (tokens + 1)], cross[(s * tokens) + t]];
                double value = Average(Factor(first, second, cross, variances, tokens, logits, self && s == t), cross, tokens, shift);
                output[(s * tokens) + t] = value;
                if (self)
                {
                    output[(t * tokens) + s] = value;
                }
            }
        }

        return output;
    }

    // The Cholesky factor of the differences of the two tokens, those of the first before those of the second.
    private static double[,] Factor(double[] first, double[] second, double[] cross, double[] variances, int tokens, double logits, bool same)
    {
        int differences = tokens - 1;
        int size = same ? differences : 2 * differences;
        double Difference(double[] kernel, int a, int b) =>
            kernel[(a * tokens) + b] - kernel[(a * tokens) + differences] - kernel[(differences * tokens) + b] + kernel[(differences * tokens) + differences];
        double[,] factor = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = logits * (i < differences ? variances[0] * Difference(first, i, j)
                    : j >= differences ? variances[1] * Difference(second, i - differences, j - differences)
                    : variances[2] * Difference(cross, j, i - differences));
                double variance = sum;
                for (int k = 0; k < j; k++)
                {
                    sum -= factor[i, k] * factor[j, k];
                }

                factor[i, j] = i == j ? sum > 1e-13 * variance ? Math.Sqrt(sum) : 0.0 : factor[j, j] > 0.0 ? sum / factor[j, j] : 0.0;
            }
        }

        return factor;
    }

    private static double Average(double[,] factor, double[] cross, int tokens, int shift)
    {
        int size = factor.GetLength(0);
        int lattice = Math.Min(size, ShiftedLattice.LargestDimension);
        var points = ShiftedLattice.Create(lattice, shift);
        var rest = new Random(7919 * (shift + 1));
        double[] z = new double[size];
        double[] row = new double[tokens];
        double[] column = size == tokens - 1 ? row : new double[tokens];
        double total = 0.0;
        for (int k = 0; k < ShiftedLattice.Count; k++)
        {
            points.Point(k, z);
            for (int d = 0; d < size; d++)
            {
                z[d] = Normal.InvCDF(0.0, 1.0, d < lattice ? z[d] : Math.Max(rest.NextDouble(), 1e-300));
            }

            Softmax(factor, z, 0, row);
            if (column != row)
            {
                Softmax(factor, z, tokens - 1, column);
            }

            for (int a = 0; a < tokens; a++)
            {
                double sum = 0.0;
                for (int b = 0; b < tokens; b++)
                {
                    sum += cross[(a * tokens) + b] * column[b];
                }

                total += row[a] * sum;
            }
        }

        return total / ShiftedLattice.Count;
    }

    private static void Softmax(double[,] factor, double[] z, int offset, double[] weights)
    {
        int last = weights.Length - 1;
        double largest = 0.0;
        for (int a = 0; a < last; a++)
        {
            double difference = 0.0;
            for (int k = 0; k <= offset + a; k++)
            {
                difference += factor[offset + a, k] * z[k];
            }

            weights[a] = difference;
            largest = Math.Max(largest, difference);
        }

        weights[last] = 0.0;
        double sum = 0.0;
        for (int a = 0; a <= last; a++)
        {
            sum += weights[a] = Math.Exp(weights[a] - largest);
        }

        for (int a = 0; a <= last; a++)
        {
            weights[a] /= sum;
        }
    }
}
