namespace Nnft.Studies.NnQft;

/// <summary>Parameters of <see cref="FigureOne"/>.</summary>
public sealed record FigureOneParameters : IRelatedParameters
{
    /// <summary>Share of the published number of networks.</summary>
    [Parameter("Fraction of the paper's 20 bags of 30000 networks for every width.", Minimum = 0.0001, Maximum = 100)]
    public double Scale { get; init; } = 1.0;

    /// <summary>sigma_b.</summary>
    [Parameter("Standard deviation of the hidden and the output bias.", Minimum = 0, Maximum = 3)]
    public double SigmaB { get; init; } = 1.0;

    /// <summary>Widths.</summary>
    [Parameter("Widths N.", Minimum = 1, Maximum = 1e6)]
    public IReadOnlyList<int> Widths { get; init; } = [2, 3, 4, 5, 10, 20, 50, 100, 500, 1000];

    /// <summary>Points.</summary>
    [Parameter("Inputs; every combination with repetition is a correlator.")]
    public PointSet Points { get; init; } = PointSet.OnLine(-0.01, -0.006, -0.002, 0.002, 0.006, 0.01);

    /// <summary>Networks in each of the 20 bags.</summary>
    internal long NetworksPerBag => Math.Max(1, (long)Math.Round(30_000 * Scale));

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (Widths.Count == 0 || Widths.Distinct().Count() < Widths.Count)
        {
            yield return $"widths must be one or more different numbers, got [{string.Join(", ", Widths)}]";
        }

        if (Points.Count > 8)
        {
            yield return $"points must be at most 8, because all combinations up to order 6 are measured, got {Points.Count}";
        }
    }
}
