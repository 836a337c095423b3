using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>Parameters of studies that train a perceptron on a ring.</summary>
public abstract record RingDataParameters
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

    /// <summary>W at the start.</summary>
    [Parameter("Weights at the start, at rest, in the order of sites W_2, W_3, W_4, ... around the ring (W_1, W_2, ... if tied); null is 0.5 sin(site), sites from 0.")]
    public IReadOnlyList<double>? Start { get; init; }

    /// <summary>The perceptron.</summary>
    internal RingPerceptron Perceptron()
    {
        TrainingData data = TrainingData.Create(X.Points, Y.Points);
        return Tied ? TiedPerceptron.Create(data, P, Q) : UntiedPerceptron.Create(data, P, Q);
    }

    /// <summary>The weights at the start.</summary>
    internal double[] StartOf(RingPerceptron network) => Start is { } given ? [.. given] : [.. Enumerable.Range(0, network.Dimension).Select(i => 0.5 * Math.Sin(i))];

    /// <summary>What is wrong with the data and the start.</summary>
    private protected IEnumerable<string> DataProblems()
    {
        try
        {
            RingPerceptron network = Perceptron();
            return Start is not null && Start.Count != network.Dimension
                ? [$"start must hold {network.Dimension} weights, one per site of the {(Tied ? "tied" : "untied")} ring of {X.Dimension} inputs, got {Start.Count}"]
                : [];
        }
        catch (InvalidInputException problem)
        {
            return problem.Problems;
        }
    }
}
