using Nnft.Networks;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// Rules for activations with kinks (or jumps) in one or two continuous latent variables u, v. Every point and kink c gives a line
/// L_i1 u + L_i2 v + shift_i = c on which the integrand is not smooth. For fixed v, Gauss-Legendre panels in u end at the lines; the result, as
/// a function of v, is smooth except where two lines cross or a line meets a break of the density of u, so the panels in v end there. Sign variables
/// (Rademacher) are summed outside and only shift the lines.
/// </summary>
internal sealed class KinkRule : INodeRule
{
    private const double Refinement = 1.5;
    private const int CoarsestCount = 6;

    // The rule for a variable on which nothing depends.
    private static readonly AxisRule _single = new([0.0], [1.0]);

    private readonly Activation _activation;
    private readonly LatentAxis[] _signs;
    private readonly LatentAxis _inner;
    private readonly LatentAxis _outer;
    private readonly KinkLines _lines;

    /// <param name="activation">g.</param>
    /// <param name="scale">The distance over which g bends between its kinks.</param>
    /// <param name="axes">The latent variables, loadings by local point of the sweep; see <see cref="Supports"/>.</param>
    /// <param name="ranges">Largest |u| that matters, per axis.</param>
    /// <param name="points">Number of points.</param>
    public KinkRule(Activation activation, double scale, IReadOnlyList<LatentAxis> axes, double[] ranges, int points)
    {
        _activation = activation;
        _signs = [.. axes.Where(axis => !axis.IsContinuous)];
        int[] continuous = [.. Enumerable.Range(0, axes.Count).Where(a => axes[a].IsContinuous)];
        double rangeOf(int position) => continuous.Length > position ? ranges[continuous[position]] : 1.0;

        // A problem with fewer variables has axes on which nothing depends.
        var none = new LatentAxis(ParameterDensity.Uniform, new double[points]);
        LatentAxis first = continuous.Length > 0 ? axes[continuous[0]] : none;
        LatentAxis second = continuous.Length > 1 ? axes[continuous[1]] : none;
        (double innerRange, double outerRange) = (rangeOf(0), rangeOf(1));
        if (first.Density == ParameterDensity.Gaussian && second.Density == ParameterDensity.Gaussian)
        {
            (first, second) = KinkLines.RotateAwayFromLines(first, second);
            innerRange = outerRange = Math.Max(innerRange, outerRange);
        }
        else if (KinkLines.Steepness(second) > KinkLines.Steepness(first))
        {
            (first, second) = (second, first);
            (innerRange, outerRange) = (outerRange, innerRange);
        }

        (_inner, _outer) = (first, second);
        _lines = new KinkLines(activation.Kinks, scale, first, second, innerRange, outerRange);
    }

    /// <summary>Whether the rule can treat these variables: at most two continuous ones and not too many signs.</summary>
    public static bool Supports(IReadOnlyList<LatentAxis> axes) => axes.Count(axis => axis.IsContinuous) <= 2 && axes.Count(axis => !axis.IsContinuous) <= 12;

    public double NodeCount(int level)
    {
        double perPanel = Count(level);
        double[] shifts = new double[_inner.Loadings.Length];
        double outer = IsIdle(_outer) ? 1.0 : _lines.OuterBreaks(shifts).Count * perPanel;
        double inner = IsIdle(_inner) ? 1.0 : _lines.InnerBreaks(shifts, 0.1).Count * perPanel;
        return Math.ScaleB(1.0, _signs.Length) * outer * inner;
    }

    public void Feed(MomentSweep sweep, int level)
    {
        var writer = new NodeWriter(sweep, _activation);
        int points = sweep.Points.Length;
        double[] shifts = new double[points];
        double[] bases = new double[points];
        for (int signs = 0; signs < 1 << _signs.Length; signs++)
        {
            Array.Clear(shifts);
            for (int a = 0; a < _signs.Length; a++)
            {
                for (int i = 0; i < points; i++)
                {
                    shifts[i] += (signs >> a & 1) == 0 ? _signs[a].Loadings[i] : -_signs[a].Loadings[i];
                }
            }

            double share = Math.ScaleB(1.0, -_signs.Length);
            var outer = IsIdle(_outer) ? _single : AxisRule.Panels(_outer.Density, _lines.OuterBreaks(shifts), Count(level));
            for (int k = 0; k < outer.Nodes.Length; k++)
            {
                var inner = IsIdle(_inner) ? _single : AxisRule.Panels(_inner.Density, _lines.InnerBreaks(shifts, outer.Nodes[k]), Count(level));
                for (int i = 0; i < points; i++)
                {
                    bases[i] = shifts[i] + (_outer.Loadings[i] * outer.Nodes[k]);
                }

                for (int m = 0; m < inner.Nodes.Length; m++)
                {
                    writer.Add(share * outer.Weights[k] * inner.Weights[m], bases, _inner.Loadings, inner.Nodes[m]);
                }
            }
        }

        writer.Flush();
    }

    private static bool IsIdle(LatentAxis axis) => Array.TrueForAll(axis.Loadings, loading => loading == 0.0);

    private static int Count(int level) => (int)(CoarsestCount * Math.Pow(Refinement, level));
}
