namespace Nnft.Studies.Synaptic;

/// <summary>Parameters of <see cref="Perceptron"/>.</summary>
public sealed record PerceptronParameters : RingDataParameters, IRelatedParameters
{
    /// <summary>gamma.</summary>
    [Parameter("Friction gamma of the dynamics W'' + gamma W' + dC/dW = 0.")]
    public double Friction { get; init; } = 1.0;

    /// <summary>Whether negative friction is meant.</summary>
    [Parameter("Whether negative friction is allowed.")]
    public bool Antifriction { get; init; }

    /// <summary>Times.</summary>
    [Parameter("Times of the table of the loss; negative ones run backwards.", Minimum = -1e6, Maximum = 1e6)]
    public IReadOnlyList<double> Times { get; init; } = [0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0];

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        foreach (string problem in DataProblems())
        {
            yield return problem;
        }

        if (Friction < 0.0 && !Antifriction)
        {
            yield return $"friction must be >= 0, got {Friction:R}: negative friction is a contracting universe; set antifriction=true if that is meant";
        }
    }
}
