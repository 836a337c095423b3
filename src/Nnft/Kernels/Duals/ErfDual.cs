using Nnft.Networks;

namespace Nnft.Kernels.Duals;

/// <summary>s(z) = A erf(B z) + C: D0 = A^2 (2/pi) atan2(2c, r) + C^2, D1 = A^2 B^2 (4/pi)/r, r^2 = (1 + 2a)(1 + 2b) - 4c^2 with variances times B^2.</summary>
internal sealed class ErfDual(Activation activation, double amplitude, double rate, double offset) : DualActivation(activation)
{
    /// <inheritdoc/>
    public override string Method => "closed form";

    private protected override Dual Compute(double a, double b, double c, double sine)
    {
        double square = rate * rate;
        double root = Math.Sqrt(1.0 + (2.0 * square * (a + b)) + (4.0 * square * square * sine * sine));
        Dual dual = new Dual(2.0 / Math.PI * Math.Atan2(2.0 * square * c, root), 4.0 / Math.PI / root).Scale(amplitude, rate);
        return dual with { D0 = dual.D0 + (offset * offset) };
    }
}
