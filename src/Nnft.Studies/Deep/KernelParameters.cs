using Nnft.Kernels;

namespace Nnft.Studies.Deep;

/// <summary>Parameters of <see cref="Kernel"/>.</summary>
public sealed record KernelParameters : ArchitectureParameters
{
    /// <summary>Parameterisation.</summary>
    [Parameter("Which derivatives the tangent kernel sums: ntk has rates C_W and C_b, pdlt lambda-w and lambda-b, standard n and 1.")]
    public Parameterisation Parameterisation { get; init; } = Parameterisation.Ntk;

    /// <summary>lambda_W.</summary>
    [Parameter("lambda_W of the parameterisation pdlt.", Name = "lambda-w", Minimum = 0, Maximum = 1e6)]
    public double WeightRate { get; init; } = 1.0;

    /// <summary>lambda_b.</summary>
    [Parameter("lambda_b of the parameterisation pdlt.", Name = "lambda-b", Minimum = 0, Maximum = 1e6)]
    public double BiasRate { get; init; } = 1.0;

    /// <summary>Whether there is a tangent kernel.</summary>
    [Parameter("Whether the tangent kernel is computed; activations with jumps have none.")]
    public bool Tangent { get; init; } = true;

    /// <summary>Width.</summary>
    [Parameter("Width of the networks that are sampled for comparison, and n in the parameterisation standard.", Minimum = 1, Maximum = 100000)]
    public int Width { get; init; } = 256;

    /// <summary>Networks.</summary>
    [Parameter("Sampled networks that the kernel is compared with, half of them at twice the width; 0 for none.", Minimum = 0, Maximum = 10000000)]
    public int Networks { get; init; } = 2000;

    /// <inheritdoc/>
    private protected override int NeuronsPerLayer => Width;
}
