using Nnft.Networks.Layers;

namespace Nnft.Studies.Deep;

/// <summary>Parameters of <see cref="RecurrentNetwork"/>.</summary>
public sealed record RecurrentParameters : IRelatedParameters
{
    /// <summary>Activation.</summary>
    [Parameter("Activation by name or as a formula in z.")]
    public string Activation { get; init; } = "tanh";

    /// <summary>C_W.</summary>
    [Parameter("sigma_w^2: variance of the recurrent weights times the width.", Name = "c-w", Minimum = 0, Maximum = 1e6)]
    public double WeightVariance { get; init; } = 1.5;

    /// <summary>C_U.</summary>
    [Parameter("sigma_u^2: variance of the input weights times the number of input channels.", Name = "c-u", Minimum = 0, Maximum = 1e6)]
    public double InputVariance { get; init; } = 1.0;

    /// <summary>C_b.</summary>
    [Parameter("sigma_b^2: variance of biases.", Name = "c-b", Minimum = 0, Maximum = 1e6)]
    public double BiasVariance { get; init; } = 0.1;

    /// <summary>Sequence.</summary>
    [Parameter("The input sequence, one row x^t of channels for each time t = 0, 1, ...")]
    public PointSet Sequence { get; init; } = new([1.0, 0.5], [0.2, -0.3], [-0.7, 0.4], [0.0, 0.0], [0.5, 0.5]);

    /// <summary>Width.</summary>
    [Parameter("Width of the sampled networks; half of them have twice the width.", Minimum = 1, Maximum = 10000)]
    public int Width { get; init; } = 64;

    /// <summary>Networks.</summary>
    [Parameter("Sampled networks; 0 for none.", Minimum = 0, Maximum = 10000000)]
    public int Networks { get; init; } = 800;

    /// <summary>The network.</summary>
    internal Architecture Network(int width) => new()
    {
        Layers = new Sequential([new Positions([Sequence.Count]), new Recurrent(Nnft.Networks.Activation.Parse(Activation)) { InputVariance = InputVariance, AllTimes = true }]),
        WeightVariance = WeightVariance,
        BiasVariance = BiasVariance,
        Width = width,
    };

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (ActivationNames.Problem(Activation) is { } problem)
        {
            yield return problem;
        }

        if (Sequence.Count > 40)
        {
            yield return $"sequence: at most 40 times are computed, got {Sequence.Count}.";
        }
    }
}
