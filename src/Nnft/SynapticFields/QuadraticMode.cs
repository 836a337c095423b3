using Nnft.Numerics;

namespace Nnft.SynapticFields;

/// <summary>The cost of a single mode, h w^2/2.</summary>
/// <param name="Curvature">h.</param>
public readonly record struct QuadraticMode(double Curvature) : IPotential
{
    /// <inheritdoc/>
    public int Dimension => 1;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> position) => 0.5 * Curvature * position[0] * position[0];

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> position, Span<double> gradient) => gradient[0] = Curvature * position[0];
}
