namespace Nnft.FiniteWidth.PowerCounting;

/// <summary>
/// A connected component of the cluster graph: factors are vertices, a contracted index is a line. A factor all of whose indices are contracted with itself, or none, stands alone.
/// </summary>
/// <param name="Factors">The factors, in the order of the correlator.</param>
public sealed record Cluster(IReadOnlyList<DerivativeFactor> Factors)
{
    /// <summary>What it is when it can be measured without tensors of derivatives, else null.</summary>
    public Contraction? Contraction
    {
        get
        {
            int[] degrees = [.. Factors.Select(factor => factor.Indices.Length).Order()];
            bool loops = Factors.Any(factor => factor.Indices.Distinct().Count() < factor.Indices.Length);

            // Without loops these degrees admit one connected graph each.
            return (loops, string.Join(' ', degrees)) switch
            {
                (false, "0") => PowerCounting.Contraction.Output,
                (false, "1 1") => PowerCounting.Contraction.Tangent,
                (false, "1 1 2") => PowerCounting.Contraction.Curvature,
                (false, "1 1 2 2") => PowerCounting.Contraction.HessianOfGradient,
                (false, "1 1 1 3") => PowerCounting.Contraction.ThirdDerivative,
                (false, "2 2") => PowerCounting.Contraction.HessianNorm,
                (true, "2") => PowerCounting.Contraction.HessianTrace,
                _ => null,
            };
        }
    }
}
