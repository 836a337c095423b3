using Nnft.Networks;

namespace Nnft.FiniteWidth;

/// <summary>
/// A deep network at initialisation as the 1/n expansion sees it: one input, weights of variance C_W/n, biases of variance C_b, learning rates lambda_W/n and lambda_b of weights and biases
/// in the tangent kernel (arXiv:2106.10165). The values of layer 1 stand for the input.
/// </summary>
public sealed record WideNetwork
{
    /// <summary>s.</summary>
    public required Activation Activation { get; init; }

    /// <summary>C_W.</summary>
    public required double WeightVariance { get; init; }

    /// <summary>C_b.</summary>
    public double BiasVariance { get; init; }

    /// <summary>K^(1) = C_b + C_W |x|^2/n_0, the variance in the first layer.</summary>
    public double FirstVariance { get; init; } = 1.0;

    /// <summary>Theta^(1) = lambda_b + lambda_W |x|^2/n_0, the tangent kernel of the first layer.</summary>
    public double FirstTangent { get; init; } = 1.0;

    /// <summary>lambda_W.</summary>
    public double WeightRate { get; init; } = 1.0;

    /// <summary>lambda_b.</summary>
    public double BiasRate { get; init; } = 1.0;

    /// <summary>Everything that cannot be worked with, each a complete message.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var (name, value) in new[] { ("c-w", WeightVariance), ("c-b", BiasVariance), ("first-tangent", FirstTangent), ("lambda-w", WeightRate), ("lambda-b", BiasRate) })
        {
            if (!double.IsFinite(value) || value < 0.0)
            {
                yield return $"{name} must be a finite number >= 0, got {value}.";
            }
        }

        if (!double.IsFinite(FirstVariance) || FirstVariance <= 0.0)
        {
            yield return $"first-variance must be a finite number > 0, got {FirstVariance}. It is C_b + C_W |x|^2/n_0: an input of zero without bias carries no signal.";
        }

        if (!Activation.IsContinuous)
        {
            yield return $"activation: {Activation.Name} jumps; its slope is infinite there and the tangent kernel does not exist. Use a continuous activation.";
        }
    }

    /// <summary>Throws what <see cref="Problems"/> finds.</summary>
    internal void Check()
    {
        if (Problems().ToArray() is { Length: > 0 } problems)
        {
            throw new InvalidInputException(problems);
        }
    }
}
