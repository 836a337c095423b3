using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Studies.Rg;

/// <summary>Parameters of <see cref="Active"/>.</summary>
public sealed record ActiveParameters : IRelatedParameters
{
    /// <summary>N.</summary>
    [Parameter("Number N of hidden neurons.", Minimum = 1, Maximum = 1e9)]
    public int Width { get; init; } = 10;

    /// <summary>sigma_b.</summary>
    [Parameter("Standard deviation of the hidden bias. With 0 the coupling at the origin vanishes.", Minimum = 0, Maximum = 3)]
    public double SigmaB { get; init; } = 1.0;

    /// <summary>sigma_W.</summary>
    [Parameter("Standard deviations of the weights: the scale of this flow, at least two.", Minimum = 0, Above = true, Maximum = 1000)]
    public IReadOnlyList<double> SigmaW { get; init; } = [1.0, 2.0, 5.0, 10.0, 20.0];

    /// <summary>d.</summary>
    [Parameter("Dimensions d of the inputs.", Minimum = 1, Maximum = 8)]
    public IReadOnlyList<int> Dimensions { get; init; } = [1, 2, 3];

    /// <summary>Nets of the scaling identity.</summary>
    [Parameter("Activations for which the exact scaling identity is checked.")]
    public IReadOnlyList<string> IdentityNets { get; init; } = ["gauss", "erf", "relu", "cosnet"];

    /// <summary>A Gauss-net.</summary>
    internal NetworkEnsemble Ensemble(double sigmaW, int dimension) =>
        new() { Activation = new Gauss(), Width = Width, InputDimension = dimension, SigmaW = sigmaW, SigmaB = SigmaB };

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        foreach (string problem in IdentityNets.Select(ActivationNames.Problem).OfType<string>())
        {
            yield return problem;
        }

        if (SigmaW.Distinct().Count() < 2)
        {
            yield return $"sigma-w must name at least two different values, because a slope is fitted, got [{string.Join(", ", SigmaW)}]";
        }
    }
}
