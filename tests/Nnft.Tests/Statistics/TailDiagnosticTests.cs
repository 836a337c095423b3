using Nnft.Statistics;

namespace Nnft.Tests.Statistics;

public sealed class TailDiagnosticTests
{
    [Theory]
    [InlineData(2, 1.0 / 3.0)]
    [InlineData(4, 3.0 / 35.0)]
    [InlineData(6, 5.0 / 231.0)]
    [InlineData(8, 7.0 / 1287.0)]
    public void GaussianShareIsMomentRatio(int order, double expected) =>
        Assert.Equal(expected, TailDiagnostic.GaussianShare(order), 1e-15);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-2)]
    public void GaussianShareNeedsEvenOrder(int order) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TailDiagnostic.GaussianShare(order));

    [Fact]
    public void EachRuleFires()
    {
        var healthy = new TailDiagnostic(80_000.0, 0.001);
        Assert.Null(healthy.Reason(4, 1_000_000, naive: true, measuredError: 1.0, exactError: 1.0));
        Assert.False(healthy.IsTailDominated(4, 1_000_000, naive: true));

        Assert.Contains("99.9", new TailDiagnostic(99.9, 0.0).Reason(4, 1000, naive: false), StringComparison.Ordinal);
        Assert.Contains("21 %", new TailDiagnostic(200.0, 0.21).Reason(4, 1000, naive: false), StringComparison.Ordinal);

        // 5 % of rho_4 * 10^6 is 4285.7.
        Assert.Null(new TailDiagnostic(4286.0, 0.1).Reason(4, 1_000_000, naive: true));
        Assert.NotNull(new TailDiagnostic(4285.0, 0.1).Reason(4, 1_000_000, naive: true));
        Assert.Null(new TailDiagnostic(4285.0, 0.1).Reason(4, 1_000_000, naive: false));

        Assert.Null(healthy.Reason(4, 1_000_000, naive: true, measuredError: 1.0, exactError: 3.0));
        Assert.StartsWith(TailDiagnostic.Warning, healthy.Reason(4, 1_000_000, naive: true, measuredError: 1.0, exactError: 3.01), StringComparison.Ordinal);
    }

    [Fact]
    public void AFewNetworksAreNotATail()
    {
        // A Gaussian field of 10000 networks has an effective sample size of 54 for f^8.
        Assert.StartsWith("measured with too few networks", new TailDiagnostic(41.0, 0.3).Reason(8, 10_000, naive: true), StringComparison.Ordinal);
        Assert.StartsWith(TailDiagnostic.Warning, new TailDiagnostic(41.0, 0.3).Reason(8, 100_000, naive: true), StringComparison.Ordinal);
    }

    [Fact]
    public void CancellationIsNotATail()
    {
        var sums = new TailSums();
        for (int i = 0; i < 100_000; i++)
        {
            sums.Add(i % 2 == 0 ? 1.0 : -1.0);
        }

        Assert.Equal(0.0, sums.Diagnostic.EffectiveSampleSize);
        Assert.Equal(100_000.0, sums.Diagnostic.MagnitudeSampleSize, 1e-6);
        Assert.Null(sums.Diagnostic.Reason(2, 100_000, naive: true));
    }

    [Fact]
    public void SumsAreThoseOfTheValues()
    {
        var random = new Random(3);
        double[] values = [.. Enumerable.Range(0, 1000).Select(_ => Math.Exp(6.0 * random.NextDouble()) - 50.0)];
        var whole = new TailSums();
        var left = new TailSums();
        var right = new TailSums();
        for (int i = 0; i < values.Length; i++)
        {
            whole.Add(values[i]);
            (i < 300 ? left : right).Add(values[i]);
        }

        left.Add(right);
        double sum = values.Sum();
        double squares = values.Sum(y => y * y);
        double magnitudes = values.Sum(Math.Abs);
        double mean = sum / 1000.0;
        double error = Math.Sqrt(values.Sum(y => (y - mean) * (y - mean)) / 999.0 / 1000.0);
        foreach (TailSums sums in new[] { whole, left })
        {
            Assert.Equal(sum * sum / squares, sums.Diagnostic.EffectiveSampleSize, 1e-8);
            Assert.Equal(magnitudes * magnitudes / squares, sums.Diagnostic.MagnitudeSampleSize, 1e-8);
            Assert.Equal(values.Select(Math.Abs).OrderDescending().Take(10).Sum() / magnitudes, sums.Diagnostic.TopTenShare, 1e-12);
            Assert.Equal(mean, sums.Mean.Value, 1e-10);
            Assert.Equal(error, sums.Mean.StandardError, 1e-10);
        }
    }

    [Fact]
    public void FewerThanTenValuesCarryEverything()
    {
        var sums = new TailSums();
        sums.Add(2.0);
        sums.Add(-3.0);
        Assert.Equal(1.0, sums.Diagnostic.TopTenShare);
        Assert.True(double.IsNaN(One(4.0).Mean.StandardError));
        Assert.Throws<InvalidOperationException>(() => new TailSums().Mean);

        static TailSums One(double value)
        {
            var one = new TailSums();
            one.Add(value);
            return one;
        }
    }

    [Fact]
    public void ZerosAreNotTailDominated()
    {
        var sums = new TailSums();
        for (int i = 0; i < 1000; i++)
        {
            sums.Add(0.0);
        }

        Assert.Null(sums.Diagnostic.Reason(4, 1000, naive: true));
    }
}
