namespace Nnft.FiniteWidth;

/// <summary>Power sums of the metric over a block of chains.</summary>
internal struct MetricSums
{
    public long Count { get; private set; }

    public double First { get; private set; }

    public double Second { get; private set; }

    public double Third { get; private set; }

    public void Add(ReadOnlySpan<double> values)
    {
        Count += values.Length;
        foreach (double x in values)
        {
            First += x;
            Second += x * x;
            Third += x * x * x;
        }
    }

    public static MetricSums operator +(MetricSums a, MetricSums b) =>
        new() { Count = a.Count + b.Count, First = a.First + b.First, Second = a.Second + b.Second, Third = a.Third + b.Third };

    public static MetricSums operator -(MetricSums a, MetricSums b) =>
        new() { Count = a.Count - b.Count, First = a.First - b.First, Second = a.Second - b.Second, Third = a.Third - b.Third };

    public readonly double Mean => First / Count;

    /// <summary>The variance without bias (second k-statistic).</summary>
    public readonly double Variance => (Second - (First * First / Count)) / (Count - 1);

    /// <summary>The third cumulant without bias (third k-statistic).</summary>
    public readonly double ThirdCumulant
    {
        get
        {
            double n = Count;
            double central = Third - (3.0 * Mean * Second) + (2.0 * n * Mean * Mean * Mean);
            return n / ((n - 1.0) * (n - 2.0)) * central;
        }
    }
}
