using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// E[exp(i sum_k t_k w_k)] of independent parameters w_k of mean zero, a real number because the densities are symmetric. The exponents of
/// Gaussian parameters are added before the exponential is taken.
/// </summary>
internal ref struct CharacteristicFunction
{
    private DoubleDouble _exponent = DoubleDouble.Zero;
    private BoundedNumber _factor = BoundedNumber.One;

    /// <summary>1, before any parameter is included.</summary>
    public CharacteristicFunction()
    {
    }

    /// <summary>Includes a parameter of standard deviation s at argument t, given (s t)^2.</summary>
    public void Multiply(ParameterDensity density, DoubleDouble square)
    {
        switch (density)
        {
            case ParameterDensity.Gaussian:
                _exponent -= square * 0.5;
                break;
            case ParameterDensity.Laplace:
                _factor /= DoubleDouble.One + (square * 0.5);
                break;
            case ParameterDensity.Uniform:
                double y = Math.Sqrt(3.0 * square.High);
                _factor *= new BoundedNumber(y < 1e-4 ? 1.0 - (y * y / 6.0) : Math.Sin(y) / y, 3e-16);
                break;
            case ParameterDensity.Rademacher:
                double x = Math.Sqrt(square.High);
                _factor *= new BoundedNumber(Math.Cos(x), 2e-16 * (1.0 + x));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(density), density, "unknown density");
        }
    }

    /// <summary>The product of what was included.</summary>
    public readonly BoundedNumber Value() => _factor * BoundedNumber.Exp(_exponent);
}
