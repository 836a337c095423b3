using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>Parameters of <see cref="Perceptron"/>.</summary>
public sealed record PerceptronParameters : IRelatedParameters
{
    /// <summary>X.</summary>
    [Parameter("Inputs around the ring, one sample per row, or a .csv, .npy or .npz file.")]
    public PointSet X { get; init; } = new([1.0, -0.5, 0.8], [0.3, 0.9, -0.4]);

    /// <summary>Y.</summary>
    [Parameter("Targets, in the shape of x.")]
    public PointSet Y { get; init; } = new([0.7, -0.2, 0.5], [0.1, 0.4, -0.3]);

    /// <summary>p.</summary>
    [Parameter("Slope p of the activation p u + q, not 0.")]
    public double P { get; init; } = 1.5;

    /// <summary>q.</summary>
    [Parameter("Offset q of the activation.")]
    public double Q { get; init; } = 0.1;

    /// <summary>Whether weights are shared.</summary>
    [Parameter("Whether every weight feeds two outputs (N weights) instead of one (2N weights, the network of the paper).")]
    public bool Tied { get; init; }

    /// <summary>gamma.</summary>
    [Parameter("Friction gamma of the dynamics W'' + gamma W' + dC/dW = 0.")]
    public double Friction { get; init; } = 1.0;

    /// <summary>Whether negative friction is meant.</summary>
    [Parameter("Whether negative friction is allowed.")]
    public bool Antifriction { get; init; }

    /// <summary>Times.</summary>
    [Parameter("Times of the table of the loss; negative ones run backwards.", Minimum = -1e6, Maximum = 1e6)]
    public IReadOnlyList<double> Times { get; init; } = [0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0];

    /// <summary>W at the start.</summary>
    [Parameter("Weights at the start, at rest, in the order of sites W_2, W_3, W_4, ... around the ring (W_1, W_2, ... if tied); null is 0.5 sin(site), sites from 0.")]
    public IReadOnlyList<double>? Start { get; init; }

    /// <summary>The perceptron.</summary>
    internal RingPerceptron Network()
    {
        TrainingData data = TrainingData.Create(X.Points, Y.Points);
        return Tied ? TiedPerceptron.Create(data, P, Q) : UntiedPerceptron.Create(data, P, Q);
    }

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        RingPerceptron? network = null;
        List<string> problems = [];
        try
        {
            network = Network();
        }
        catch (InvalidInputException problem)
        {
            problems.AddRange(problem.Problems);
        }

        if (network is not null && Start is not null && Start.Count != network.Dimension)
        {
            problems.Add($"start must hold {network.Dimension} weights, one per site of the {(Tied ? "tied" : "untied")} ring of {X.Dimension} inputs, got {Start.Count}");
        }

        if (Friction < 0.0 && !Antifriction)
        {
            problems.Add($"friction must be >= 0, got {Friction:R}: negative friction is a contracting universe; set antifriction=true if that is meant");
        }

        return problems;
    }
}
