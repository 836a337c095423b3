using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Studies.Rg;

/// <summary>Parameters of <see cref="Cutoff"/>.</summary>
public sealed record CutoffParameters : IRelatedParameters
{
    /// <summary>Activations.</summary>
    [Parameter("Activations to compare, such as relu, erf, gauss.")]
    public IReadOnlyList<string> Activations { get; init; } = ["relu", "erf", "gauss"];

    /// <summary>N.</summary>
    [Parameter("Number N of hidden neurons; the coupling is proportional to 1/N.", Minimum = 1, Maximum = 1e9)]
    public int Width { get; init; } = 20;

    /// <summary>Four points.</summary>
    [Parameter("The four points of the legs; null is 0.2, 0.4, 0.6, 0.8 for relu, -1, -0.2, 0.6, 1 for the others and a hundredth of that for gauss and cosnet.")]
    public PointSet? Points { get; init; }

    /// <summary>Cutoffs.</summary>
    [Parameter("Cutoffs Lambda of the vertex integral, at least two.", Minimum = 0, Above = true, Maximum = 1e12)]
    public IReadOnlyList<double> Cutoffs { get; init; } = [1.0, 10.0, 100.0, 1000.0, 1e4];

    /// <summary>sigma_W.</summary>
    [Parameter("Standard deviation of the weights.", Minimum = 0, Above = true, Maximum = 1e6)]
    public double SigmaW { get; init; } = 1.0;

    /// <summary>sigma_b.</summary>
    [Parameter("Standard deviation of the hidden bias; null is the published value, 1, and 0 for relu.", Minimum = 0, Maximum = 1e6)]
    public double? SigmaB { get; init; }

    /// <summary>A net.</summary>
    internal NetworkEnsemble Ensemble(string activation)
    {
        Activation net = ActivationCatalogue.Parse(activation);
        return new NetworkEnsemble { Activation = net, Width = Width, InputDimension = Points?.Dimension ?? 1, SigmaW = SigmaW, SigmaB = SigmaB ?? (net is Relu ? 0.0 : 1.0) };
    }

    /// <summary>The points of a net.</summary>
    internal IReadOnlyList<double[]> PointsOf(Activation activation) =>
        Points?.Points ?? activation switch
        {
            Relu => [[0.2], [0.4], [0.6], [0.8]],
            Gauss or CosNet => [[-0.01], [-0.002], [0.006], [0.01]],
            _ => [[-1.0], [-0.2], [0.6], [1.0]],
        };

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        foreach (string problem in Activations.Select(ActivationNames.Problem).OfType<string>())
        {
            yield return problem;
        }

        if (Points is not null && Points.Count != 4)
        {
            yield return $"points must be the 4 points of the legs, got {Points.Count}; repeat a point for legs at the same place";
        }

        if (Points is { Dimension: > 3 })
        {
            yield return $"points must have at most 3 coordinates, because the vertex integral is a quadrature on a grid, got {Points.Dimension}";
        }

        if (Cutoffs.Distinct().Count() < 2)
        {
            yield return $"cutoffs must name at least two different values, because slopes are computed, got [{string.Join(", ", Cutoffs)}]";
        }
    }
}
