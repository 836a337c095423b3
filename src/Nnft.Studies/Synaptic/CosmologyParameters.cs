namespace Nnft.Studies.Synaptic;

/// <summary>Parameters of <see cref="Cosmology"/>.</summary>
public sealed record CosmologyParameters : RingDataParameters, IRelatedParameters
{
    /// <summary>gamma.</summary>
    [Parameter("Friction gamma of de Sitter space; null is critical for the slowest mode, 2 sqrt(h_min).", Minimum = 0, Above = true)]
    public double? Friction { get; init; }

    /// <summary>d.</summary>
    [Parameter("Space dimension d: radiation has s = 2d/(d+1), curvature s = d.", Minimum = 1, Maximum = 100)]
    public int Dimension { get; init; } = 3;

    /// <summary>Times.</summary>
    [Parameter("Increasing times of the tables.", Minimum = 0, Above = true, Maximum = 1e4)]
    public IReadOnlyList<double> Times { get; init; } = [0.5, 1.0, 2.0, 4.0, 8.0, 16.0];

    /// <summary>h of the table of modes.</summary>
    [Parameter("Curvature h of the single mode that the table of modes follows.", Minimum = 0, Above = true)]
    public double Curvature { get; init; } = 4.0;

    /// <summary>J/K k^2.</summary>
    [Parameter("Part of that curvature that comes from a gradient of the field, 0 to 1: it is redshifted in true de Sitter space and not in training.", Minimum = 0, Maximum = 1)]
    public double GradientPart { get; init; } = 0.5;

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        foreach (string problem in DataProblems())
        {
            yield return problem;
        }

        if (Times.Zip(Times.Skip(1), (before, after) => after <= before).Any(down => down))
        {
            yield return $"times must increase, got [{string.Join(", ", Times)}]";
        }
    }
}
