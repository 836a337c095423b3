namespace Nnft.Studies.NnQft;

/// <summary>Parameters of <see cref="LegTruncation"/>.</summary>
public sealed record CouplingsParameters : EnsembleParameters
{
    /// <summary>Lambda.</summary>
    [Parameter("Cutoff |y_k| < Lambda of the leg integrals, needed where the kernel does not decay (all but gauss, cosnet, sin and cos); null is none.", Minimum = 0, Above = true, Maximum = 1e12)]
    public double? Cutoff { get; init; }

    /// <summary>Points of the fits.</summary>
    [Parameter("Test points of the coupling fits, which train on sqrt(1/2) of them; null is the published set of the net.")]
    public PointSet? FitPoints { get; init; }

    /// <summary>Number of networks.</summary>
    [Parameter("Number of sampled networks for the measured columns; 0 gives theory only.", Minimum = 0, Maximum = 1e12)]
    public long Networks { get; init; }

    /// <summary>The test points of the fits, published ones unless given.</summary>
    internal IReadOnlyList<double[]> ChosenFitPoints() =>
        FitPoints?.Points ?? PublishedPoints.OfFits(Activation, Dimension) ?? ChosenPoints();

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (string problem in base.Problems())
        {
            yield return problem;
        }

        if (Points is { Count: > 8 })
        {
            yield return $"points must be at most 8, because all combinations of six legs are computed, got {Points.Count}";
        }

        if (FitPoints is { } fitPoints && fitPoints.Dimension != Dimension)
        {
            yield return $"fit-points must have input-dimension = {Dimension} coordinates each, got {fitPoints.Dimension}: give other fit-points";
        }

        if (FitPoints is { Count: > 12 })
        {
            yield return $"fit-points must be at most 12, because all combinations of four legs are fitted, got {FitPoints.Count}";
        }

        if (Networks == 1)
        {
            yield return "networks must be 0 (theory only) or >= 2, because one network has no error, got 1";
        }
    }
}
