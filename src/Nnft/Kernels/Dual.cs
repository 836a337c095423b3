namespace Nnft.Kernels;

/// <summary>
/// The two averages that carry a kernel through an activation: D0 = E s(u) s(v) and D1 = E s'(u) s'(v) for normal u, v of mean zero. The errors are numerical and
/// zero for closed forms.
/// </summary>
/// <param name="D0">E s(u) s(v).</param>
/// <param name="D1">E s'(u) s'(v); not a number where s jumps.</param>
/// <param name="Error0">Estimated numerical error of D0.</param>
/// <param name="Error1">Estimated numerical error of D1.</param>
public readonly record struct Dual(double D0, double D1, double Error0 = 0.0, double Error1 = 0.0)
{
    /// <summary>The averages for A s(B z) instead of s(z), taken at variances that are already multiplied by B^2.</summary>
    internal Dual Scale(double amplitude, double rate)
    {
        double square = amplitude * amplitude;
        double slope = square * rate * rate;
        return new Dual(square * D0, slope * D1, square * Error0, slope * Error1);
    }
}
