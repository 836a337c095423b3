using Nnft.FiniteWidth;

namespace Nnft.Studies.Deep;

/// <summary>Parameters of <see cref="FiniteWidths"/>.</summary>
public sealed record FiniteWidthParameters : WideNetworkParameters
{
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
    internal override WideNetwork Network => base.Network with { FirstTangent = FirstTangent, WeightRate = LambdaW, BiasRate = LambdaB };

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (string problem in base.Problems())
        {
            yield return problem;
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
