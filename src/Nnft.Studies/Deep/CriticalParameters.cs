namespace Nnft.Studies.Deep;

/// <summary>Parameters of <see cref="Critical"/>.</summary>
public sealed record CriticalParameters : IRelatedParameters
{
    /// <summary>The word that stands for the usual activations.</summary>
    internal const string All = "all";

    private static readonly string[] _usual = ["z", "relu", "leaky-relu(0.1)", "tanh", "sin", "erf", "elu", "gelu", "silu", "sigmoid", "softplus"];

    /// <summary>Activation.</summary>
    [Parameter("Activation by name or as a formula in z, such as tanh(z)+0.1*z; all compares the usual ones.")]
    public string Activation { get; init; } = All;

    /// <summary>Depth.</summary>
    [Parameter("Layers over which the variance of the signal is followed.", Minimum = 2, Maximum = 10000)]
    public int Depth { get; init; } = 100;

    /// <summary>First variance.</summary>
    [Parameter("Variance of the pre-activations of the first layer, C_b + C_W |x|^2/n_0.", Minimum = 0, Above = true, Maximum = 1e6)]
    public double FirstVariance { get; init; } = 1.0;

    /// <summary>The activations asked for.</summary>
    internal IReadOnlyList<string> Activations => Activation == All ? _usual : [Activation];

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (Activation != All && ActivationNames.Problem(Activation) is { } problem)
        {
            yield return problem;
        }
    }
}
