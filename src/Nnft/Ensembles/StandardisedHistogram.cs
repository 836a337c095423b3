namespace Nnft.Ensembles;

/// <summary>
/// Counts of standardised outputs (f - mean)/deviation, every point and output with its own mean and deviation, in equal bins on [-6, 6]. Outputs without spread are left out.
/// </summary>
public sealed class StandardisedHistogram
{
    /// <summary>Half of the range.</summary>
    public const double Range = 6.0;

    private const int Bins = 96;
    private readonly long[] _counts = new long[Bins];

    /// <summary>Edges of the bins, one more than there are bins.</summary>
    public static IReadOnlyList<double> Edges { get; } = [.. Enumerable.Range(0, Bins + 1).Select(k => Range * ((2.0 * k / Bins) - 1.0))];

    /// <summary>Outputs inside the range, by bin.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>Outputs outside the range.</summary>
    public long Outside { get; private set; }

    /// <summary>All outputs.</summary>
    public long Total => Outside + _counts.Sum();

    /// <summary>The density, to be compared with exp(-z^2/2)/sqrt(2 pi).</summary>
    public double Density(int bin) => _counts[bin] / (Total * (2.0 * Range / Bins));

    internal void Add(double standardised)
    {
        double place = (standardised + Range) * (Bins / (2.0 * Range));
        if (place is >= 0.0 and < Bins)
        {
            _counts[(int)place]++;
        }
        else
        {
            Outside++;
        }
    }

    internal void Add(StandardisedHistogram other)
    {
        for (int bin = 0; bin < Bins; bin++)
        {
            _counts[bin] += other._counts[bin];
        }

        Outside += other.Outside;
    }
}
