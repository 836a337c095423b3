using Nnft.Numerics.Lanes;

namespace Nnft.Statistics;

/// <summary>
/// What a <see cref="TailDiagnostic"/> needs of a stream of values y, in constant memory: sum y, sum |y|, sum y^2 and the ten largest |y|.
/// Sums are in the order of arrival, so that the same values in the same blocks give the same bits.
/// </summary>
public sealed class TailSums
{
    private const int Kept = 10;
    private readonly double[] _largest = new double[Kept];
    private double _smallestKept;
    private double _magnitudes;

    /// <summary>Number of values.</summary>
    public long Count { get; private set; }

    /// <summary>sum y.</summary>
    public double Sum { get; private set; }

    /// <summary>sum y^2.</summary>
    public double Squares { get; private set; }

    /// <summary>The mean of y with its standard error; the error is NaN for a single value.</summary>
    /// <exception cref="InvalidOperationException">There are no values.</exception>
    public Estimate Mean
    {
        get
        {
            if (Count == 0)
            {
                throw new InvalidOperationException("the mean of no values is not defined");
            }

            double mean = Sum / Count;
            double variance = Count > 1 ? Math.Max(0.0, (Squares / Count) - (mean * mean)) / (Count - 1) : double.NaN;
            return new Estimate(mean, Math.Sqrt(variance), Diagnostic.EffectiveSampleSize);
        }
    }

    /// <summary>The diagnostic of the values so far. When all are zero no value dominates: the sample size is their number and the share that of ten among them.</summary>
    public TailDiagnostic Diagnostic
    {
        get
        {
            if (Squares == 0.0)
            {
                return new TailDiagnostic(Count, Count == 0 ? 0.0 : Math.Min(1.0, (double)Kept / Count));
            }

            double top = 0.0;
            foreach (double value in _largest)
            {
                top += value;
            }

            return new TailDiagnostic(Sum * Sum / Squares, Math.Min(1.0, top / _magnitudes)) { MagnitudeSampleSize = _magnitudes * _magnitudes / Squares };
        }
    }

    /// <summary>Adds a value.</summary>
    public void Add(double y)
    {
        double magnitude = Math.Abs(y);
        Count++;
        Sum += y;
        _magnitudes += magnitude;
        Squares += y * y;
        if (magnitude > _smallestKept)
        {
            Keep(magnitude);
        }
    }

    /// <summary>
    /// Adds a row of values, fast. Its length is a multiple of eight and only the first <paramref name="count"/> are values; the rest are zero. The bits depend on
    /// how values are cut into rows, not on the processor.
    /// </summary>
    public void AddRow(ReadOnlySpan<double> row, int count)
    {
        var sums = RowSums.Of(row);
        Count += count;
        Sum += sums.Sum;
        _magnitudes += sums.Magnitudes;
        Squares += sums.Squares;
        if (!(sums.Largest > _smallestKept))
        {
            return;
        }

        foreach (double y in row)
        {
            if (Math.Abs(y) > _smallestKept)
            {
                Keep(Math.Abs(y));
            }
        }
    }

    /// <summary>Adds all values that another stream has seen.</summary>
    public void Add(TailSums other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Count += other.Count;
        Sum += other.Sum;
        _magnitudes += other._magnitudes;
        Squares += other.Squares;
        foreach (double magnitude in other._largest)
        {
            if (magnitude > _smallestKept)
            {
                Keep(magnitude);
            }
        }
    }

    // _largest is sorted downwards; its last element is the threshold.
    private void Keep(double magnitude)
    {
        int place = Kept - 1;
        for (; place > 0 && _largest[place - 1] < magnitude; place--)
        {
            _largest[place] = _largest[place - 1];
        }

        _largest[place] = magnitude;
        _smallestKept = _largest[Kept - 1];
    }
}
