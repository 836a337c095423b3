using Nnft.Statistics;

namespace Nnft.Ensembles.Deep;

/// <summary>Means of several sampled quantities with their standard errors. Samples are taken relative to a reference, so that small fluctuations keep their digits.</summary>
public sealed class SampleMean
{
    private readonly double[] _references;
    private readonly double[] _sums;
    private readonly double[] _squares;

    /// <summary>No samples yet.</summary>
    /// <param name="references">A value near each mean.</param>
    public SampleMean(IReadOnlyList<double> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        _references = [.. references];
        _sums = new double[_references.Length];
        _squares = new double[_references.Length];
    }

    /// <summary>Number of samples.</summary>
    public long Count { get; private set; }

    /// <summary>Adds one sample of every quantity.</summary>
    public void Add(ReadOnlySpan<double> sample)
    {
        Count++;
        for (int k = 0; k < _references.Length; k++)
        {
            double deviation = sample[k] - _references[k];
            _sums[k] += deviation;
            _squares[k] += deviation * deviation;
        }
    }

    /// <summary>The mean of a quantity; its error is not a number with fewer than two samples.</summary>
    public Estimate this[int quantity]
    {
        get
        {
            double mean = _sums[quantity] / Count;
            double variance = Math.Max(0.0, (_squares[quantity] / Count) - (mean * mean));
            double whole = _sums[quantity] + (Count * _references[quantity]);
            double squares = _squares[quantity] + (2.0 * _references[quantity] * _sums[quantity]) + (Count * _references[quantity] * _references[quantity]);
            return new Estimate(_references[quantity] + mean, Math.Sqrt(variance / (Count - 1.0)), squares == 0.0 ? Count : whole * whole / squares);
        }
    }
}
