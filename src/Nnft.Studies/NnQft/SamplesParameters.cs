using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Studies.NnQft;

/// <summary>Parameters of <see cref="Samples"/>.</summary>
public sealed record SamplesParameters : IRelatedParameters
{
    /// <summary>The file of samples.</summary>
    [Parameter("File of network outputs, .npy, .npz or .safetensors: an array of shape [networks, points] or [networks, points, outputs]. Has to be given.")]
    public string Samples { get; init; } = "";

    /// <summary>Which array.</summary>
    [Parameter("Name of the array inside a file that holds several.")]
    public string? Array { get; init; }

    /// <summary>The file of points.</summary>
    [Parameter("File of the input points, .csv or .npy, one point per row; needed to compare with an ensemble.")]
    public string? Points { get; init; }

    /// <summary>Orders.</summary>
    [Parameter("Orders n of the correlation functions: 2, 4, 6 or 8.", Minimum = 2, Maximum = ProductTable.LargestOrder)]
    public IReadOnlyList<int> Orders { get; init; } = [2, 4];

    /// <summary>Whether odd correlators vanish.</summary>
    [Parameter("Whether the field is known to be symmetric under f -> -f: connected correlators then have smaller errors.")]
    public bool Symmetric { get; init; }

    /// <summary>The file of a kernel.</summary>
    [Parameter("File of a kernel, .npy, .npz or .csv, of shape [points, points], to compare with as a Gaussian process.")]
    public string? Kernel { get; init; }

    /// <summary>Activation of an ensemble.</summary>
    [Parameter("Activation of a one-hidden-layer ensemble to compare with exactly: gauss, erf, relu, ... or a formula such as z*exp(-z^2).")]
    public string? Activation { get; init; }

    /// <summary>N.</summary>
    [Parameter("Number N of hidden neurons of that ensemble.", Minimum = 1, Maximum = 1e9)]
    public int Width { get; init; } = 10;

    /// <summary>sigma_W.</summary>
    [Parameter("Standard deviation of its weights: sigma_W/sqrt(d) for inputs, sigma_W/sqrt(N) for outputs.", Minimum = 0, Above = true, Maximum = 1e6)]
    public double SigmaW { get; init; } = 1.0;

    /// <summary>sigma_b.</summary>
    [Parameter("Standard deviation of its hidden bias; null is the published value, 1, and 0 for relu.", Minimum = 0, Maximum = 1e6)]
    public double? SigmaB { get; init; }

    /// <summary>Whether there is an output bias.</summary>
    [Parameter("Whether it has an output bias.")]
    public bool OutputBias { get; init; } = true;

    /// <summary>sigma_b1.</summary>
    [Parameter("Standard deviation of its output bias; null is sigma-b.", Minimum = 0, Maximum = 1e6)]
    public double? SigmaB1 { get; init; }

    /// <summary>The ensemble to compare with, at points of a dimension.</summary>
    internal NetworkEnsemble Ensemble(IReadOnlyList<double[]> points, int outputs) => Comparison(new PointSet(points)).Ensemble() with { OutputDimension = outputs };

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (Samples.Length == 0)
        {
            yield return "samples must be the path of a .npy, .npz or .safetensors file of network outputs, got nothing: set samples=outputs.npy";
        }

        if (Orders.Count == 0 || Orders.Any(n => n % 2 == 1) || Orders.Distinct().Count() < Orders.Count)
        {
            yield return $"orders must be one or more different even numbers out of 2, 4, 6 and 8, got [{string.Join(", ", Orders)}]; the odd orders 1 and 3 are always checked";
        }

        if (Kernel is not null && Activation is not null)
        {
            yield return "kernel and activation must not both be given: compare with one or the other";
        }

        if (Activation is not null && Points is null)
        {
            yield return "points must be given to compare with an ensemble: set points=points.csv";
        }

        if (Activation is not null)
        {
            foreach (string problem in Comparison(PointSet.OnLine(0.0)).Problems())
            {
                yield return problem;
            }
        }
    }

    // The published defaults are those of all studies of the folder.
    private ComparisonParameters Comparison(PointSet points) => new()
    {
        Activation = Activation!,
        Width = Width,
        InputDimension = points.Dimension,
        SigmaW = SigmaW,
        SigmaB = SigmaB,
        OutputBias = OutputBias,
        SigmaB1 = SigmaB1,
        Points = points,
    };

    private sealed record ComparisonParameters : EnsembleParameters;
}
