namespace Nnft.Networks;

/// <summary>Characteristic functions of the parameter densities at unit variance.</summary>
public static class ParameterDensityCharacteristicFunction
{
    /// <summary>E[exp(i t w)] = E[cos(t w)], real because every density is even.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The density is not known.</exception>
    public static double CharacteristicFunction(this ParameterDensity density, double t)
    {
        switch (density)
        {
            case ParameterDensity.Gaussian:
                return Math.Exp(-0.5 * t * t);
            case ParameterDensity.Uniform:
                double s = Math.Sqrt(3.0) * t;
                return Math.Abs(s) < 1e-4 ? 1.0 - (s * s / 6.0) : Math.Sin(s) / s;
            case ParameterDensity.Laplace:
                return 1.0 / (1.0 + (0.5 * t * t));
            case ParameterDensity.Rademacher:
                return Math.Cos(t);
            default:
                throw new ArgumentOutOfRangeException(nameof(density), density, "unknown density");
        }
    }
}
