namespace Nnft.Studies.Deep;

/// <summary>Parameters of <see cref="NonGaussianity"/>.</summary>
public sealed record NonGaussianityParameters : WideNetworkParameters
{
    /// <summary>Critical tanh networks.</summary>
    public NonGaussianityParameters() => (Activation, WeightVariance) = ("tanh", 1.0);

    /// <summary>Other widths.</summary>
    [Parameter("Widths at which the kurtosis is compared with theory besides width.", Minimum = 1, Maximum = 1e6)]
    public IReadOnlyList<int> OtherWidths { get; init; } = [16, 256];

    /// <summary>Chains.</summary>
    [Parameter("Sampled chains of layers at each width.", Minimum = 128, Maximum = 1e8)]
    public int Chains { get; init; } = 20_000;
}
