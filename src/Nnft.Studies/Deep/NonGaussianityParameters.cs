using Nnft.FiniteWidth;

namespace Nnft.Studies.Deep;

/// <summary>Parameters of <see cref="NonGaussianity"/>.</summary>
public sealed record NonGaussianityParameters : IRelatedParameters
{
    /// <summary>Activation.</summary>
    [Parameter("Activation by name or as a formula in z.")]
    public string Activation { get; init; } = "tanh";

    /// <summary>C_W.</summary>
    [Parameter("C_W: weights have variance c-w/n.", Name = "c-w", Minimum = 0, Above = true, Maximum = 1e6)]
    public double WeightVariance { get; init; } = 1.0;

    /// <summary>C_b.</summary>
    [Parameter("C_b: biases have variance c-b.", Name = "c-b", Minimum = 0, Maximum = 1e6)]
    public double BiasVariance { get; init; }

    /// <summary>K1.</summary>
    [Parameter("Variance of the pre-activations of layer 1.", Minimum = 0, Above = true, Maximum = 1e6)]
    public double FirstVariance { get; init; } = 1.0;

    /// <summary>Depth.</summary>
    [Parameter("Number of layers with weights.", Minimum = 2, Maximum = 1000)]
    public int Depth { get; init; } = 10;

    /// <summary>Width.</summary>
    [Parameter("Width of the hidden layers.", Minimum = 1, Maximum = 1e6)]
    public int Width { get; init; } = 64;

    /// <summary>Other widths.</summary>
    [Parameter("Widths at which the kurtosis is compared with theory besides width.", Minimum = 1, Maximum = 1e6)]
    public IReadOnlyList<int> OtherWidths { get; init; } = [16, 256];

    /// <summary>Chains.</summary>
    [Parameter("Sampled chains of layers at each width.", Minimum = 128, Maximum = 1e8)]
    public int Chains { get; init; } = 20_000;

    /// <summary>The network.</summary>
    internal WideNetwork Network => new()
    {
        Activation = Nnft.Networks.Activation.Parse(Activation),
        WeightVariance = WeightVariance,
        BiasVariance = BiasVariance,
        FirstVariance = FirstVariance,
    };

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (ActivationNames.Problem(Activation) is { } problem)
        {
            yield return problem;
            yield break;
        }

        foreach (string other in Network.Problems())
        {
            yield return other;
        }
    }
}
