using Nnft.Networks;
using Nnft.Networks.Layers;

namespace Nnft.Studies.Deep;

/// <summary>A deep network as parameters: the short form of a plain network, or any architecture.</summary>
public abstract record ArchitectureParameters : IRelatedParameters
{
    /// <summary>Architecture.</summary>
    [Parameter("Layers separated by ';', such as 'dense; relu; residual[relu; dense]; dense' or 'positions(6); conv(3, padding=circular); relu; flatten; dense'; null is the plain network of activation and depth.")]
    public string? Architecture { get; init; }

    /// <summary>Activation.</summary>
    [Parameter("Activation of the plain network by name or as a formula in z.")]
    public string Activation { get; init; } = "relu";

    /// <summary>Depth.</summary>
    [Parameter("Number of affine layers of the plain network, the last one included.", Minimum = 1, Maximum = 10000)]
    public int Depth { get; init; } = 3;

    /// <summary>C_W.</summary>
    [Parameter("C_W: weights have the variance C_W divided by the number of inputs of a neuron. Layers may set their own.", Name = "c-w", Minimum = 0, Maximum = 1e6)]
    public double WeightVariance { get; init; } = 2.0;

    /// <summary>C_b.</summary>
    [Parameter("C_b: variance of biases. Layers may set their own.", Name = "c-b", Minimum = 0, Maximum = 1e6)]
    public double BiasVariance { get; init; } = 0.1;

    /// <summary>Inputs.</summary>
    [Parameter("Inputs, [[...], [...]] or the name of a .csv, .npy or .npz file with one input per row.")]
    public PointSet Inputs { get; init; } = new([1.0, 0.0, 0.0], [0.6, 0.8, 0.0], [-0.5, 0.5, 1.0], [2.0, -1.0, 0.5]);

    /// <summary>The network.</summary>
    internal Architecture Network => (Architecture is null
        ? Networks.Layers.Architecture.Plain(ActivationCatalogue.Parse(Activation), Depth, WeightVariance, BiasVariance)
        : Networks.Layers.Architecture.Parse(Architecture)) with
    { WeightVariance = WeightVariance, BiasVariance = BiasVariance, Width = NeuronsPerLayer };

    /// <summary>Width of layers that do not say otherwise.</summary>
    private protected abstract int NeuronsPerLayer { get; }

    /// <inheritdoc/>
    public virtual IEnumerable<string> Problems()
    {
        if (ActivationNames.Problem(Activation) is { } problem)
        {
            yield return problem;
        }

        if (Architecture is not null && ArchitectureProblem(Architecture) is { } other)
        {
            yield return other;
        }
    }

    private static string? ArchitectureProblem(string text)
    {
        try
        {
            Networks.Layers.Architecture.Parse(text);
            return null;
        }
        catch (InvalidInputException problem)
        {
            return problem.Message;
        }
    }
}
