using Nnft.Ensembles;
using Nnft.Statistics;

namespace Nnft.Tests.Ensembles;

public sealed class BagSpreadTests
{
    [Fact]
    public void Spread_is_the_sample_deviation_of_bag_means()
    {
        // Bags of two blocks each, of different size; a large offset would ruin a difference of squares.
        double[][] blocks = [[1.0, 2.0, 6.0], [3.0], [-4.0, 0.5, 2.5], [9.0], [2.0, 2.0, 2.0], [5.0]];
        const double Offset = 1e9;
        var spread = new BagSpread(2);
        for (int b = 0; b < blocks.Length; b++)
        {
            spread.Add([Sums(blocks[b], 0.0), Sums(blocks[b], Offset)], endsBag: b % 2 == 1);
        }

        double[] means = [3.0, 2.0, 2.75];
        double mean = means.Average();
        double deviation = Math.Sqrt(means.Sum(m => (m - mean) * (m - mean)) / 2.0);
        Assert.Equal(means, spread.Means(0));
        Assert.Equal(deviation, spread.Deviation(0), 1e-14);
        Assert.Equal(deviation, spread.Deviation(1), 1e-6);
    }

    [Fact]
    public void One_bag_has_no_spread()
    {
        var spread = new BagSpread(1);
        spread.Add([Sums([1.0, 2.0], 0.0)], endsBag: true);
        Assert.Equal(double.NaN, spread.Deviation(0));
        Assert.Equal([1.5], spread.Means(0));
    }

    private static TailSums Sums(double[] values, double offset)
    {
        var sums = new TailSums();
        foreach (double value in values)
        {
            sums.Add(value + offset);
        }

        return sums;
    }
}
