namespace Nnft.Numerics;

/// <summary>A system of ordinary differential equations dy/dt = F(t, y). Implement it as a struct: the integrator then calls it without indirection.</summary>
public interface IOdeSystem
{
    /// <summary>Number of components of y.</summary>
    int Dimension { get; }

    /// <summary>Writes F(t, y); called only where <see cref="Contains"/> holds.</summary>
    void Derivative(double t, ReadOnlySpan<double> y, Span<double> derivative);

    /// <summary>Whether F is defined at (t, y). The integrator never steps outside and stops in front of the boundary.</summary>
    bool Contains(double t, ReadOnlySpan<double> y);
}
