namespace Nnft.Networks;

/// <summary>
/// The shape of a parameter's probability density: mean zero, scaled to whatever standard deviation the layer asks for.
/// </summary>
public enum ParameterDensity
{
    /// <summary>Normal.</summary>
    Gaussian,

    /// <summary>Flat on [-sqrt(3) s, sqrt(3) s].</summary>
    Uniform,

    /// <summary>exp(-sqrt(2) |w| / s) / (sqrt(2) s).</summary>
    Laplace,

    /// <summary>+s or -s with probability 1/2 each.</summary>
    Rademacher,
}
