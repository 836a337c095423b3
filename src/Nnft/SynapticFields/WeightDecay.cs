using Nnft.Numerics;

namespace Nnft.SynapticFields;

/// <summary>A cost with weight decay, C(W) + (lambda/2) sum W^2: a Gaussian prior of the weights, without which flat directions have no Gibbs measure.</summary>
/// <param name="Cost">C.</param>
/// <param name="Strength">lambda &gt;= 0.</param>
public sealed record WeightDecay(IPotential Cost, double Strength) : IPotential
{
    /// <inheritdoc/>
    public int Dimension => Cost.Dimension;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> position)
    {
        double sum = 0.0;
        foreach (double w in position)
        {
            sum += w * w;
        }

        return Cost.Value(position) + (0.5 * Strength * sum);
    }

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> position, Span<double> gradient)
    {
        Cost.Gradient(position, gradient);
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] += Strength * position[i];
        }
    }
}
