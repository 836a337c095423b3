using Nnft.Networks;

namespace Nnft.Kernels.Duals;

/// <summary>
/// s(z) = A sin(w z + p): D0 = (A^2/2)(E - cos(2p) F), D1 = (A^2 w^2/2)(E + cos(2p) F) with E = exp(-w^2 (a + b - 2c)/2), F = exp(-w^2 (a + b + 2c)/2). The phase
/// pi/2 gives cos, pi/4 the radial basis function kernel.
/// </summary>
internal sealed class SineDual(Activation activation, double amplitude, double rate, double phase) : DualActivation(activation)
{
    private readonly double _image = Math.Cos(2.0 * phase);

    /// <inheritdoc/>
    public override string Method => "closed form";

    private protected override Dual Compute(double a, double b, double c, double sine)
    {
        double square = 0.5 * rate * rate;
        double near = Math.Exp(-square * (a + b - (2.0 * c)));
        double far = Math.Exp(-square * (a + b + (2.0 * c)));
        return new Dual(0.5 * (near - (_image * far)), 0.5 * (near + (_image * far))).Scale(amplitude, rate);
    }
}
