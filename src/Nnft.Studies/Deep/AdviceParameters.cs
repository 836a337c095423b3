using Nnft.SignalPropagation;

namespace Nnft.Studies.Deep;

/// <summary>Parameters of <see cref="Advice"/>.</summary>
public sealed record AdviceParameters : IRelatedParameters
{
    /// <summary>Activation.</summary>
    [Parameter("Activation by name or as a formula in z.")]
    public string Activation { get; init; } = "gelu";

    /// <summary>C_W.</summary>
    [Parameter("C_W of your initialisation: weights have variance c-w/n. He initialisation is 2, LeCun and Xavier (equal widths) 1, PyTorch's default for linear layers 1/3.", Name = "c-w", Minimum = 0, Above = true, Maximum = 1e6)]
    public double WeightVariance { get; init; } = 2.0;

    /// <summary>C_b.</summary>
    [Parameter("C_b of your initialisation: biases have variance c-b.", Name = "c-b", Minimum = 0, Maximum = 1e6)]
    public double BiasVariance { get; init; }

    /// <summary>Depth.</summary>
    [Parameter("Number of layers with weights.", Minimum = 2, Maximum = 10000)]
    public int Depth { get; init; } = 50;

    /// <summary>Width.</summary>
    [Parameter("Width of the hidden layers.", Minimum = 1, Maximum = 1e6)]
    public int Width { get; init; } = 256;

    /// <summary>Stack.</summary>
    [Parameter("How layers are put together: dense z' = W s(z) + b, residual gamma z + W s(z) + b, layer-norm W s(LN z) + b, pre-norm gamma z + W s(LN z) + b (the feed-forward path of a transformer).")]
    public StackKind Stack { get; init; }

    /// <summary>gamma.</summary>
    [Parameter("gamma, the factor of skip connections.", Minimum = 0, Maximum = 10)]
    public double Skip { get; init; } = 1.0;

    /// <summary>First variance.</summary>
    [Parameter("Variance of the pre-activations of the first layer with your data, C_b + C_W |x|^2/n_0.", Minimum = 1e-6, Maximum = 900)]
    public double FirstVariance { get; init; } = 1.0;

    /// <summary>Networks.</summary>
    [Parameter("Sampled networks that confirm the advice for dense stacks; 0 samples nothing.", Minimum = 0, Maximum = 1e7)]
    public int Networks { get; init; } = 400;

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (ActivationNames.Problem(Activation) is { } problem)
        {
            yield return problem;
        }
        else if (!Nnft.Networks.Activation.Parse(Activation).IsContinuous)
        {
            yield return $"activation: {Activation} jumps; close inputs separate by a finite angle in every layer and gradients vanish almost everywhere, so that no initialisation helps. Use a continuous activation";
        }

        if (Networks is > 0 and < 64)
        {
            yield return $"networks must be 0 or >= 64, got {Networks}";
        }
    }
}
