using Nnft.Networks;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// One of the independent variables u_a of unit variance on which pre-activations depend, z_i = sum_a L_ia u_a.
/// </summary>
/// <param name="Density">Density of u_a.</param>
/// <param name="Loadings">L_ia for all points i.</param>
internal sealed record LatentAxis(ParameterDensity Density, double[] Loadings)
{
    /// <summary>Whether u_a takes all values of an interval.</summary>
    public bool IsContinuous => Density != ParameterDensity.Rademacher;
}
