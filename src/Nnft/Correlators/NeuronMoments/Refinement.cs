using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>Refines a family of rules until the moments stand still, and estimates the error that is left.</summary>
internal static class Refinement
{
    /// <summary>Rules with more nodes than this are not tried.</summary>
    public const double LargestNodeCount = 1e7;

    private const double Goal = 2e-15;

    // Changes of this size are rounding of the sums, which no refinement removes.
    private const double Noise = 1e-14;

    /// <summary>
    /// The error left after a change d_l from level l-1 to level l is taken as 2 d_l^2 / d_(l-1): the changes are assumed to keep falling at
    /// least as fast as they just did. For exponential convergence, where d_l is about d_(l-1)^2 or smaller, that is far on the safe side; for a
    /// power law it is the next change. The largest relative change of the whole batch counts, so that no single moment
    /// can look converged by accident.
    /// </summary>
    public static BoundedNumber[] Compute(INodeRule rule, MomentSweep sweep, IReadOnlyList<IndexMultiset> sets, MomentNotes notes)
    {
        double[] values = new double[sets.Count];
        double previousChange = double.PositiveInfinity;
        double error;
        for (int level = 0; ; level++)
        {
            sweep.Clear();
            rule.Feed(sweep, level);
            double change = 0.0;
            for (int i = 0; i < values.Length; i++)
            {
                double value = sweep.Sum(i);
                double magnitude = sweep.Magnitudes[i];
                change = magnitude == 0.0 ? change : Math.Max(change, Math.Abs(value - values[i]) / magnitude);
                values[i] = value;
            }

            if (double.IsNaN(change) || values.Any(value => !double.IsFinite(value)))
            {
                throw new NumericalFailureException(
                    "a moment of one neuron is not finite: the activation overflows where its pre-activations are still likely. Reduce the standard deviations, the points or the order.");
            }

            // The first level has nothing to be compared with, and the second no rate of convergence.
            error = level == 0 ? double.PositiveInfinity
                : level == 1 || previousChange <= change ? change
                : 2.0 * change * change / previousChange;
            if (level > 0 && (error <= Goal || change <= Noise || rule.NodeCount(level + 1) > LargestNodeCount))
            {
                break;
            }

            previousChange = change;
        }

        if (error > 1e-9)
        {
            notes.Add($"a quadrature for moments of order {sweep.LargestOrder} at {sweep.Points.Length} points stopped at a relative error of about {error:E0}; the reported errors include it.");
        }

        BoundedNumber[] results = new BoundedNumber[sets.Count];
        for (int i = 0; i < results.Length; i++)
        {
            // Every factor of a product carries the rounding of one evaluation of the activation.
            double rounding = (sets[i].Count + 4) * 2.2e-16;
            results[i] = new BoundedNumber(values[i], (error + rounding) * sweep.Magnitudes[i]);
        }

        return results;
    }
}
