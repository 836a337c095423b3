using Nnft.Networks;

namespace Nnft.Kernels.Duals;

/// <summary>
/// s(z) = A gelu(B z), gelu(z) = z Phi(z). With r^2 = (1 + a)(1 + b) - c^2, P = 1/4 + atan2(c, r)/(2 pi), g = 1/(2 pi r), U = c g/(1 + a),
/// V = c g/(1 + b): D0 = a (b g - c U) + c (P + V), D1 = P + U + V + c g/r^2 (variances times B^2).
/// </summary>
internal sealed class GeluDual(Activation activation, double amplitude, double rate) : DualActivation(activation)
{
    /// <inheritdoc/>
    public override string Method => "closed form";

    private protected override Dual Compute(double a, double b, double c, double sine)
    {
        double square = rate * rate;
        (a, b, c, sine) = (square * a, square * b, square * c, square * sine);
        double squaredRoot = 1.0 + a + b + (sine * sine);
        double root = Math.Sqrt(squaredRoot);
        double p = 0.25 + (Math.Atan2(c, root) / (2.0 * Math.PI));
        double g = 1.0 / (2.0 * Math.PI * root);
        double u = c * g / (1.0 + a);
        double v = c * g / (1.0 + b);
        return new Dual((a * ((b * g) - (c * u))) + (c * (p + v)), p + u + v + (c * g / squaredRoot)).Scale(amplitude, rate);
    }
}
