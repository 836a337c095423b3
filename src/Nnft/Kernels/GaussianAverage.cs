using Nnft.Numerics;
using Nnft.Statistics;

namespace Nnft.Kernels;

/// <summary>
/// Averages over one normal variable, <c>&lt;f&gt;_K = E f(z), z ~ N(0, K)</c>, for any f with known kinks: composite Gauss-Legendre panels on |z| &lt;= 13 sqrt(K), no wider
/// than 1.5 min(1, sqrt(K)) and split at the kinks. The rule is refined until its values stand still. Gauss-Hermite rules, the usual choice, are limited by the poles of f
/// in the complex plane (tanh) and fail at kinks; this one is not.
/// </summary>
public static class GaussianAverage
{
    private const double Reach = 13.0;

    // Beyond 38 standard deviations the normal density is 0 in double precision.
    private const double LargestReach = 38.0;
    private const double PanelWidth = 1.5;
    private const int LargestPanelCount = 200_000;
    private const int LargestLevel = 8;

    // Changes of this size, relative to the average of |f|, are rounding of the nodes, the weights and the function, which no refinement removes.
    private const double Noise = 2e-14;
    private const double Rounding = 4e-15;
    private const double LargestEdge = 1e-13;

    /// <summary>Writes the values of several functions at one z.</summary>
    public delegate void Integrands(double z, Span<double> values);

    /// <summary>&lt;f&gt;_K with an estimate of its numerical error.</summary>
    /// <param name="function">f.</param>
    /// <param name="variance">K &gt;= 0; at 0 the average is f(0).</param>
    /// <param name="kinks">Where f or one of its derivatives jumps, in increasing order.</param>
    /// <exception cref="InvalidInputException">The variance is not a finite number >= 0, or the average does not exist: f grows too fast or is not finite.</exception>
    public static Estimate Of(Func<double, double> function, double variance, IReadOnlyList<double>? kinks = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Of((z, values) => values[0] = function(z), 1, variance, kinks)[0];
    }

    /// <summary>Several averages from the same nodes, each with an estimate of its numerical error.</summary>
    /// <param name="functions">The functions.</param>
    /// <param name="count">How many there are.</param>
    /// <inheritdoc cref="Of(Func{double, double}, double, IReadOnlyList{double}?)"/>
    /// <param name="variance">K.</param>
    /// <param name="kinks">Where one of the functions or their derivatives jumps.</param>
    public static Estimate[] Of(Integrands functions, int count, double variance, IReadOnlyList<double>? kinks = null)
    {
        ArgumentNullException.ThrowIfNull(functions);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (!double.IsFinite(variance) || variance < 0.0)
        {
            throw new InvalidInputException($"a variance must be a finite number >= 0, got {variance}.");
        }

        if (variance == 0.0)
        {
            return AtZero(functions, count);
        }

        double reach = Reach;
        var sums = Sum(functions, count, PanelRule.Create(Breakpoints(variance, kinks, reach, 0), 16), variance);
        while (!sums.EndsAreNegligible(functions, count, variance, reach))
        {
            if (reach == LargestReach)
            {
                throw new InvalidInputException(
                    $"an average over N(0, {variance:G6}) diverges or cannot be computed: the function grows too fast. Moments exist only if it grows more slowly than exp(z^2/(2K)); reduce the variances.");
            }

            reach = Math.Min(2.0 * reach, LargestReach);
            sums = Sum(functions, count, PanelRule.Create(Breakpoints(variance, kinks, reach, 0), 16), variance);
        }

        return Refine(functions, count, variance, kinks, reach, sums);
    }

    private static Estimate[] Refine(Integrands functions, int count, double variance, IReadOnlyList<double>? kinks, double reach, Sums sums)
    {
        double previous = double.PositiveInfinity;
        for (int level = 0; ; level++)
        {
            double[] breakpoints = Breakpoints(variance, kinks, reach, level);
            Sums finer = Sum(functions, count, PanelRule.Create(breakpoints, 24), variance);
            double change = finer.LargestChange(sums);
            sums = finer;
            if (change <= Noise || level == LargestLevel || breakpoints.Length > LargestPanelCount)
            {
                previous = double.IsInfinity(previous) ? 0.0 : previous;

                // At an unknown kink the changes fall slowly and irregularly, according to where it lies between two nodes.
                return sums.ToEstimates(change <= Noise ? Math.Max(change, Rounding) : 4.0 * Math.Max(change, previous));
            }

            previous = change;
        }
    }

    /// <summary>
    /// The rule that these averages begin with, its panels halved <paramref name="level"/> times: nodes z and weights that include the density of N(0, K), for those who need
    /// the nodes themselves.
    /// </summary>
    internal static (double[] Nodes, double[] Weights) Rule(double variance, IReadOnlyList<double> kinks, int level = 0)
    {
        var rule = PanelRule.Create(Breakpoints(variance, kinks, Reach, level), 24);
        double norm = 1.0 / Math.Sqrt(2.0 * Math.PI * variance);
        double[] weights = rule.Weights;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] *= norm * Math.Exp(-rule.Nodes[i] * rule.Nodes[i] / (2.0 * variance));
        }

        return (rule.Nodes, weights);
    }

    private static Estimate[] AtZero(Integrands functions, int count)
    {
        double[] values = new double[count];
        functions(0.0, values);
        return Array.ConvertAll(values, Estimate.Exact);
    }

    private static double[] Breakpoints(double variance, IReadOnlyList<double>? kinks, double reach, int level)
    {
        double end = reach * Math.Sqrt(variance);
        double width = PanelWidth * Math.Min(1.0, Math.Sqrt(variance)) / (1 << level);
        List<double> fixedPoints = [-end, .. (kinks ?? []).Where(kink => Math.Abs(kink) < end), end];
        List<double> breakpoints = [-end];
        for (int i = 1; i < fixedPoints.Count; i++)
        {
            double from = fixedPoints[i - 1];
            double length = fixedPoints[i] - from;
            int panels = (int)Math.Clamp(Math.Ceiling(length / width), 1.0, LargestPanelCount);
            for (int k = 1; k <= panels; k++)
            {
                double at = k == panels ? fixedPoints[i] : from + (length * k / panels);
                if (at > breakpoints[^1])
                {
                    breakpoints.Add(at);
                }
            }
        }

        return [.. breakpoints];
    }

    private static Sums Sum(Integrands functions, int count, PanelRule rule, double variance)
    {
        double[] values = new double[count];
        double[] sums = new double[count];
        double[] lost = new double[count];
        double[] magnitudes = new double[count];
        double norm = 1.0 / Math.Sqrt(2.0 * Math.PI * variance);
        for (int i = 0; i < rule.Nodes.Length; i++)
        {
            double z = rule.Nodes[i];
            double weight = rule.Weights[i] * norm * Math.Exp(-z * z / (2.0 * variance));
            if (weight == 0.0)
            {
                continue;
            }

            functions(z, values);
            for (int k = 0; k < count; k++)
            {
                // Thousands of panels at large K: what a sum rounds away is carried along (Kahan).
                double term = weight * values[k];
                double corrected = term - lost[k];
                double sum = sums[k] + corrected;
                lost[k] = sum - sums[k] - corrected;
                sums[k] = sum;
                magnitudes[k] += Math.Abs(term);
            }
        }

        return new Sums(sums, magnitudes);
    }

    private sealed record Sums(double[] Values, double[] Magnitudes)
    {
        /// <summary>Whether what lies beyond the ends cannot matter. False for NaN.</summary>
        public bool EndsAreNegligible(Integrands functions, int count, double variance, double reach)
        {
            double end = reach * Math.Sqrt(variance);
            double density = Math.Exp(-0.5 * reach * reach);
            double[] values = new double[count];
            double[] other = new double[count];
            functions(end, values);
            functions(-end, other);
            for (int k = 0; k < count; k++)
            {
                double edge = density * (Math.Abs(values[k]) + Math.Abs(other[k]));
                if (!double.IsFinite(Magnitudes[k]) || !(edge <= LargestEdge * Magnitudes[k]))
                {
                    return false;
                }
            }

            return true;
        }

        public double LargestChange(Sums coarser)
        {
            double change = 0.0;
            for (int k = 0; k < Values.Length; k++)
            {
                change = Magnitudes[k] == 0.0 ? change : Math.Max(change, Math.Abs(Values[k] - coarser.Values[k]) / Magnitudes[k]);
            }

            return change;
        }

        public Estimate[] ToEstimates(double relativeError) =>
            [.. Values.Select((value, k) => new Estimate(value, relativeError * Magnitudes[k]))];
    }
}
