namespace Nnft.Studies.NnQft;

/// <summary>Parameters of <see cref="FigureTwo"/>.</summary>
public sealed record FigureTwoParameters : IRelatedParameters
{
    /// <summary>Share of the published number of networks.</summary>
    [Parameter("Fraction of the paper's 30 bags of 30000 networks for every width and sigma-w.", Minimum = 0.0001, Maximum = 100)]
    public double Scale { get; init; } = 1.0;

    /// <summary>Both hidden biases.</summary>
    [Parameter("Standard deviations of the hidden bias: the caption says 0, the public code defaults to 1.", Minimum = 0, Maximum = 3)]
    public IReadOnlyList<double> SigmaB { get; init; } = [0.0, 1.0];

    /// <summary>Whether there is an output bias.</summary>
    [Parameter("Whether there is an output bias, of the same standard deviation as the hidden one. It adds noise and no signal.")]
    public bool OutputBias { get; init; } = true;

    /// <summary>Widths.</summary>
    [Parameter("Widths N.", Minimum = 1, Maximum = 1e6)]
    public IReadOnlyList<int> Widths { get; init; } = [2, 10, 100, 1000];

    /// <summary>sigma_W.</summary>
    [Parameter("Standard deviations of the weights.", Minimum = 0, Above = true, Maximum = 1000)]
    public IReadOnlyList<double> SigmaW { get; init; } = [1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0];

    /// <summary>Points.</summary>
    [Parameter("Inputs; every combination of four with repetition is a coupling.")]
    public PointSet Points { get; init; } = PointSet.OnLine(-0.01, -0.006, -0.002, 0.002, 0.006, 0.01);

    /// <summary>Networks in each of the 30 bags.</summary>
    internal long NetworksPerBag => Math.Max(1, (long)Math.Round(30_000 * Scale));

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (Widths.Count == 0)
        {
            yield return "widths must name at least one width, such as [10], got []";
        }

        if (SigmaB.Count == 0)
        {
            yield return "sigma-b must name at least one standard deviation, such as [0], got []";
        }

        if (SigmaW.Distinct().Count() < 2)
        {
            yield return $"sigma-w must name at least two different values, because a slope is fitted, got [{string.Join(", ", SigmaW)}]";
        }
    }
}
