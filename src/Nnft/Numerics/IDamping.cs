namespace Nnft.Numerics;

/// <summary>A friction coefficient that depends on time, known by its integral.</summary>
public interface IDamping
{
    /// <summary>The integral of the friction coefficient between two times; velocities shrink by exp(-integral) while no force acts.</summary>
    double Integral(double from, double to);
}
