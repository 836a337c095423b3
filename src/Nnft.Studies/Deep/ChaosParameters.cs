using Nnft.Networks;

namespace Nnft.Studies.Deep;

/// <summary>Parameters of <see cref="Chaos"/>.</summary>
public sealed record ChaosParameters : IRelatedParameters
{
    /// <summary>Gains.</summary>
    [Parameter("Gains g: the couplings are J ~ N(0, g^2/N).", Minimum = 0, Above = true, Maximum = 20)]
    public IReadOnlyList<double> Gains { get; init; } = [2.0, 3.0, 4.0];

    /// <summary>Activation.</summary>
    [Parameter("Activation, odd and saturating: tanh, erf, sin or an odd formula.")]
    public string Activation { get; init; } = "tanh";

    /// <summary>Neurons.</summary>
    [Parameter("Neurons N of the sampled networks; a second sample has twice as many, and both are extrapolated to infinitely many.", Minimum = 10, Maximum = 2000)]
    public int Neurons { get; init; } = 128;

    /// <summary>Networks.</summary>
    [Parameter("Sampled networks of either size, rounded up to a multiple of 8; 0 for theory only.", Minimum = 0, Maximum = 1e6)]
    public int Networks { get; init; } = 32;

    /// <summary>Time.</summary>
    [Parameter("Time over which a sampled network is averaged.", Unit = "time constants", Minimum = 20, Maximum = 1e5)]
    public double Time { get; init; } = 100.0;

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (ActivationNames.Problem(Activation) is { } unknown)
        {
            yield return unknown;
            yield break;
        }

        var activation = Nnft.Networks.Activation.Parse(Activation);
        if (activation.Parity != Parity.Odd)
        {
            yield return $"activation must be odd, so that the mean activity vanishes, got {Activation}: take tanh, erf, sin or another odd one";
            yield break;
        }

        double threshold = 1.0 / Math.Abs(activation.Derivative(0.0));
        foreach (double gain in Gains.Where(g => g <= threshold))
        {
            yield return $"gains must be above 1/|s'(0)| = {threshold:G6}, got {gain}: below there is no chaotic solution, the fixed point x = 0 is stable";
        }

        if (Gains.Distinct().Count() < Gains.Count)
        {
            yield return $"gains must be different from each other, got [{string.Join(", ", Gains)}]";
        }
    }
}
