using Nnft.Kernels;
using Nnft.Statistics;

namespace Nnft.Tests.Kernels;

public sealed class GaussianAverageTests
{
    private static readonly double[] s_variances = [1e-8, 0.01, 0.3, 1.0, 4.0, 100.0, 1e4];

    [Fact]
    public void MomentsOfTheNormalDensity()
    {
        foreach (double k in s_variances)
        {
            Near(1.0, GaussianAverage.Of(_ => 1.0, k));
            Near(k, GaussianAverage.Of(z => z * z, k));
            Near(10395.0 * Math.Pow(k, 6), GaussianAverage.Of(z => Math.Pow(z, 12), k));
        }
    }

    [Fact]
    public void WavesAndExponentials()
    {
        foreach (double k in s_variances)
        {
            Near(Math.Exp(-0.5 * k), GaussianAverage.Of(Math.Cos, k), 2e-14);
            Near(Math.Exp(-200.0 * k), GaussianAverage.Of(z => Math.Cos(20.0 * z), k), 2e-14);
        }

        foreach (double k in (double[])[0.1, 1.0, 16.0, 100.0, 300.0])
        {
            // exp(z) moves the peak to z = K, that is sqrt(K) standard deviations out.
            Near(Math.Exp(0.5 * k), GaussianAverage.Of(Math.Exp, k), 1e-12);
        }
    }

    [Fact]
    public void KinksAreNodesOfTheRule()
    {
        foreach (double k in s_variances)
        {
            Near(0.5 * k, GaussianAverage.Of(z => Math.Max(z, 0.0) * z, k, [0.0]));
            double a = 0.3;
            double t = a / Math.Sqrt(k);
            double tail = 0.5 * MathNet.Numerics.SpecialFunctions.Erfc(t / Math.Sqrt(2.0));
            Near(tail, GaussianAverage.Of(z => z > a ? 1.0 : 0.0, k, [a]), 1e-14);
        }
    }

    [Fact]
    public void AKnownKinkThatIsNotGivenShowsInTheError()
    {
        Estimate blind = GaussianAverage.Of(z => Math.Max(z - 0.3, 0.0), 1.0);
        Estimate told = GaussianAverage.Of(z => Math.Max(z - 0.3, 0.0), 1.0, [0.3]);
        Assert.True(Math.Abs(blind.Value - told.Value) <= blind.StandardError, $"{blind.Value - told.Value} {blind.StandardError}");
        Assert.True(told.StandardError < 1e-14);
    }

    [Fact]
    public void NoVarianceMeansTheValueAtZero() => Assert.Equal(Estimate.Exact(2.0), GaussianAverage.Of(z => 2.0 + z, 0.0));

    [Fact]
    public void SeveralAveragesAtOnce()
    {
        Estimate[] all = GaussianAverage.Of((z, values) => (values[0], values[1]) = (z * z, z * z * z * z), 2, 2.0);
        Near(2.0, all[0]);
        Near(12.0, all[1]);
    }

    [Fact]
    public void DivergenceIsExplained()
    {
        Assert.Contains("diverges", Assert.Throws<InvalidInputException>(() => GaussianAverage.Of(z => Math.Exp(0.6 * z * z), 1.0)).Message, StringComparison.Ordinal);
        Near(1.0 / Math.Sqrt(1.0 - 0.8), GaussianAverage.Of(z => Math.Exp(0.4 * z * z), 1.0), 1e-12);
        Assert.Throws<InvalidInputException>(() => GaussianAverage.Of(z => z, -1.0));
        Assert.Throws<InvalidInputException>(() => GaussianAverage.Of(z => z, double.NaN));
        Assert.Throws<InvalidInputException>(() => GaussianAverage.Of(z => Math.Log(z), 1.0));
    }

    private static void Near(double expected, Estimate actual, double tolerance = 4e-15)
    {
        double scale = Math.Max(Math.Abs(expected), tolerance < 1e-13 ? actual.StandardError / tolerance : 0.0);
        Assert.True(Math.Abs(actual.Value - expected) <= tolerance * Math.Max(scale, 1e-300), $"{expected:R} {actual.Value:R} error {actual.StandardError:E1}");
    }
}
