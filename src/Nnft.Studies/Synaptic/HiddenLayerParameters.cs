using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>Parameters of <see cref="HiddenLayer"/>.</summary>
public sealed record HiddenLayerParameters : IRelatedParameters
{
    /// <summary>X.</summary>
    [Parameter("Inputs around the ring, one sample per row, or a .csv, .npy or .npz file.")]
    public PointSet X { get; init; } = new([0.5, -0.3, 0.8], [0.2, 0.9, -0.6]);

    /// <summary>Y.</summary>
    [Parameter("Targets, in the shape of x.")]
    public PointSet Y { get; init; } = new([0.4, 0.1, -0.2], [-0.3, 0.6, 0.5]);

    /// <summary>p.</summary>
    [Parameter("p of the activation p u^2 + q u + r.")]
    public double P { get; init; } = 0.5;

    /// <summary>q.</summary>
    [Parameter("q of the activation.")]
    public double Q { get; init; } = 1.0;

    /// <summary>r.</summary>
    [Parameter("r of the activation.")]
    public double R { get; init; } = 0.3;

    /// <summary>a.</summary>
    [Parameter("Lattice spacing a, a quarter of a cell; null is 1/(4N), a ring of length 1.", Minimum = 0, Above = true)]
    public double? Spacing { get; init; }

    /// <summary>gamma.</summary>
    [Parameter("Friction gamma of the dynamics W'' + gamma W' + dC/dW = 0.", Minimum = 0)]
    public double Friction { get; init; } = 0.5;

    /// <summary>Times.</summary>
    [Parameter("Increasing times of the table of the loss.", Minimum = 0, Maximum = 1e5)]
    public IReadOnlyList<double> Times { get; init; } = [0.0, 1.0, 2.0, 5.0, 10.0];

    /// <summary>W at the start.</summary>
    [Parameter("4N weights at the start, at rest: [W1_4i], [W1_4i+2], [W2_4i], [W2_4i+2]; null is 0.6 (j+1)/(4N) (-1)^j, j from 0.")]
    public IReadOnlyList<double>? Start { get; init; }

    /// <summary>ka.</summary>
    [Parameter("Wave numbers ka of the table of bands; a cell is 4a long, so ka = pi/4 is the edge of the zone.")]
    public IReadOnlyList<double> WaveNumbers { get; init; } = [0.0, 0.05, 0.1, 0.2, 0.4, Math.PI / 4.0];

    /// <summary>The network.</summary>
    internal HiddenLayerRing Network() => HiddenLayerRing.Create(TrainingData.Create(X.Points, Y.Points), P, Q, R);

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        List<string> problems = [];
        try
        {
            HiddenLayerRing network = Network();
            if (Start is not null && Start.Count != network.Dimension)
            {
                problems.Add($"start must hold {network.Dimension} weights, four per cell, got {Start.Count}");
            }
        }
        catch (InvalidInputException problem)
        {
            problems.AddRange(problem.Problems);
        }

        if (Times.Zip(Times.Skip(1), (before, after) => after < before).Any(down => down))
        {
            problems.Add($"times must not decrease, got [{string.Join(", ", Times)}]");
        }

        return problems;
    }
}
