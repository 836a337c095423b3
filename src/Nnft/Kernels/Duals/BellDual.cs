using Nnft.Networks;

namespace Nnft.Kernels.Duals;

/// <summary>
/// s(z) = A exp(t z^2): D0 = A^2 Q^(-1/2), D1 = 4 A^2 t^2 c Q^(-3/2), Q = (1 - 2ta)(1 - 2tb) - 4t^2 c^2. For t > 0 the second moment exists only while 1 - 2ta, 1 - 2tb and Q
/// are positive.
/// </summary>
internal sealed class BellDual(Activation activation, double amplitude, double rate) : DualActivation(activation)
{
    /// <inheritdoc/>
    public override string Method => "closed form";

    private protected override Dual Compute(double a, double b, double c, double sine)
    {
        double q = 1.0 - (2.0 * rate * (a + b)) + (4.0 * rate * rate * sine * sine);
        if (!(1.0 - (2.0 * rate * Math.Max(a, b)) > 0.0) || !(q > 0.0))
        {
            throw new InvalidInputException(
                $"the second moment of '{Activation.Name}' diverges at variances {a:G6} and {b:G6}: a square exponential exp(t z^2) needs variances below 1/(4t) = {0.25 / rate:G6} on the diagonal. Reduce C_W, C_b or the inputs.");
        }

        double square = amplitude * amplitude;
        return new Dual(square / Math.Sqrt(q), square * 4.0 * rate * rate * c / (q * Math.Sqrt(q)));
    }
}
