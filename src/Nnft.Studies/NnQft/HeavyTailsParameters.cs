namespace Nnft.Studies.NnQft;

/// <summary>Parameters of <see cref="HeavyTails"/>.</summary>
public sealed record HeavyTailsParameters : IRelatedParameters
{
    /// <summary>Share of the published number of networks.</summary>
    [Parameter("Fraction of the paper's 20 x 30000 networks in every repeated experiment.", Minimum = 0.0001, Maximum = 10)]
    public double Scale { get; init; } = 1.0;

    /// <summary>Repetitions.</summary>
    [Parameter("How often the published experiment is repeated.", Minimum = 4, Maximum = 10_000)]
    public int Experiments { get; init; } = 40;

    /// <summary>sigma_b.</summary>
    [Parameter("Standard deviation of the hidden and the output bias.", Minimum = 0, Maximum = 2)]
    public double SigmaB { get; init; } = 1.0;

    /// <summary>Widths.</summary>
    [Parameter("Widths N.", Minimum = 1, Maximum = 100_000)]
    public IReadOnlyList<int> Widths { get; init; } = [2, 3, 5, 10, 20, 50, 100];

    /// <summary>Networks in one experiment.</summary>
    internal long NetworksPerExperiment => Math.Max(2, (long)Math.Round(600_000 * Scale));

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (Widths.Count == 0 || Widths.Distinct().Count() < Widths.Count)
        {
            yield return $"widths must be one or more different numbers, got [{string.Join(", ", Widths)}]";
        }
    }
}
