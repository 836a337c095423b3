using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Numerics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// The law of the feature h(x) of one neuron at one point, as values with probabilities: a quadrature rule over the normal pre-activation (or the uniform phase of a
/// cos-net). Panels are split at the kinks of the activation and shrink geometrically towards its zeros, because E[exp(-s h^2)] lives there when s is large.
/// </summary>
internal sealed class FeatureLaw
{
    private const double Range = 9.0;
    private const double LargestPanel = 0.5;
    private const int Halvings = 14;
    private const int Samples = 2048;

    private FeatureLaw(double[] values, double[] probabilities)
    {
        Values = values;
        Probabilities = probabilities;
    }

    /// <summary>h at the nodes.</summary>
    public double[] Values { get; }

    /// <summary>Probabilities of the nodes; their sum is 1 to rounding.</summary>
    public double[] Probabilities { get; }

    /// <summary>P(h = 0), the probability of a dead neuron: no node of a rule lies where an activation merely crosses zero.</summary>
    public double Dead => Enumerable.Range(0, Values.Length).Where(k => Values[k] == 0.0).Sum(k => Probabilities[k]);

    /// <summary>The law at x, with some number of nodes on every panel.</summary>
    public static FeatureLaw Create(NetworkEnsemble ensemble, double[] x, int nodesPerPanel)
    {
        if (ensemble.Activation is CosNet)
        {
            PanelRule phases = PanelRule.Create(Breaks(ensemble.Activation.Evaluate, 0.0, Math.PI, LargestPanel, []), nodesPerPanel);
            return new FeatureLaw([.. phases.Nodes.Select(ensemble.Activation.Evaluate)], [.. phases.Weights.Select(w => w / Math.PI)]);
        }

        double deviation = Math.Sqrt(ensemble.PreActivationCovariance(x, x));
        double shift = ensemble.FeatureShift(x);
        if (deviation == 0.0)
        {
            return new FeatureLaw([ensemble.Activation.Evaluate(-shift)], [1.0]);
        }

        double Feature(double u) => ensemble.Activation.Evaluate((deviation * u) - shift);
        double[] kinks = [.. ensemble.Activation.Kinks.Select(kink => kink / deviation)];
        PanelRule rule = PanelRule.Create(Breaks(Feature, -Range, Range, LargestPanel / Math.Max(1.0, deviation), kinks), nodesPerPanel);
        double[] probabilities = [.. rule.Nodes.Select((u, k) => rule.Weights[k] * Math.Exp(-0.5 * u * u) / Math.Sqrt(2.0 * Math.PI))];
        double total = probabilities.Sum();
        return new FeatureLaw([.. rule.Nodes.Select(Feature)], [.. probabilities.Select(p => p / total)]);
    }

    private static double[] Breaks(Func<double, double> feature, double from, double to, double width, IReadOnlyList<double> kinks)
    {
        SortedSet<double> breaks = [];
        int panels = (int)Math.Ceiling((to - from) / width);
        for (int k = 0; k <= panels; k++)
        {
            breaks.Add(from + ((to - from) * k / panels));
        }

        breaks.UnionWith(kinks.Where(kink => kink > from && kink < to));
        foreach (double zero in Zeros(feature, from, to))
        {
            breaks.Add(zero);
            for (int k = 0; k < Halvings; k++)
            {
                double distance = width * Math.Pow(0.5, k + 1);
                breaks.UnionWith(((double[])[zero - distance, zero + distance]).Where(u => u > from && u < to));
            }
        }

        // Breaks closer than rounding of a zero would give panels without length.
        List<double> apart = [];
        foreach (double u in breaks.Where(u => apart.Count == 0 || u - apart[^1] > 1e-9 * width))
        {
            apart.Add(u);
        }

        return [.. apart];
    }

    /// <summary>Where the feature changes sign.</summary>
    private static IEnumerable<double> Zeros(Func<double, double> feature, double from, double to)
    {
        double left = from;
        double atLeft = feature(from);
        for (int k = 1; k <= Samples; k++)
        {
            double right = from + ((to - from) * k / Samples);
            double atRight = feature(right);
            if (atLeft != 0.0 && atRight == 0.0 && k < Samples && feature(from + ((to - from) * (k + 1) / Samples)) != 0.0)
            {
                yield return right;
            }
            else if (atLeft * atRight < 0.0)
            {
                (double low, double high) = (left, right);
                for (int bisection = 0; bisection < 60; bisection++)
                {
                    double middle = 0.5 * (low + high);
                    (low, high) = feature(middle) * atLeft > 0.0 ? (middle, high) : (low, middle);
                }

                yield return 0.5 * (low + high);
            }

            (left, atLeft) = (right, atRight);
        }
    }
}
