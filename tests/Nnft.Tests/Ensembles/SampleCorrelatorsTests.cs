using Nnft.Data;
using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Statistics;
using Nnft.Tests.Data;

namespace Nnft.Tests.Ensembles;

public sealed class SampleCorrelatorsTests : IDisposable
{
    private static readonly Leg[][] s_combinations =
        [[new(0)], [new(0), new(1)], [new(0), new(0), new(2)], [new(0), new(0), new(1), new(2)], [new(1, 1), new(1, 1), new(2), new(2)]];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Every number against the sums written out, for samples that fill several chunks and unequal blocks.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(1000.0)]
    public void AgreesWithPlainSums(double offset)
    {
        double[,,] f = Write(1237, offset, fortranOrder: false);
        SampleCorrelators measured = Measure(symmetric: false, threads: 2);
        Assert.Equal(200, measured.Blocks);

        Assert.Equal(Mean(f, n => f[n, 0, 0]), measured.Full(0).Value, 1e-11 * (1.0 + offset));
        double two = Mean(f, n => f[n, 0, 0] * f[n, 1, 0]);
        Assert.Equal(two, measured.Full(1).Value, 1e-12 * (1.0 + two));
        Assert.Equal(two, measured.FullByBlock(1).Estimate.Value, 1e-12 * (1.0 + two));
        double three = Mean(f, n => f[n, 0, 0] * f[n, 0, 0] * f[n, 2, 0]);
        Assert.Equal(three, measured.Full(2).Value, 1e-12 * (1.0 + Math.Abs(three)));

        double[] m = [Mean(f, n => f[n, 0, 0]), Mean(f, n => f[n, 1, 0]), Mean(f, n => f[n, 2, 0])];
        double covariance = Mean(f, n => (f[n, 0, 0] - m[0]) * (f[n, 1, 0] - m[1])) * 1237.0 / 1236.0;
        Assert.Equal(covariance, measured.Connected(1).Estimate.Value, 1e-12);

        // The same cumulant from the central sums of the samples written by hand: translation leaves it alone.
        var means = new ProductMeans(ProductTable.Create(3, [[0, 0, 1, 2]]));
        for (int n = 0; n < f.GetLength(0); n++)
        {
            means.Add([f[n, 0, 0] - offset, f[n, 1, 0] - offset, f[n, 2, 0] - offset]);
        }

        Assert.Equal(JointCumulant.Create(means.Table, [0, 0, 1, 2]).Evaluate(means), measured.Connected(3).Estimate.Value, 1e-11 * (1.0 + offset));
    }

    [Fact]
    public void TheResultDependsNeitherOnThreadsNorOnTheFormOfTheFile()
    {
        Write(700, 0.0, fortranOrder: false);
        SampleCorrelators one = Measure(symmetric: true, threads: 1);
        SampleCorrelators many = Measure(symmetric: true, threads: 5);
        Write(700, 0.0, fortranOrder: true);
        SampleCorrelators other = Measure(symmetric: true, threads: 2);
        for (int c = 1; c < s_combinations.Length; c++)
        {
            foreach (SampleCorrelators same in new[] { many, other })
            {
                Assert.Equal(one.Full(c), same.Full(c));
                Assert.Equal(one.Tails(c), same.Tails(c));
            }
        }

        Assert.Equal(one.Connected(3).Estimate, other.Connected(3).Estimate);
        Assert.Equal(one.Histogram.Counts, many.Histogram.Counts);
        Assert.Equal(700 * 6, one.Histogram.Total);
    }

    [Fact]
    public void NumbersThatAreNotFiniteAreCounted()
    {
        double[] values = [.. Enumerable.Range(0, 3000).Select(k => (double)k)];
        values[1502] = double.NaN;
        values[1507] = double.NegativeInfinity;
        NpyFile.Write(_folder["a.npy"], NumericArray.Create([500, 3, 2], values));
        using NetworkSamples samples = NetworkSamples.Open(_folder["a.npy"]);
        string message = Assert.Throws<InvalidInputException>(() => SampleSurvey.Of(samples, 3)).Message;
        Assert.Contains("2 of the numbers are NaN or infinite, the first is NaN at [250, 1, 0]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void TooFewNetworksAreRefused()
    {
        Write(4, 0.0, fortranOrder: false);
        Assert.Contains("at least 5 networks, got 4", Assert.Throws<InvalidInputException>(() => Measure(symmetric: false, threads: 1)).Message, StringComparison.Ordinal);
    }

    private static double Mean(double[,,] f, Func<int, double> value) => Enumerable.Range(0, f.GetLength(0)).Average(value);

    private double[,,] Write(int networks, double offset, bool fortranOrder)
    {
        var random = new Random(4);
        var f = new double[networks, 3, 2];
        double[] values = new double[f.Length];
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = offset + random.NextDouble() + (k % 6 == 0 ? 0.0 : 0.5 * (values[k - 1] - offset)) - 0.7;
            f[k / 6, k / 2 % 3, k % 2] = values[k];
        }

        NpyFile.Write(_folder["a.npy"], NumericArray.Create([networks, 3, 2], values), fortranOrder: fortranOrder);
        return f;
    }

    private SampleCorrelators Measure(bool symmetric, int threads)
    {
        using NetworkSamples samples = NetworkSamples.Open(_folder["a.npy"]);
        return SampleCorrelators.Measure(samples, SampleSurvey.Of(samples, threads), s_combinations, symmetric, threads);
    }
}
