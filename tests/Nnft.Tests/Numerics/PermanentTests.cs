using Nnft.Numerics;

namespace Nnft.Tests.Numerics;

public sealed class PermanentTests
{
    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(1, 1.0)]
    [InlineData(4, 24.0)]
    [InlineData(8, 40320.0)]
    public void OfOnesIsTheFactorial(int size, double expected) =>
        Assert.Equal(expected, Permanent.Of([.. Enumerable.Repeat(1.0, size * size)], size), 1e-9);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void IsTheSumOverPermutations(int size)
    {
        var random = new Random(size);
        double[] rows = [.. Enumerable.Range(0, size * size).Select(_ => random.NextDouble() - 0.3)];
        Assert.Equal(Sum(0, [.. Enumerable.Range(0, size)]), Permanent.Of(rows, size), 1e-13);

        double Sum(int row, int[] columns) =>
            columns.Length == 0 ? 1.0 : columns.Sum(column => rows[(row * size) + column] * Sum(row + 1, [.. columns.Where(other => other != column)]));
    }

    [Fact]
    public void WrongSizesAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Permanent.Of(new double[3], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Permanent.Of(new double[17 * 17], 17));
    }
}
