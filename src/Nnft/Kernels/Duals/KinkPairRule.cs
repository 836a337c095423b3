using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.Kernels.Duals;

/// <summary>
/// Averages over two independent normals for activations with kinks or jumps: Gauss-Legendre panels, the inner ones split where v meets a kink, the outer ones where u
/// does and refined where the inner kink passes the middle of its normal, which happens over a width of across/|along|.
/// </summary>
internal static class KinkPairRule
{
    private const double Reach = 11.0;
    private const double LargestReach = 38.0;
    private const double PanelWidth = 1.5;
    private const int Order = 24;
    private const int CheckOrder = 16;
    private const double Still = 1e-12;
    private const double Rounding = 4e-15;
    private const int Refinements = 3;

    /// <summary>Averages of s(u) s(v) and s'(u) s'(v) with u = scale t1, v = along t1 + across t2; D1 only if the slope is wanted.</summary>
    public static Dual Average(Activation activation, bool slope, double scale, double along, double across)
    {
        double reach = activation.GrowsAtMostPolynomially ? Reach : LargestReach;
        for (int refinement = 0; ; refinement++)
        {
            double width = PanelWidth / (1 << refinement);
            Sums fine = Sum(activation, slope, scale, along, across, width, reach, Order);
            Sums check = Sum(activation, slope, scale, along, across, width, reach, CheckOrder);
            if (!double.IsFinite(fine.Magnitude0 + fine.Magnitude1))
            {
                throw new InvalidInputException(
                    $"the second moment of '{activation.Name}' or of its slope diverges or cannot be computed at a standard deviation of {scale:G6}. Reduce C_W, C_b or the inputs.");
            }

            double change0 = Math.Abs(fine.D0 - check.D0);
            double change1 = Math.Abs(fine.D1 - check.D1);
            if ((change0 <= Still * fine.Magnitude0 && change1 <= Still * fine.Magnitude1) || refinement == Refinements)
            {
                return new Dual(fine.D0, fine.D1, change0 + (Rounding * fine.Magnitude0), change1 + (Rounding * fine.Magnitude1));
            }
        }
    }

    private static Sums Sum(Activation activation, bool slope, double scale, double along, double across, double width, double reach, int order)
    {
        double[] outer = [.. Breakpoints(reach, width / Math.Max(1.0, Math.Max(scale, Math.Abs(along))), OuterSplits(activation, scale, along, across, width))];
        PanelRule rule = PanelRule.Create(outer, order);
        Sums sums = default;
        Inner inner = new(activation, slope, order);
        for (int i = 0; i < rule.Nodes.Length; i++)
        {
            double t = rule.Nodes[i];
            double weight = rule.Weights[i] * Normal(t);
            double value = weight * activation.Evaluate(scale * t);
            double tangent = slope ? weight * activation.Derivative(scale * t) : 0.0;
            IEnumerable<double> splits = activation.Kinks.Select(kink => (kink - (along * t)) / across);
            inner.Sum([.. Breakpoints(reach, width / Math.Max(1.0, across), splits)], along * t, across);
            sums = new Sums(
                sums.D0 + (value * inner.Value), sums.D1 + (tangent * inner.Slope),
                sums.Magnitude0 + Math.Abs(value * inner.ValueMagnitude), sums.Magnitude1 + Math.Abs(tangent * inner.SlopeMagnitude));
        }

        return sums;
    }

    private static double Normal(double t) => Math.Exp(-0.5 * t * t) / Math.Sqrt(2.0 * Math.PI);

    private static IEnumerable<double> OuterSplits(Activation activation, double scale, double along, double across, double width)
    {
        foreach (double kink in activation.Kinks)
        {
            yield return kink / scale;
            if (along == 0.0)
            {
                continue;
            }

            double passing = kink / along;
            double distance = 0.5 * across / Math.Abs(along);
            yield return passing;
            for (; distance < width; distance *= 2.0)
            {
                yield return passing - distance;
                yield return passing + distance;
            }
        }
    }

    private static IEnumerable<double> Breakpoints(double reach, double width, IEnumerable<double> splits)
    {
        SortedSet<double> stops = [-reach, .. splits.Where(split => Math.Abs(split) < reach), reach];
        double from = -reach;
        yield return from;
        foreach (double stop in stops.Skip(1))
        {
            // Panels below the spacing of the numbers are none.
            if (stop - from <= 1e-14 * reach && stop < reach)
            {
                continue;
            }

            int panels = (int)Math.Ceiling((stop - from) / width);
            for (int k = 1; k < panels; k++)
            {
                yield return from + ((stop - from) * k / panels);
            }

            yield return stop;
            from = stop;
        }
    }

    private readonly record struct Sums(double D0, double D1, double Magnitude0, double Magnitude1);

    /// <summary>The average over t2 at a fixed t1.</summary>
    private sealed class Inner(Activation activation, bool slope, int order)
    {
        private readonly GaussLegendre _rule = GaussLegendre.Create(order);
        private double[] _weights = [];
        private double[] _values = [];
        private double[] _slopes = [];

        public double Value { get; private set; }

        public double Slope { get; private set; }

        public double ValueMagnitude { get; private set; }

        public double SlopeMagnitude { get; private set; }

        public void Sum(double[] breakpoints, double mean, double across)
        {
            int count = (breakpoints.Length - 1) * order;
            if (_weights.Length < count)
            {
                (_weights, _values, _slopes) = (new double[2 * count], new double[2 * count], new double[2 * count]);
            }

            int at = 0;
            for (int panel = 1; panel < breakpoints.Length; panel++)
            {
                double half = 0.5 * (breakpoints[panel] - breakpoints[panel - 1]);
                double middle = breakpoints[panel - 1] + half;
                for (int k = 0; k < order; k++, at++)
                {
                    double t = middle + (half * _rule.Nodes[k]);
                    _weights[at] = half * _rule.Weights[k] * Normal(t);
                    _values[at] = mean + (across * t);
                }
            }

            Span<double> values = _values.AsSpan(0, count);
            Span<double> slopes = _slopes.AsSpan(0, slope ? count : 0);
            values[..slopes.Length].CopyTo(slopes);
            activation.Apply(values);
            activation.ApplyDerivative(slopes);
            (Value, ValueMagnitude) = Weighted(values);
            (Slope, SlopeMagnitude) = Weighted(slopes);
        }

        private (double Sum, double Magnitude) Weighted(ReadOnlySpan<double> values)
        {
            (double sum, double magnitude) = (0.0, 0.0);
            for (int k = 0; k < values.Length; k++)
            {
                sum += _weights[k] * values[k];
                magnitude += _weights[k] * Math.Abs(values[k]);
            }

            return (sum, magnitude);
        }
    }
}
