namespace Nnft.Numerics;

/// <summary>
/// Composite Gauss-Legendre quadrature: the same order on every panel between consecutive breakpoints. Exact for piecewise polynomials of
/// degree 2*order - 1 whose pieces join at breakpoints; exponentially convergent in the order for piecewise analytic integrands.
/// </summary>
public sealed class PanelRule
{
    private PanelRule(double[] nodes, double[] weights) => (Nodes, Weights) = (nodes, weights);

    /// <summary>Abscissae in increasing order.</summary>
    public double[] Nodes { get; }

    /// <summary>Weights, one for each abscissa; their sum is the length of the range.</summary>
    public double[] Weights { get; }

    /// <summary>Makes the rule with <paramref name="order"/> nodes between each pair of neighbours in <paramref name="breakpoints"/>.</summary>
    /// <exception cref="ArgumentException">Fewer than two breakpoints, or they do not increase, or the order is not between 1 and 256.</exception>
    public static PanelRule Create(ReadOnlySpan<double> breakpoints, int order)
    {
        if (breakpoints.Length < 2)
        {
            throw new ArgumentException($"a panel rule needs at least 2 breakpoints, got {breakpoints.Length}", nameof(breakpoints));
        }

        if (order is < 1 or > 256)
        {
            throw new ArgumentException($"order must be between 1 and 256, got {order}", nameof(order));
        }

        var reference = GaussLegendre.Create(order);
        int panels = breakpoints.Length - 1;
        var nodes = new double[panels * order];
        var weights = new double[panels * order];
        for (int panel = 0; panel < panels; panel++)
        {
            double half = 0.5 * (breakpoints[panel + 1] - breakpoints[panel]);
            if (!(half > 0.0))
            {
                throw new ArgumentException($"breakpoints must increase, got {breakpoints[panel]} before {breakpoints[panel + 1]}", nameof(breakpoints));
            }

            double middle = breakpoints[panel] + half;
            for (int k = 0; k < order; k++)
            {
                nodes[(panel * order) + k] = middle + (half * reference.Nodes[k]);
                weights[(panel * order) + k] = half * reference.Weights[k];
            }
        }

        return new PanelRule(nodes, weights);
    }
}
