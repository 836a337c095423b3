namespace Nnft.Statistics;

/// <summary>
/// The largest pull of many correlated estimates, judged by its law without any effect. One of a hundred pulls is often above two by chance; how often depends on how
/// the estimates are correlated, so that the law is found by simulation.
/// </summary>
/// <param name="Value">The largest |estimate|/error.</param>
/// <param name="Index">Which estimate it belongs to.</param>
/// <param name="Probability">Probability of a value at least as large without any effect; never below 1/(simulations + 1).</param>
/// <param name="Typical">Median of the largest pull without any effect.</param>
/// <param name="Simulations">Number of simulations behind the probability.</param>
public readonly record struct LargestPull(double Value, int Index, double Probability, double Typical, int Simulations)
{
    /// <summary>The probability below which a largest pull counts as a signal: that of three standard errors for one normal number, both sides.</summary>
    public const double SignalProbability = 0.0027;

    /// <summary>Whether the estimates differ from what they would be without any effect.</summary>
    public bool IsSignal => Probability < SignalProbability;

    /// <summary>Whether no simulation came as high.</summary>
    public bool IsBeyondAll => Probability * (Simulations + 1) < 1.5;

    /// <summary>The judgement of an observed largest pull among simulated ones.</summary>
    /// <param name="observed">The observed pull and its estimate.</param>
    /// <param name="simulated">Largest pulls without any effect; sorted in place.</param>
    internal static LargestPull Among((double Value, int Index) observed, double[] simulated)
    {
        Array.Sort(simulated);

        // Equal up to rounding counts as equal.
        int atLeast = simulated.Count(value => value >= observed.Value * (1.0 - 1e-12));
        return new LargestPull(observed.Value, observed.Index, (atLeast + 1.0) / (simulated.Length + 1.0), simulated[simulated.Length / 2], simulated.Length);
    }
}
