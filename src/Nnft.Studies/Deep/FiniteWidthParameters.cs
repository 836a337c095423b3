using Nnft.FiniteWidth;

namespace Nnft.Studies.Deep;

/// <summary>Parameters of <see cref="FiniteWidths"/>.</summary>
public sealed record FiniteWidthParameters : IRelatedParameters
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

    /// <summary>Theta of layer 1.</summary>
    [Parameter("Tangent kernel Theta of layer 1, lambda_b + lambda_W |x|^2/n_0.", Minimum = 0, Maximum = 1e6)]
    public double FirstTangent { get; init; } = 1.0;

    /// <summary>lambda_W.</summary>
    [Parameter("lambda_W: the learning rate of a weight in the tangent kernel is lambda-w/n.", Minimum = 0, Maximum = 1e6)]
    public double LambdaW { get; init; } = 1.0;

    /// <summary>lambda_b.</summary>
    [Parameter("lambda_b: the learning rate of a bias in the tangent kernel.", Minimum = 0, Maximum = 1e6)]
    public double LambdaB { get; init; } = 1.0;

    /// <summary>gamma.</summary>
    [Parameter("gamma of skip connections z' = gamma z + W s(z) + b; 0 for none. With one, V, G1 and the third moment are computed, not the tangent kernel.", Minimum = 0, Maximum = 10)]
    public double Skip { get; init; }

    /// <summary>Second input.</summary>
    [Parameter("Correlation in layer 1 of a second input of the same variance, whose kernel is expanded too; null for one input alone.", Minimum = -1, Maximum = 1)]
    public double? Correlation { get; init; }

    /// <summary>Depth.</summary>
    [Parameter("Number of layers L with weights: L-1 hidden ones and the output.", Minimum = 2, Maximum = 1000)]
    public int Depth { get; init; } = 10;

    /// <summary>Width.</summary>
    [Parameter("Width n of the hidden layers.", Minimum = 1, Maximum = 1e6)]
    public int Width { get; init; } = 64;

    /// <summary>Outputs.</summary>
    [Parameter("Number n_out of outputs whose two halves are compared by their mutual information; even.", Minimum = 2, Maximum = 100)]
    public int Outputs { get; init; } = 10;

    /// <summary>Chains.</summary>
    [Parameter("Sampled chains of layers, for everything but the tangent kernel; 0 samples nothing.", Minimum = 0, Maximum = 1e9)]
    public int Chains { get; init; } = 20_000;

    /// <summary>Networks.</summary>
    [Parameter("Sampled networks with weights at each of the widths n and 2n, for the tangent kernel of layer tangent-layer; 0 samples nothing.", Minimum = 0, Maximum = 1e8)]
    public int Networks { get; init; } = 4000;

    /// <summary>Layer of the sampled tangent kernel.</summary>
    [Parameter("Layer in which the tangent kernel is sampled, at most depth.", Minimum = 2, Maximum = 1000)]
    public int TangentLayer { get; init; } = 4;

    /// <summary>The network.</summary>
    internal WideNetwork Network => new()
    {
        Activation = Nnft.Networks.Activation.Parse(Activation),
        WeightVariance = WeightVariance,
        BiasVariance = BiasVariance,
        FirstVariance = FirstVariance,
        FirstTangent = FirstTangent,
        WeightRate = LambdaW,
        BiasRate = LambdaB,
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

        if (TangentLayer > Depth && Networks > 0)
        {
            yield return $"tangent-layer must be <= depth = {Depth}, got {TangentLayer}: set tangent-layer={Depth}, or networks=0 to sample no tangent kernels";
        }

        if (Correlation is { } correlation && Math.Abs(correlation) > 1.0 - 1e-6)
        {
            yield return $"correlation must lie between -0.999999 and 0.999999, got {correlation}: inputs that are multiples of each other are one input, leave correlation out";
        }

        if (Correlation is not null && Skip != 0.0)
        {
            yield return $"skip must be 0 with a correlation, got {Skip}: the expansion at two inputs is made for networks without skip connections";
        }

        if (Outputs % 2 != 0)
        {
            yield return $"outputs must be even, got {Outputs}: they are cut into halves";
        }

        foreach (var (name, count) in new[] { ("chains", Chains), ("networks", Networks) })
        {
            if (count is > 0 and < 128)
            {
                yield return $"{name} must be 0 or >= 128, got {count}: errors come from 64 blocks";
            }
        }
    }
}
