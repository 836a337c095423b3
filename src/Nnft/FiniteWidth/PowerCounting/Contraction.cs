namespace Nnft.FiniteWidth.PowerCounting;

/// <summary>Contracted clusters that are measured; g is the gradient of the output with respect to the parameters, H its matrix of second derivatives.</summary>
public enum Contraction
{
    /// <summary>f.</summary>
    Output,

    /// <summary>g.g, the tangent kernel.</summary>
    Tangent,

    /// <summary>g.H.g.</summary>
    Curvature,

    /// <summary>|H.g|^2.</summary>
    HessianOfGradient,

    /// <summary>The third derivative along g, three times.</summary>
    ThirdDerivative,

    /// <summary>tr H^2, through |H.v|^2 with random signs v.</summary>
    HessianNorm,

    /// <summary>tr H, through v.H.v with random signs v.</summary>
    HessianTrace,
}
