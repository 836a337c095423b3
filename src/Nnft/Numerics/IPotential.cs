namespace Nnft.Numerics;

/// <summary>A differentiable function of many variables, the potential of a mechanical system. Implement it as a struct or sealed class for speed in integrators.</summary>
public interface IPotential
{
    /// <summary>Number of variables.</summary>
    int Dimension { get; }

    /// <summary>The value at a position.</summary>
    double Value(ReadOnlySpan<double> position);

    /// <summary>Writes the gradient at a position.</summary>
    void Gradient(ReadOnlySpan<double> position, Span<double> gradient);
}
