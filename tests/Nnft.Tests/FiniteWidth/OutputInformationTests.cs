using Nnft.FiniteWidth;

namespace Nnft.Tests.FiniteWidth;

public sealed class OutputInformationTests
{
    [Theory]
    [InlineData(0.1, 0.0182)]
    [InlineData(0.5, 0.158)]
    [InlineData(1.0, 0.309)]
    [InlineData(4.0, 0.795)]
    public void TenOutputs(double logVariance, double expected) => Assert.Equal(expected, OutputInformation.Exact(10, logVariance), expected < 0.1 ? 5e-5 : 5e-4);

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(10)]
    public void BeginsLikeItsSeries(int outputs)
    {
        // v = exp(nu r) - 1 is small: what is left of the bracket is of order v^2.
        const double logVariance = 0.002;
        double v = Math.Exp(logVariance) - 1.0;
        double bracket = (1.0 - (OutputInformation.Exact(outputs, logVariance) / (outputs * outputs / 32.0 * v * v))) / v;
        Assert.Equal((20.0 + (3.0 * outputs)) / 6.0, bracket, 0.01 * (20.0 + (3.0 * outputs)));
    }

    [Fact]
    public void IncreasesWhereTheTruncatedSeriesFalls()
    {
        double[] depths = [.. Enumerable.Range(1, 12).Select(i => 0.25 * i)];
        double[] information = [.. depths.Select(x => OutputInformation.Exact(4, x))];
        Assert.All(information.Zip(information.Skip(1)), pair => Assert.True(pair.Second > pair.First));
        double maximum = OutputInformation.TruncatedMaximum(4);
        Assert.True(OutputInformation.Truncated(4, maximum) > OutputInformation.Truncated(4, 1.1 * maximum));
        Assert.Throws<InvalidInputException>(() => OutputInformation.Exact(3, 1.0));
    }
}
