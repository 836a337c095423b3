using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.FiniteWidth;

/// <summary>
/// Averages over two normal variables u, v with variances a, b and covariance c, by product panels in u = sqrt(a) t_1, v = (c/sqrt(a)) t_1 + r t_2, r^2 = b - c^2/a. The inner integral is split where v
/// meets a kink, and the outer panels are refined where that place crosses the middle.
/// </summary>
internal sealed class PairRule
{
    private const double Reach = 12.0;
    private const double Width = 1.5;
    private const int Order = 20;

    private readonly double _a;
    private readonly double _slope;
    private readonly double _rest;
    private readonly IReadOnlyList<double> _kinks;

    private PairRule(double a, double slope, double rest, IReadOnlyList<double> kinks) => (_a, _slope, _rest, _kinks) = (a, slope, rest, kinks);

    /// <summary>Receives a pair of values and the weight of the node, the density included.</summary>
    public delegate void Node(double u, double v, double weight);

    /// <exception cref="InvalidInputException">The variables are proportional to each other.</exception>
    public static PairRule Create(Activation activation, double a, double b, double c)
    {
        double rest = b - (c * c / a);
        return rest > 1e-9 * b
            ? new PairRule(a, c / Math.Sqrt(a), Math.Sqrt(rest), activation.Kinks)
            : throw new InvalidInputException($"the pre-activations of the two inputs have become proportional (correlation {c / Math.Sqrt(a * b):G15}): together they are one input. Use inputs that differ more, or fewer layers.");
    }

    public void Visit(Node node)
    {
        double sqrtA = Math.Sqrt(_a);
        PanelRule outer = PanelRule.Create(Outer(sqrtA), Order);
        for (int i = 0; i < outer.Nodes.Length; i++)
        {
            double t1 = outer.Nodes[i];
            double weight1 = outer.Weights[i] * Math.Exp(-0.5 * t1 * t1) / (2.0 * Math.PI);
            double centre = _slope * t1;
            PanelRule inner = PanelRule.Create(Panels([.. _kinks.Select(kink => (kink - centre) / _rest)], Width / Math.Max(1.0, _rest)), Order);
            for (int k = 0; k < inner.Nodes.Length; k++)
            {
                double t2 = inner.Nodes[k];
                node(sqrtA * t1, centre + (_rest * t2), weight1 * inner.Weights[k] * Math.Exp(-0.5 * t2 * t2));
            }
        }
    }

    private double[] Outer(double sqrtA)
    {
        List<double> splits = [.. _kinks.Select(kink => kink / sqrtA)];
        foreach (double kink in _kinks.Where(_ => Math.Abs(_slope) > 1e-12))
        {
            double middle = kink / _slope;
            double scale = _rest / Math.Abs(_slope);
            splits.Add(middle);
            for (double distance = 0.5 * scale; distance < Reach; distance *= 2.0)
            {
                splits.Add(middle - distance);
                splits.Add(middle + distance);
            }
        }

        return Panels(splits, Width / Math.Max(1.0, Math.Max(sqrtA, Math.Abs(_slope))));
    }

    private static double[] Panels(List<double> splits, double width)
    {
        double[] ends = [-Reach, .. splits.Where(t => Math.Abs(t) < Reach).Distinct().Order(), Reach];
        List<double> breakpoints = [-Reach];
        for (int i = 1; i < ends.Length; i++)
        {
            int count = Math.Max(1, (int)Math.Ceiling((ends[i] - ends[i - 1]) / width));
            for (int k = 1; k <= count; k++)
            {
                double at = k == count ? ends[i] : ends[i - 1] + ((ends[i] - ends[i - 1]) * k / count);
                if (at > breakpoints[^1])
                {
                    breakpoints.Add(at);
                }
            }
        }

        return [.. breakpoints];
    }
}
