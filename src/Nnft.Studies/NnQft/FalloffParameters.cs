namespace Nnft.Studies.NnQft;

/// <summary>Parameters of <see cref="Falloff"/>.</summary>
public sealed record FalloffParameters : IRelatedParameters
{
    /// <summary>Share of the published number of networks.</summary>
    [Parameter("Fraction of the paper's chunk of a million networks for every net and width.", Minimum = 0.0001, Maximum = 100)]
    public double Scale { get; init; } = 1.0;

    /// <summary>The nets.</summary>
    [Parameter("Activations; sigma = 1 for all, relu without biases, each at its published points.", Words = ["relu", "erf", "gauss", "tanh", "cosnet"])]
    public IReadOnlyList<string> Nets { get; init; } = ["relu", "erf", "gauss"];

    /// <summary>Widths.</summary>
    [Parameter("Widths N.", Minimum = 1, Maximum = 1e6)]
    public IReadOnlyList<int> Widths { get; init; } = [2, 3, 4, 5, 10, 20, 50, 100, 500, 1000];

    /// <summary>Networks per bag; there are ten.</summary>
    internal long NetworksPerBag => Math.Max(1, (long)Math.Round(100_000 * Scale));

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (Nets.Count == 0 || Nets.Distinct(StringComparer.Ordinal).Count() < Nets.Count)
        {
            yield return $"nets must be one or more different activations, got [{string.Join(", ", Nets)}]";
        }

        if (Widths.Count == 0 || Widths.Distinct().Count() < Widths.Count)
        {
            yield return $"widths must be one or more different numbers, got [{string.Join(", ", Widths)}]";
        }
    }
}
