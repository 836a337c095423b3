namespace Nnft.Networks.Layers;

/// <summary>
/// A layer with weights and biases: z_i = b_i + sum_j W_ij x_j with Var W = C_W/(number of inputs j) and Var b = C_b. What is not given is taken from the
/// <see cref="Architecture"/>.
/// </summary>
public abstract record AffineLayer : Layer
{
    /// <summary>Number of outputs (channels); matters for sampled networks and the standard parameterisation only.</summary>
    public int? Width { get; init; }

    /// <summary>C_W.</summary>
    public double? WeightVariance { get; init; }

    /// <summary>C_b.</summary>
    public double? BiasVariance { get; init; }
}
