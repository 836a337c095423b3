using Nnft.Numerics;

namespace Nnft.SynapticFields;

/// <summary>
/// A perceptron whose outputs see two neighbouring inputs of a ring, with activation p u + q (arXiv:2503.08827, example 1): its exact lattice theory about its minimum.
/// </summary>
public abstract class RingPerceptron : IPotential
{
    private readonly int _weights;
    private double[]? _source;

    private protected RingPerceptron(TrainingData data, double slope, double offset, int weights)
    {
        if (slope == 0.0 || !double.IsFinite(slope) || !double.IsFinite(offset))
        {
            throw new InvalidInputException(slope == 0.0
                ? "p must not be 0: the activation p u + q is constant then, and no weight matters"
                : $"p and q must be finite, got {slope:R} and {offset:R}");
        }

        if (data.X.All(row => row.All(x => x == 0.0)))
        {
            throw new InvalidInputException("x must hold a number that is not 0: without inputs no weight matters");
        }

        (Data, Slope, Offset) = (data, slope, offset);
        _weights = weights;
    }

    /// <summary>The training data.</summary>
    public TrainingData Data { get; }

    /// <summary>p.</summary>
    public double Slope { get; }

    /// <summary>q.</summary>
    public double Offset { get; }

    /// <summary>The exact lattice theory of displacements from the minimum, in the order of sites around the ring.</summary>
    public abstract ElasticChain Lattice { get; }

    /// <summary>The minimum W* in the order of sites; where it is not unique, the one nearest to zero.</summary>
    public abstract IReadOnlyList<double> Minimum { get; }

    /// <inheritdoc/>
    public int Dimension => _weights;

    /// <summary>The cost at the minimum, the constant that eq. 14 drops.</summary>
    public double MinimalCost => Value([.. Minimum]);

    /// <summary>Modes of the dynamics from rest at given weights (order of sites).</summary>
    /// <exception cref="InvalidInputException">The number of weights is wrong or one is not finite.</exception>
    public ModeSum Modes(IReadOnlyList<double> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (start.Count != Dimension || !start.All(double.IsFinite))
        {
            throw new InvalidInputException($"start must hold {Dimension} finite weights, one per site, got {start.Count}");
        }

        double[] weights = [.. start];
        double[] gradient = new double[weights.Length];
        Gradient(weights, gradient);
        (double[] h, double[][] components) = Lattice.Modes(gradient);
        return new ModeSum(Value(weights), h, components[0], MinimalCost);
    }

    /// <inheritdoc/>
    public abstract double Value(ReadOnlySpan<double> position);

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> position, Span<double> gradient)
    {
        // The force H W* at zero weights is the same for all callers.
        double[] source = _source ??= SourceAtZero();
        Lattice.Gradient(position, gradient);
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] -= source[i];
        }
    }

    private double[] SourceAtZero()
    {
        double[] source = new double[Dimension];
        Lattice.Gradient([.. Minimum], source);
        return source;
    }

    /// <summary>The sum over samples and outputs of (Y - Z)^2 for the two weights that output i sees.</summary>
    private protected double CellCost(int i, double left, double right)
    {
        int next = (i + 1) % Data.Inputs;
        double sum = 0.0;
        for (int l = 0; l < Data.Samples; l++)
        {
            double z = Offset + (Slope * ((left * Data.X[l][i]) + (right * Data.X[l][next])));
            double r = Data.Y[l][i] - z;
            sum += r * r;
        }

        return sum;
    }
}
