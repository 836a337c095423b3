using Nnft.Statistics;

namespace Nnft.Tests.Statistics;

public sealed class BlockedMeansTests
{
    private static readonly ProductTable s_table = ProductTable.Create(2, [[0, 0, 1, 1]]);

    [Fact]
    public void WithOneSamplePerBlockTheErrorOfAMeanIsTheTextbookOne()
    {
        double[][] x = Normals(50, 1);
        BlockedEstimate mean = Blocked(x, Enumerable.Repeat(1, 50)).Moment([0, 1]);
        double[] y = [.. x.Select(row => row[0] * row[1])];
        double average = y.Average();
        Assert.Equal(average, mean.Estimate.Value, 1e-14);
        Assert.Equal(Math.Sqrt(y.Sum(v => (v - average) * (v - average)) / 49.0 / 50.0), mean.Estimate.StandardError, 1e-14);
        Assert.Equal(y, mean.BlockValues, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void WithEqualBlocksTheErrorOfAMeanIsTheScatterOfBlockMeans()
    {
        double[][] x = Normals(60, 2);
        BlockedEstimate mean = Blocked(x, Enumerable.Repeat(6, 10)).Moment([0]);
        double[] blocks = [.. x.Chunk(6).Select(chunk => chunk.Average(row => row[0]))];
        Assert.Equal(blocks, mean.BlockValues, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(Math.Sqrt(blocks.Sum(v => Math.Pow(v - blocks.Average(), 2)) / 9.0 / 10.0), mean.Estimate.StandardError, 1e-14);
    }

    /// <summary>(Sum over blocks of unequal length): the error of a mean of n samples is sigma/sqrt(n) on average; 2000 repetitions see 3 %.</summary>
    [Fact]
    public void BlocksMayBeUnequal()
    {
        int[] sizes = [3, 1, 4, 1, 5, 9, 2, 6];
        double variance = 0.0;
        double scatter = 0.0;
        const int Repetitions = 2000;
        for (int r = 0; r < Repetitions; r++)
        {
            double v = Math.Pow(Blocked(Normals(31, 1000 + r), sizes).Moment([0]).Estimate.StandardError, 2);
            variance += v / Repetitions;
            scatter += v * v / Repetitions;
        }

        double error = Math.Sqrt((scatter - (variance * variance)) / Repetitions);
        Assert.True(new Pull((variance - (1.0 / 31.0)) / error).Agrees);
    }

    /// <summary>
    /// One standard error covers 68 %. The variables are a common scale times normals: variances 1, covariance c = 0.5, kappa(0011) = Var(s^2)(1 + 2 c^2), known exactly.
    /// The binomial errors of the coverage are 0.0085 and 0.0165, so that the gates see a coverage that is off by 0.042 and 0.08. A fourth cumulant needs thousands of samples: its
    /// estimate and its error fluctuate together, which takes 0.04 from the coverage at 400 samples and falls as their root.
    /// </summary>
    [Theory]
    [InlineData(400, 3000, false, 0, 1)]
    [InlineData(6400, 800, false, 0, 0, 1, 1)]
    [InlineData(6400, 800, true, 0, 0, 1, 1)]
    public void OneStandardErrorCovers68Percent(int samples, int experiments, bool oddMomentsVanish, params int[] variables)
    {
        double exact = variables.Length == 2 ? 0.5 : 0.0625 * 1.5;
        JointCumulant cumulant = JointCumulant.Create(s_table, variables, oddMomentsVanish);
        int covered = 0;
        double sum = 0.0;
        double squares = 0.0;
        for (int e = 0; e < experiments; e++)
        {
            double[][] x = Normals(samples, 5000 + e);
            for (int i = 0; i < samples; i++)
            {
                double scale = Math.Sqrt(i % 2 == 0 ? 0.75 : 1.25);
                x[i] = [scale * x[i][0], scale * ((0.5 * x[i][0]) + (Math.Sqrt(0.75) * x[i][1]))];
            }

            Estimate estimate = Blocked(x, Enumerable.Repeat(samples / 40, 40)).Cumulant(cumulant).Estimate;
            covered += Math.Abs(estimate.Value - exact) <= estimate.StandardError ? 1 : 0;
            sum += estimate.Value;
            squares += estimate.Value * estimate.Value;
        }

        double mean = sum / experiments;
        double error = Math.Sqrt(((squares / experiments) - (mean * mean)) / (experiments - 1));

        // The scales alternate instead of being drawn, which shifts kappa by a term of order 1/samples.
        Assert.True(Math.Abs(mean - exact) <= (Pull.Gate * error) + (1.0 / samples), $"mean {mean}, exact {exact}, error {error}");
        double binomial = Math.Sqrt(0.6827 * 0.3173 / experiments);
        Assert.InRange((double)covered / experiments, 0.6827 - (Pull.Gate * binomial), 0.6827 + (Pull.Gate * binomial));
    }

    [Fact]
    public void ADominatingBlockDoesNotSpoilTheOthers()
    {
        double[][] x = Normals(40, 3);
        x[17] = [1e12, 1e12];
        BlockedEstimate cumulant = Blocked(x, Enumerable.Repeat(1, 40)).Cumulant(JointCumulant.Create(s_table, [0, 0, 1, 1]));
        double[][] others = [.. x.Where((_, i) => i != 17)];
        var means = new ProductMeans(s_table);
        foreach (double[] row in others)
        {
            means.Add(row);
        }

        double without = JointCumulant.Create(s_table, [0, 0, 1, 1]).Evaluate(means);
        double fromPseudoValue = ((40.0 * cumulant.Estimate.Value) - cumulant.BlockValues[17]) / 39.0;
        Assert.True(double.IsFinite(without));
        Assert.Equal(0.0, (fromPseudoValue - without) / cumulant.Estimate.Value, 1e-12);
    }

    [Fact]
    public void ErrorsNeedTwoBlocksAndEnoughSamples()
    {
        Assert.Throws<ArgumentException>(() => Blocked(Normals(10, 1), [10]));
        Assert.Throws<ArgumentException>(() => Jackknife.Of(1.0, [1.0, 2.0], [1]));
        BlockedEstimate fragile = Blocked(Normals(4, 1), [1, 1, 1, 1]).Cumulant(JointCumulant.Create(s_table, [0, 0, 1, 1]));
        Assert.True(double.IsFinite(fragile.Estimate.Value));
        Assert.True(double.IsNaN(fragile.Estimate.StandardError));
    }

    private static double[][] Normals(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double radius = Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble()));
            double angle = 2.0 * Math.PI * random.NextDouble();
            return new[] { radius * Math.Cos(angle), radius * Math.Sin(angle) };
        })];
    }

    private static BlockedMeans Blocked(double[][] samples, IEnumerable<int> sizes)
    {
        var blocks = new List<ProductMeans>();
        int next = 0;
        foreach (int size in sizes)
        {
            var block = new ProductMeans(s_table);
            for (int i = 0; i < size; i++)
            {
                block.Add(samples[next++]);
            }

            blocks.Add(block);
        }

        return BlockedMeans.Create(blocks);
    }
}
