namespace Nnft.SignalPropagation;

/// <summary>How an activation behaves at its critical initialisation, chi_par = chi_perp = 1 (arXiv:2106.10165 chapter 5).</summary>
public enum UniversalityClass
{
    /// <summary>Positively homogeneous (linear, relu, leaky relu): every variance is fixed.</summary>
    ScaleInvariant,

    /// <summary>s(0) = 0 and s'(0) != 0, smooth: K* = 0 attracts like 1/depth (tanh, sin, erf).</summary>
    ZeroVariance,

    /// <summary>As <see cref="ZeroVariance"/>, with a kink at 0: K* = 0 attracts like 1/depth^2 (elu).</summary>
    ZeroVarianceWithKink,

    /// <summary>K* > 0 that attracts from one side and slowly repels on the other (gelu, silu).</summary>
    HalfStable,

    /// <summary>chi_par and chi_perp are never 1 together (sigmoid, softplus).</summary>
    None,
}

/// <summary>The names of the classes in tables.</summary>
public static class UniversalityClassNames
{
    /// <summary>A short name, such as <c>half-stable</c>.</summary>
    public static string Text(this UniversalityClass value) => value switch
    {
        UniversalityClass.ScaleInvariant => "scale-invariant",
        UniversalityClass.ZeroVariance => "K*=0",
        UniversalityClass.ZeroVarianceWithKink => "K*=0 with kink",
        UniversalityClass.HalfStable => "half-stable",
        _ => "none",
    };
}
