using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Studies.NnQft;

/// <summary>
/// The ensemble of one-hidden-layer networks that a study looks at, and the points where. Names and defaults are common to all studies of the folder
/// <c>nn-qft</c>: the published ones (arXiv:2008.08601, arXiv:2212.11811).
/// </summary>
public abstract record EnsembleParameters : IRelatedParameters
{
    /// <summary>Activation.</summary>
    [Parameter("Activation of the hidden layer: gauss, cosnet, erf, relu, tanh, gelu, sin, cos, z, z^2 ... z^12, or a formula such as z*exp(-z^2).")]
    public string Activation { get; init; } = "gauss";

    /// <summary>N.</summary>
    [Parameter("Number N of hidden neurons.", Minimum = 1, Maximum = 1e9)]
    public int Width { get; init; } = 10;

    /// <summary>d.</summary>
    [Parameter("Dimension d of an input; null is that of the points, or 1.", Minimum = 1, Maximum = 1000)]
    public int? InputDimension { get; init; }

    /// <summary>sigma_W.</summary>
    [Parameter("Standard deviation of the weights of both layers: sigma_W/sqrt(d) for inputs, sigma_W/sqrt(N) for outputs.", Minimum = 0, Above = true, Maximum = 1e6)]
    public double SigmaW { get; init; } = 1.0;

    /// <summary>sigma_b.</summary>
    [Parameter("Standard deviation of the hidden bias; null is the published value, 1, and 0 for relu.", Minimum = 0, Maximum = 1e6)]
    public double? SigmaB { get; init; }

    /// <summary>Whether there is an output bias.</summary>
    [Parameter("Whether there is an output bias.")]
    public bool OutputBias { get; init; } = true;

    /// <summary>sigma_b1.</summary>
    [Parameter("Standard deviation of the output bias; null is sigma-b.", Minimum = 0, Maximum = 1e6)]
    public double? SigmaB1 { get; init; }

    /// <summary>The points.</summary>
    [Parameter("Points of the legs; null is the published set of the net in this dimension.")]
    public PointSet? Points { get; init; }

    /// <summary>The ensemble.</summary>
    internal NetworkEnsemble Ensemble()
    {
        Activation activation = ActivationCatalogue.Parse(Activation);
        double sigmaB = SigmaB ?? (activation is Relu ? 0.0 : 1.0);
        return new NetworkEnsemble
        {
            Activation = activation,
            Width = Width,
            InputDimension = Dimension,
            SigmaW = SigmaW,
            SigmaB = sigmaB,
            SigmaB1 = OutputBias ? SigmaB1 ?? sigmaB : 0.0,
        };
    }

    /// <summary>d as given, or that of the points, or 1.</summary>
    internal int Dimension => InputDimension ?? Points?.Dimension ?? 1;

    /// <summary>The points, published ones unless given.</summary>
    internal IReadOnlyList<double[]> ChosenPoints() => Points?.Points ?? PublishedPoints.Of(Activation, Dimension)!;

    /// <inheritdoc/>
    public virtual IEnumerable<string> Problems()
    {
        if (ActivationNames.Problem(Activation) is { } problem)
        {
            yield return problem;
        }

        if (Points is { } points && points.Dimension != Dimension)
        {
            yield return $"points must have input-dimension = {InputDimension} coordinates each, got {points.Dimension}: set input-dimension={points.Dimension} or give other points";
        }
        else if (Points is null && PublishedPoints.Of(Activation, Dimension) is null)
        {
            yield return $"points must be given for input-dimension = {Dimension}, because no points are published beyond 3 dimensions: set points=[[...], [...]]";
        }

        if (!OutputBias && SigmaB1 is > 0.0)
        {
            yield return $"sigma-b1 must be left out or 0 when output-bias is false, got {SigmaB1}: set output-bias=true or remove sigma-b1";
        }
    }
}
