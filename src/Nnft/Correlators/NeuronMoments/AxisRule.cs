using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>A quadrature rule for one latent variable: sum_k w_k f(u_k) is about E[f(u)].</summary>
/// <param name="Nodes">u_k.</param>
/// <param name="Weights">w_k.</param>
internal readonly record struct AxisRule(double[] Nodes, double[] Weights)
{
    private static readonly double _sqrtThree = Math.Sqrt(3.0);
    private static readonly double _sqrtTwo = Math.Sqrt(2.0);

    /// <summary>
    /// For smooth f. Gaussian: the trapezoidal rule, which converges exponentially. Uniform and Laplace: Gauss-Legendre on panels, split where the
    /// density jumps or bends. Rademacher: the two values.
    /// </summary>
    /// <param name="density">Density of u.</param>
    /// <param name="range">Largest |u| that matters.</param>
    /// <param name="step">Distance of nodes, or their mean distance on a panel.</param>
    public static AxisRule Smooth(ParameterDensity density, double range, double step)
    {
        if (density == ParameterDensity.Rademacher)
        {
            return new([-1.0, 1.0], [0.5, 0.5]);
        }

        if (density == ParameterDensity.Gaussian)
        {
            int half = (int)(range / step);
            double[] nodes = [.. Enumerable.Range(-half, (2 * half) + 1).Select(k => k * step)];
            return new(nodes, [.. nodes.Select(u => step * Density(density, u))]);
        }

        // The number of nodes of a panel follows the step and the number of panels does not, so that halving the step converges exponentially.
        double end = density == ParameterDensity.Uniform ? _sqrtThree : range;
        int panels = 2 * (int)Math.Ceiling(end);
        int count = Math.Max(3, (int)Math.Ceiling(1.5 + (2.0 * end / panels / step)));
        return Panels(density, [.. Enumerable.Range(0, panels + 1).Select(k => end * ((2.0 * k / panels) - 1.0))], count);
    }

    /// <summary>The Gauss-Hermite rule of a Gaussian variable without the nodes out of range.</summary>
    public static AxisRule Hermite(double range, int count)
    {
        var rule = GaussHermite.Create(count);
        int[] inside = [.. Enumerable.Range(0, count).Where(k => Math.Abs(rule.Nodes[k]) <= range)];
        return new([.. inside.Select(k => rule.Nodes[k])], [.. inside.Select(k => rule.Weights[k])]);
    }

    /// <summary>Gauss-Legendre with <paramref name="count"/> nodes between neighbouring breaks, which are in increasing order.</summary>
    public static AxisRule Panels(ParameterDensity density, IReadOnlyList<double> breaks, int count)
    {
        var rule = PanelRule.Create([.. breaks], count);
        for (int k = 0; k < rule.Nodes.Length; k++)
        {
            rule.Weights[k] *= Density(density, rule.Nodes[k]);
        }

        return new(rule.Nodes, rule.Weights);
    }

    /// <summary>The density of u at unit variance; for the uniform density inside its interval.</summary>
    public static double Density(ParameterDensity density, double u) => density switch
    {
        ParameterDensity.Gaussian => Math.Exp(-0.5 * u * u) / Math.Sqrt(2.0 * Math.PI),
        ParameterDensity.Uniform => 0.5 / _sqrtThree,
        ParameterDensity.Laplace => Math.Exp(-_sqrtTwo * Math.Abs(u)) / _sqrtTwo,
        _ => throw new ArgumentOutOfRangeException(nameof(density), density, "no density"),
    };

    /// <summary>Largest |u| that matters when |f(u)| grows at most like |u|^power exp(rate |u|).</summary>
    public static double Range(ParameterDensity density, double power, double rate) => density switch
    {
        ParameterDensity.Gaussian => 9.0 + Math.Sqrt(power) + rate,
        ParameterDensity.Laplace => (40.0 + (power * Math.Log(10.0 + (3.0 * power)))) / Math.Max(0.05, _sqrtTwo - rate),
        ParameterDensity.Uniform => _sqrtThree,
        _ => 1.0,
    };

    /// <summary>Where the density jumps or bends.</summary>
    public static IReadOnlyList<double> Breaks(ParameterDensity density) => density switch
    {
        ParameterDensity.Uniform => [-_sqrtThree, _sqrtThree],
        ParameterDensity.Laplace => [0.0],
        _ => [],
    };
}
