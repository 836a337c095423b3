using Nnft.Networks;

namespace Nnft.Kernels.Duals;

/// <summary>s(z) = A exp(w z): D0 = A^2 exp(w^2 (a + b + 2c)/2), D1 = w^2 D0.</summary>
internal sealed class ExponentialDual(Activation activation, double amplitude, double rate) : DualActivation(activation)
{
    /// <inheritdoc/>
    public override string Method => "closed form";

    private protected override Dual Compute(double a, double b, double c, double sine)
    {
        double value = Math.Exp(0.5 * rate * rate * (a + b + (2.0 * c)));
        return new Dual(value, value).Scale(amplitude, rate);
    }
}
