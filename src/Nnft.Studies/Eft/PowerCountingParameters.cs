using Nnft.Networks;

namespace Nnft.Studies.Eft;

/// <summary>Parameters of <see cref="PowerCountingTables"/>.</summary>
public sealed record PowerCountingParameters : IRelatedParameters
{
    /// <summary>Activations.</summary>
    [Parameter("Activations to compare: gauss, cosnet, erf, relu, tanh, gelu, sin, cos, z, z^2 ... z^12, or formulas.")]
    public IReadOnlyList<string> Activations { get; init; } = ["relu", "gelu", "z^2", "erf", "tanh", "gauss"];

    /// <summary>Dimensions of the inputs.</summary>
    [Parameter("Dimensions d of the inputs.", Minimum = 1, Maximum = 1000)]
    public IReadOnlyList<int> Dimensions { get; init; } = [1, 2, 3, 4];

    /// <summary>Powers of the field.</summary>
    [Parameter("Powers k of the field whose couplings g_k are counted.", Minimum = 1, Maximum = 100)]
    public IReadOnlyList<int> Powers { get; init; } = [4, 6];

    /// <summary>Input scales.</summary>
    [Parameter("Input scales |x| at which the local dimension of the kernel is computed.", Minimum = 0, Above = true, Maximum = 1e9)]
    public IReadOnlyList<double> InputScales { get; init; } = [0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0];

    /// <summary>sigma_W.</summary>
    [Parameter("Standard deviation of the weights.", Minimum = 0, Above = true, Maximum = 1e6)]
    public double SigmaW { get; init; } = 1.0;

    /// <summary>sigma_b.</summary>
    [Parameter("Standard deviation of the hidden bias, for every net.", Minimum = 0, Maximum = 1e6)]
    public double SigmaB { get; init; } = 1.0;

    /// <summary>A net of the given dimension.</summary>
    internal NetworkEnsemble Ensemble(string activation, int dimension) =>
        new() { Activation = ActivationCatalogue.Parse(activation), Width = 1, InputDimension = dimension, SigmaW = SigmaW, SigmaB = SigmaB };

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        foreach (string activation in Activations)
        {
            if (ActivationNames.Problem(activation) is { } problem)
            {
                yield return problem;
            }
        }
    }
}
