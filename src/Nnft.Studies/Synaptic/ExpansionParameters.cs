namespace Nnft.Studies.Synaptic;

/// <summary>Parameters of <see cref="Expansion"/>.</summary>
public sealed record ExpansionParameters : NetworkDataParameters, IRelatedParameters
{
    private const int MostWeights = 300;
    private const int MostWeightsAboveTwo = 60;

    /// <summary>Order.</summary>
    [Parameter("Highest order of the expansion; above 2 for at most 60 weights.", Minimum = 1, Maximum = 6)]
    public int Order { get; init; } = 6;

    /// <summary>W.</summary>
    [Parameter("Displacement of the weights from the expansion point at which the series is compared with the cost; null is 1 for every weight about zero, 0.01 about a trained point.")]
    public IReadOnlyList<double>? Weights { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        List<string> problems = NetworkProblems(Order > 2 ? MostWeightsAboveTwo : MostWeights);
        if (problems.Count == 0 && Weights is not null && Weights.Count != Cost().Dimension)
        {
            problems.Add($"weights must hold {Cost().Dimension} numbers, one per weight and bias, got {Weights.Count}");
        }

        return problems;
    }
}
