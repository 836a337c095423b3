using Nnft.FiniteWidth;

namespace Nnft.Studies.Deep;

/// <summary>A plain deep network of finite width and one input, by the variance that the input has in the first layer.</summary>
public abstract record WideNetworkParameters : IRelatedParameters
{
    /// <summary>Activation.</summary>
    [Parameter("Activation by name or as a formula in z.")]
    public string Activation { get; init; } = "relu";

    /// <summary>C_W.</summary>
    [Parameter("C_W: weights have variance c-w/n.", Name = "c-w", Minimum = 0, Maximum = 1e6)]
    public double WeightVariance { get; init; } = 2.0;

    /// <summary>C_b.</summary>
    [Parameter("C_b: biases have variance c-b.", Name = "c-b", Minimum = 0, Maximum = 1e6)]
    public double BiasVariance { get; init; }

    /// <summary>K1.</summary>
    [Parameter("K in layer 1, C_b + C_W |x|^2/n_0.", Minimum = 0, Above = true, Maximum = 1e6)]
    public double FirstVariance { get; init; } = 1.0;

    /// <summary>Depth.</summary>
    [Parameter("Number of layers L with weights: L-1 hidden ones and the output.", Minimum = 2, Maximum = 1000)]
    public int Depth { get; init; } = 10;

    /// <summary>Width.</summary>
    [Parameter("Width n of the hidden layers.", Minimum = 1, Maximum = 1e6)]
    public int Width { get; init; } = 64;

    /// <summary>The network.</summary>
    internal virtual WideNetwork Network => new()
    {
        Activation = Nnft.Networks.Activation.Parse(Activation),
        WeightVariance = WeightVariance,
        BiasVariance = BiasVariance,
        FirstVariance = FirstVariance,
    };

    /// <inheritdoc/>
    public virtual IEnumerable<string> Problems() => ActivationNames.Problem(Activation) is { } problem ? [problem] : Network.Problems();
}
