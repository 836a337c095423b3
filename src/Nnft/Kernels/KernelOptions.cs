namespace Nnft.Kernels;

/// <summary>What is wanted of a kernel computation.</summary>
public sealed record KernelOptions
{
    /// <summary>Which tangent kernel.</summary>
    public Parameterisation Parameterisation { get; init; } = Parameterisation.Ntk;

    /// <summary>lambda_W of <see cref="Parameterisation.Pdlt"/>.</summary>
    public double WeightRate { get; init; } = 1.0;

    /// <summary>lambda_b of <see cref="Parameterisation.Pdlt"/>.</summary>
    public double BiasRate { get; init; } = 1.0;

    /// <summary>Whether the tangent kernel is computed.</summary>
    public bool Tangent { get; init; } = true;

    /// <summary>Whether the kernels of all layers are kept or only those of the last one.</summary>
    public bool EveryLayer { get; init; }

    /// <summary>Whether kernels between positions are kept as well; a point is then a position of an input. Otherwise only layers without positions give results.</summary>
    public bool Positions { get; init; }

    /// <summary>Threads that work at the same time.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Bytes that the result may take; null for what the machine has.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Interrupts the computation.</summary>
    public CancellationToken Cancellation { get; init; }
}
