using Nnft.Networks;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>The lines in the plane of two latent variables u, v on which some pre-activation equals a kink, and the panels that avoid them.</summary>
internal sealed class KinkLines(IReadOnlyList<double> kinks, double scale, LatentAxis inner, LatentAxis outer, double innerRange, double outerRange)
{
    // Wider panels would need more nodes for the normal density than for the activation.
    private const double WidestPanel = 2.5;

    /// <summary>Ends of the panels in v: range, breaks of the density, crossings of lines, lines that run along u.</summary>
    public List<double> OuterBreaks(ReadOnlySpan<double> shifts)
    {
        var breaks = new List<double>(AxisRule.Breaks(outer.Density));
        var lines = new List<(double A, double B, double C)>();
        for (int i = 0; i < inner.Loadings.Length; i++)
        {
            foreach (double kink in kinks)
            {
                lines.Add((inner.Loadings[i], outer.Loadings[i], kink - shifts[i]));
            }
        }

        for (int i = 0; i < lines.Count; i++)
        {
            var (a, b, c) = lines[i];
            foreach (double end in AxisRule.Breaks(inner.Density))
            {
                AddGraded(breaks, (c - (a * end)) / b, Math.Abs(b));
            }

            if (a == 0.0)
            {
                AddGraded(breaks, c / b, Math.Abs(b));
            }

            for (int j = 0; j < i; j++)
            {
                double determinant = (a * lines[j].B) - (b * lines[j].A);
                AddGraded(breaks, ((a * lines[j].C) - (c * lines[j].A)) / determinant, Math.Max(Math.Abs(b), Math.Abs(lines[j].B)));
            }
        }

        return Panels(breaks, outer, outerRange);
    }

    /// <summary>Ends of the panels in u at given v: range, breaks of the density, lines.</summary>
    public List<double> InnerBreaks(ReadOnlySpan<double> shifts, double v)
    {
        var breaks = new List<double>(AxisRule.Breaks(inner.Density));
        for (int i = 0; i < inner.Loadings.Length; i++)
        {
            foreach (double kink in kinks)
            {
                AddGraded(breaks, (kink - shifts[i] - (outer.Loadings[i] * v)) / inner.Loadings[i], Math.Abs(inner.Loadings[i]));
            }
        }

        return Panels(breaks, inner, innerRange);
    }

    /// <summary>Smallest loading over the largest: lines nearly along an axis make that axis a poor inner one.</summary>
    public static double Steepness(LatentAxis axis)
    {
        double largest = axis.Loadings.Select(Math.Abs).DefaultIfEmpty(0.0).Max();
        return largest == 0.0 ? -1.0 : axis.Loadings.Min(Math.Abs) / largest;
    }

    /// <summary>Rotates two Gaussian variables so that u runs across all lines, as far from being parallel to any as the points allow.</summary>
    public static (LatentAxis Inner, LatentAxis Outer) RotateAwayFromLines(LatentAxis first, LatentAxis second)
    {
        // Directions of the loadings modulo pi; the line of a point is orthogonal to its loading, so u avoids the orthogonals.
        List<double> angles = [.. first.Loadings.Zip(second.Loadings).Where(l => l.First != 0.0 || l.Second != 0.0)
            .Select(l => Modulo(Math.Atan2(l.Second, l.First) + (Math.PI / 2.0), Math.PI)).Order()];
        double best = 0.0;
        double widest = -1.0;
        for (int k = 0; k < angles.Count; k++)
        {
            double next = k + 1 < angles.Count ? angles[k + 1] : angles[0] + Math.PI;
            if (next - angles[k] > widest)
            {
                widest = next - angles[k];
                best = 0.5 * (next + angles[k]);
            }
        }

        var (cosine, sine) = (Math.Cos(best), Math.Sin(best));
        return (
            first with { Loadings = [.. first.Loadings.Zip(second.Loadings, (x, y) => (cosine * x) + (sine * y))] },
            second with { Loadings = [.. first.Loadings.Zip(second.Loadings, (x, y) => (cosine * y) - (sine * x))] });
    }

    private static double Modulo(double x, double period) => x - (period * Math.Floor(x / period));

    /// <summary>Adds a break and, where the activation is steep, panels that grow away from it.</summary>
    private static void AddGraded(List<double> breaks, double at, double steepness)
    {
        if (!double.IsFinite(at))
        {
            return;
        }

        breaks.Add(at);
        if (steepness > 3.0)
        {
            for (double distance = 4.0 / steepness; distance < WidestPanel; distance *= 4.0)
            {
                breaks.Add(at - distance);
                breaks.Add(at + distance);
            }
        }
    }

    private List<double> Panels(List<double> breaks, LatentAxis axis, double range)
    {
        // The uniform density ends at its breaks; the others at their range. An activation that bends on a small scale needs short panels everywhere;
        // a steep one without such a scale bends at its kinks only, where the panels are graded.
        double end = axis.Density == ParameterDensity.Uniform ? AxisRule.Breaks(axis.Density)[1] : range;
        double widest = scale < 1.0 ? Math.Min(WidestPanel, 4.0 * scale / Math.Max(1.0, axis.Loadings.Select(Math.Abs).DefaultIfEmpty(0.0).Max())) : WidestPanel;
        int count = 2 * (int)Math.Ceiling(end / widest);
        for (int k = 0; k <= count; k++)
        {
            breaks.Add(end * ((2.0 * k / count) - 1.0));
        }

        breaks.Sort();
        var panels = new List<double>();
        foreach (double at in breaks)
        {
            // Panels shorter than this carry nothing that could be resolved in double precision.
            if (Math.Abs(at) <= end && (panels.Count == 0 || at - panels[^1] > 1e-13))
            {
                panels.Add(at);
            }
        }

        return panels;
    }
}
