using Nnft.Networks;
using Nnft.Studies.NnQft;

namespace Nnft.Studies.Eft;

/// <summary>Parameters of <see cref="Densities"/>.</summary>
public sealed record DensityParameters : EnsembleParameters
{
    /// <summary>The erf-net of width 5 at x = 1, with x = 0.3 for the joint density.</summary>
    public DensityParameters()
    {
        Activation = "erf";
        Width = 5;
        Points = PointSet.OnLine(1.0, 0.3);
    }

    /// <summary>Density of W1.</summary>
    [Parameter("Density of the output weights.")]
    public ParameterDensity WeightDensity { get; init; }

    /// <summary>Values of f.</summary>
    [Parameter("Values f of the output at which the density is tabulated; null is a grid out to five standard deviations.", Minimum = -1e9, Maximum = 1e9)]
    public IReadOnlyList<double>? Values { get; init; }

    /// <summary>Widths of the error table.</summary>
    [Parameter("Widths N at which the errors of the expansion are compared.", Minimum = 1, Maximum = 1e6)]
    public IReadOnlyList<int> Widths { get; init; } = [5, 10, 20, 40, 80];

    /// <summary>The ensemble with its output weights.</summary>
    internal NetworkEnsemble FullEnsemble() => Ensemble() with { OutputWeightDensity = WeightDensity };

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (string problem in base.Problems())
        {
            yield return problem;
        }

        if (Widths.Distinct().Count() < 2)
        {
            yield return $"widths must name at least two different widths, because a slope is fitted, got [{string.Join(", ", Widths)}]";
        }

        if (Points is { Count: > 8 })
        {
            yield return $"points must be at most 8, because the joint density has a tensor over all of them, got {Points.Count}";
        }
    }
}
