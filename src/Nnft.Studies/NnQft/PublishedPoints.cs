namespace Nnft.Studies.NnQft;

/// <summary>The inputs at which arXiv:2008.08601 measured its nets, in one, two and three dimensions.</summary>
internal static class PublishedPoints
{
    private static readonly double[] _line = [-1.0, -0.6, -0.2, 0.2, 0.6, 1.0];
    private static readonly double[] _positiveLine = [0.2, 0.4, 0.6, 0.8, 1.0, 1.2];

    /// <summary>
    /// Points for a net: +-0.01, +-0.006, +-0.002 and small squares and tetrahedra for nets with a Gaussian kernel, positive points for relu, points of
    /// order 1 for all others; null beyond three dimensions.
    /// </summary>
    public static IReadOnlyList<double[]>? Of(string activation, int dimension)
    {
        bool small = activation is "gauss" or "cosnet";
        bool positive = activation == "relu";
        double scale = small ? 0.01 : 1.0;
        return dimension switch
        {
            1 => [.. (positive ? _positiveLine : _line).Select(x => new[] { scale * x })],
            2 => Scaled([[-1, -1], [-1, 1], [1, -1], [1, 1]], scale, positive ? 0.5 : -scale),
            3 => Scaled([[-1, -1, -1], [1, 1, -1], [-1, 1, 1], [1, -1, 1]], scale, positive ? 0.2 : -scale),
            _ => null,
        };
    }

    /// <summary>The points at which couplings were fitted: 0.002 ... 0.012, and for relu 0.2 ... 1.2; as measured in higher dimensions.</summary>
    public static IReadOnlyList<double[]>? OfFits(string activation, int dimension) =>
        dimension == 1 && activation != "relu" ? [.. _positiveLine.Select(x => new[] { 0.01 * x })] : Of(activation, dimension);

    private static double[][] Scaled(double[][] corners, double high, double low) =>
        Array.ConvertAll(corners, corner => Array.ConvertAll(corner, x => x > 0.0 ? high : low));
}
