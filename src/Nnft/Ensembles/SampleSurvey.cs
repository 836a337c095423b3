using Nnft.Data;

namespace Nnft.Ensembles;

/// <summary>
/// A first look at samples: mean and standard deviation of every output at every point. Finds numbers that are not finite before anything is computed from them.
/// </summary>
public sealed class SampleSurvey
{
    private readonly double[] _means;
    private readonly double[] _squares;
    private long _count;

    private SampleSurvey(int fields) => (_means, _squares) = (new double[fields], new double[fields]);

    /// <summary>Mean of field number point * outputs + output.</summary>
    public double Mean(int field) => _means[field];

    /// <summary>Standard deviation over networks of a field (with networks - 1 in the denominator).</summary>
    public double Deviation(int field) => Math.Sqrt(_squares[field] / (_count - 1));

    /// <summary>Reads all samples once.</summary>
    /// <exception cref="InvalidInputException">Samples are NaN or infinite (their number and the first index), or cannot be read.</exception>
    public static SampleSurvey Of(NetworkSamples samples, int threads, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var blocks = new SampleBlocks(samples);
        var whole = new SampleSurvey(samples.Fields);
        var faults = new NonFiniteNumbers(samples.Shape);
        OrderedWork.Run<(SampleSurvey Survey, NonFiniteNumbers Faults)>(
            blocks.Count,
            threads,
            () =>
            {
                double[] buffer = new double[blocks.BufferLength];
                return block =>
                {
                    var survey = new SampleSurvey(samples.Fields);
                    var found = new NonFiniteNumbers(samples.Shape);
                    blocks.Read((int)block, buffer, (first, outputs) =>
                    {
                        found.Look(first * samples.Fields, outputs);
                        survey.Add(outputs);
                    });
                    return (survey, found);
                };
            },
            (block, part) =>
            {
                whole.Add(part.Survey);
                faults.Add(part.Faults);
                progress?.Report((block + 1.0) / blocks.Count);
            },
            cancellation);
        faults.ThrowIfAny(samples.Origin);
        return whole;
    }

    // Welford's update: no cancellation for a mean far from zero.
    private void Add(ReadOnlySpan<double> outputs)
    {
        for (int start = 0; start < outputs.Length; start += _means.Length)
        {
            _count++;
            for (int field = 0; field < _means.Length; field++)
            {
                double deviation = outputs[start + field] - _means[field];
                _means[field] += deviation / _count;
                _squares[field] += deviation * (outputs[start + field] - _means[field]);
            }
        }
    }

    private void Add(SampleSurvey other)
    {
        long count = _count + other._count;
        for (int field = 0; field < _means.Length; field++)
        {
            double difference = other._means[field] - _means[field];
            _squares[field] += other._squares[field] + (difference * difference * ((double)_count * other._count / count));
            _means[field] += difference * other._count / count;
        }

        _count = count;
    }
}
