using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// The six-point function predicted from the two- and four-point functions, and what the prediction leaves out exactly:
/// <code>
/// G6 = G6_GP + sum_15 K G_c4 + G_c6,     predicted = G6_GP + sum_15 K G_c4,     missing = G_c6 / G6_GP
/// </code>
/// The spectator line is the full kernel K including sigma_b1^2; G_c4 = -24 lambda int KKKK of the leg-dependent exact coupling
/// (arXiv:2008.08601). What is missing is of order 1/N^2.
/// </summary>
/// <param name="Gaussian">G6_GP.</param>
/// <param name="Predicted">The prediction.</param>
/// <param name="Exact">G6.</param>
/// <param name="Missing">G_c6 / G6_GP, the exact error of the prediction in units of the Gaussian result; null where G6_GP = 0.</param>
/// <param name="Deviation">m_6 = G6/G6_GP - 1, for comparison; null where G6_GP = 0.</param>
public sealed record SixPointPrediction(Estimate Gaussian, Estimate Predicted, Estimate Exact, Estimate? Missing, Estimate? Deviation)
{
    /// <summary>The prediction for six legs.</summary>
    /// <exception cref="ArgumentException">There are not six legs.</exception>
    public static SixPointPrediction Create(ExactCorrelators correlators, params ReadOnlySpan<int> legs)
    {
        ArgumentNullException.ThrowIfNull(correlators);
        if (legs.Length != 6)
        {
            throw new ArgumentException($"a six-point function has 6 legs, got {legs.Length}", nameof(legs));
        }

        Leg[] all = [.. legs.ToArray().Select(point => new Leg(point))];
        Estimate gaussian = correlators.Gaussian(all);
        Estimate connected = correlators.Connected(all);
        double exchange = 0.0;
        double error = gaussian.StandardError;
        for (int i = 0; i < 6; i++)
        {
            for (int j = i + 1; j < 6; j++)
            {
                Estimate line = correlators.Kernel(all[i], all[j]);
                Estimate quartic = correlators.Connected([.. all.Where((_, k) => k != i && k != j)]);
                exchange += line.Value * quartic.Value;
                error += (Math.Abs(line.Value) * quartic.StandardError) + (Math.Abs(quartic.Value) * line.StandardError);
            }
        }

        var predicted = new Estimate(gaussian.Value + exchange, error);
        Estimate? missing = Math.Abs(gaussian.Value) <= gaussian.StandardError
            ? null
            : new Estimate(
                connected.Value / gaussian.Value,
                (connected.StandardError + (Math.Abs(connected.Value) * gaussian.RelativeError)) / Math.Abs(gaussian.Value));
        return new SixPointPrediction(gaussian, predicted, correlators.Full(all), missing, correlators.RelativeDeviation(all));
    }
}
