namespace Nnft.Studies.Deep;

/// <summary>Parameters of <see cref="Phases"/>.</summary>
public sealed record PhasesParameters : IRelatedParameters
{
    /// <summary>Activation.</summary>
    [Parameter("Activation by name or as a formula in z.")]
    public string Activation { get; init; } = "tanh";

    /// <summary>C_W of the marked point.</summary>
    [Parameter("C_W of the point looked at closely: weights have variance c-w/n.", Name = "c-w", Minimum = 0, Maximum = 1e6)]
    public double WeightVariance { get; init; } = 2.5;

    /// <summary>C_b of the marked point.</summary>
    [Parameter("C_b of the point looked at closely: biases have variance c-b.", Name = "c-b", Minimum = 0, Maximum = 1e6)]
    public double BiasVariance { get; init; } = 0.05;

    /// <summary>First variance.</summary>
    [Parameter("Variance of the pre-activations of the first layer; decides where the variance has several fixed points.", Minimum = 0, Above = true, Maximum = 1e3)]
    public double FirstVariance { get; init; } = 1.0;

    /// <summary>First correlation.</summary>
    [Parameter("Correlation of two inputs in the first layer, for the trajectory.", Minimum = -1, Maximum = 1)]
    public double FirstCorrelation { get; init; } = 0.2;

    /// <summary>Largest C_W.</summary>
    [Parameter("Largest C_W of the diagram; null chooses from the edge of chaos.", Name = "c-w-max", Minimum = 0, Above = true, Maximum = 1e6)]
    public double? LargestWeightVariance { get; init; }

    /// <summary>Largest C_b.</summary>
    [Parameter("Largest C_b of the diagram; null chooses from the edge of chaos.", Name = "c-b-max", Minimum = 0, Above = true, Maximum = 1e6)]
    public double? LargestBiasVariance { get; init; }

    /// <summary>Grid.</summary>
    [Parameter("Points of the diagram along each axis.", Minimum = 2, Maximum = 400)]
    public int Points { get; init; } = 100;

    /// <summary>Depth.</summary>
    [Parameter("Layers of the trajectory of the marked point.", Minimum = 2, Maximum = 10000)]
    public int Depth { get; init; } = 50;

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (ActivationNames.Problem(Activation) is { } problem)
        {
            yield return problem;
        }
    }
}
