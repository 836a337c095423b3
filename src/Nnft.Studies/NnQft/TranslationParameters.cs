namespace Nnft.Studies.NnQft;

/// <summary>Parameters of <see cref="Translation"/>.</summary>
public sealed record TranslationParameters : EnsembleParameters
{
    /// <summary>The defaults: points of order 1, where a shift is felt.</summary>
    public TranslationParameters() => Points = PointSet.OnLine(0.5, -0.3, 1.2, 0.8);

    /// <summary>Shifts.</summary>
    [Parameter("Shifts a of all points along the first axis, x -> x + a.", Minimum = -1e3, Maximum = 1e3)]
    public IReadOnlyList<double> Shifts { get; init; } = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0];

    /// <summary>Nets to compare with.</summary>
    [Parameter("Other activations to shift for comparison.")]
    public IReadOnlyList<string> CompareWith { get; init; } = ["cosnet", "erf", "relu", "sin"];

    /// <summary>Lambda.</summary>
    [Parameter("Cutoff |y_k| < Lambda of the leg integrals of u4, needed where the kernel does not decay; null leaves u4 of such nets out.", Minimum = 0, Above = true, Maximum = 1e12)]
    public double? Cutoff { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (string problem in base.Problems())
        {
            yield return problem;
        }

        if (Shifts.Count == 0 || Shifts.All(shift => shift == 0.0))
        {
            yield return $"shifts must hold at least one number that is not 0, got [{string.Join(", ", Shifts)}]: write [0.5]";
        }

        foreach (string name in CompareWith)
        {
            if (ActivationNames.Problem(name) is { } problem)
            {
                yield return $"compare-with: {problem}";
            }
        }
    }
}
