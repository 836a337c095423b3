namespace Nnft.Studies.NnQft;

/// <summary>Common edges and counts of histograms.</summary>
internal static class Histogramming
{
    /// <summary>Bins of the published histograms.</summary>
    public const int PublishedBins = 75;

    /// <summary>Edges of equal bins, or of equal bins of the logarithm, that hold all values.</summary>
    public static double[] Edges(IEnumerable<double> values, int bins, bool logarithmic)
    {
        double[] all = [.. values.Where(v => double.IsFinite(v) && (!logarithmic || v > 0.0)).Select(v => logarithmic ? Math.Log(v) : v)];
        if (all.Length == 0)
        {
            return [];
        }

        double low = all.Min();
        double width = (all.Max() - low) / bins;
        width = width > 0.0 ? width : Math.Max(Math.Abs(low), 1.0) / bins;
        return [.. Enumerable.Range(0, bins + 1).Select(i => low + (i * width)).Select(e => logarithmic ? Math.Exp(e) : e)];
    }

    /// <summary>Number of values in every bin; the last edge belongs to the last bin, values outside are not counted.</summary>
    public static double[] Counts(IEnumerable<double> values, double[] edges)
    {
        double[] counts = new double[Math.Max(0, edges.Length - 1)];
        foreach (double value in values)
        {
            int place = Array.BinarySearch(edges, value);
            int bin = place >= 0 ? Math.Min(place, counts.Length - 1) : ~place - 1;
            if (bin >= 0 && bin < counts.Length && value <= edges[^1])
            {
                counts[bin]++;
            }
        }

        return counts;
    }
}
