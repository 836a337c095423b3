namespace Nnft.SynapticFields;

/// <summary>Settings of heavy-ball gradient descent v &lt;- mu v - eta dC/dw, w &lt;- w + v.</summary>
/// <param name="LearningRate">eta &gt; 0.</param>
/// <param name="Momentum">mu, in [0, 1) for an optimiser; 1 without friction and above with negative friction.</param>
public readonly record struct OptimizerSettings(double LearningRate, double Momentum)
{
    /// <summary>The largest curvature h that these settings stand: heavy ball is stable for eta h &lt; 2 (1 + mu).</summary>
    public double LargestStableCurvature => 2.0 * (1.0 + Momentum) / LearningRate;

    /// <summary>
    /// The heavy-ball settings, step by step, of the convention v &lt;- mu v + gradient, w &lt;- w - lr v under a schedule of lr: eta_k = lr_k, mu_k = mu lr_k/lr_(k-1).
    /// Where the rate grows faster than the momentum shrinks (warm-up) mu_k reaches 1 and the friction is no longer positive.
    /// </summary>
    /// <exception cref="InvalidInputException">A rate is not positive and finite, or the momentum lies outside [0, 1).</exception>
    public static OptimizerSettings[] OfSchedule(IReadOnlyList<double> learningRates, double momentum)
    {
        ArgumentNullException.ThrowIfNull(learningRates);
        List<string> problems = [];
        if (learningRates.Count == 0)
        {
            problems.Add("a schedule must have at least one learning rate, got none");
        }

        problems.AddRange(
            from k in Enumerable.Range(0, learningRates.Count)
            where !(learningRates[k] > 0.0 && double.IsFinite(learningRates[k]))
            select $"the learning rate of step {k} must be positive and finite, got {learningRates[k]:R}");
        if (!(momentum >= 0.0 && momentum < 1.0))
        {
            problems.Add($"momentum must be >= 0 and < 1, got {momentum:R}");
        }

        return problems.Count > 0
            ? throw new InvalidInputException(problems)
            : [.. learningRates.Select((rate, k) => new OptimizerSettings(rate, k == 0 ? momentum : momentum * rate / learningRates[k - 1]))];
    }
}
