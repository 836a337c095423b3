using Nnft.Numerics;
using Nnft.Statistics;

namespace Nnft.Tests.Statistics;

public sealed class GaussianFieldTestTests
{
    private static readonly int[][] s_fourth = [[0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 1], [0, 1, 1, 1], [1, 1, 1, 1]];
    private static readonly ProductTable s_table = ProductTable.Create(2, s_fourth);

    /// <summary>
    /// For Gaussian fields the probability is uniform, also for few samples, where fourth cumulants are far from normal: 150 experiments, mean 1/2 +- 0.024, share below 0.1 of 0.1 +- 0.0245.
    /// The gates see biases of 0.12.
    /// </summary>
    [Theory]
    [InlineData(60, false)]
    [InlineData(60, true)]
    public void ForGaussianFieldsTheProbabilityIsUniform(int samples, bool oddMomentsVanish)
    {
        double[] probabilities = [.. Enumerable.Range(0, 150).Select(e => Test(samples, 100 + e, 0.0, oddMomentsVanish).Probability)];
        Assert.InRange(probabilities.Average(), 0.5 - (4.9 * 0.024), 0.5 + (4.9 * 0.024));
        Assert.InRange(probabilities.Count(p => p < 0.1) / 150.0, 0.0, 0.1 + (4.9 * 0.0245));
    }

    [Fact]
    public void ANonGaussianFieldIsSeen()
    {
        // kappa(0000) = 3 * 0.25 against an error of sqrt(24/3000) = 0.09.
        LargestPull pull = Test(3000, 1, 0.5, oddMomentsVanish: false);
        Assert.True(pull.IsSignal);
        Assert.True(pull.IsBeyondAll);
        Assert.InRange(pull.Value, 5.0, 12.0);
        Assert.InRange(pull.Typical, 0.5, 2.5);
    }

    [Fact]
    public void TheResultDoesNotDependOnThreads() =>
        Assert.Equal(Test(200, 3, 0.0, oddMomentsVanish: false, threads: 1), Test(200, 3, 0.0, oddMomentsVanish: false, threads: 4));

    /// <summary>The variance 24 K^4/N of one variable's fourth cumulant, and perm(K)/N in general.</summary>
    [Fact]
    public void ErrorsAreThoseOfAGaussianField()
    {
        Assert.Equal(Math.Sqrt(24.0 * 16.0 / 100.0), GaussianFieldTest.Error([0, 0, 0, 0], (_, _) => 2.0, 100), 1e-12);
        Assert.Equal(Math.Sqrt(720.0 / 50.0), GaussianFieldTest.Error([0, 0, 0, 0, 0, 0], (_, _) => 1.0, 50), 1e-12);

        // Independent x and y: kappa(xxyy) has variance 2!2!/N.
        Assert.Equal(Math.Sqrt(4.0 / 9.0), GaussianFieldTest.Error([0, 0, 1, 1], (i, j) => i == j ? 1.0 : 0.0, 9), 1e-12);
    }

    [Fact]
    public void AVariableWithoutSpreadHasNoPull()
    {
        LargestPull pull = GaussianFieldTest.Of([([0, 0, 0, 0], 0.0)], (_, _) => 0.0, 100, oddMomentsVanish: false, RandomTable.Create(1, "test"), 1);
        Assert.Equal((0.0, 1.0), (pull.Value, pull.Probability));
    }

    private static LargestPull Test(int samples, int seed, double modulation, bool oddMomentsVanish, int threads = 1)
    {
        var random = new Random(seed);
        var means = new ProductMeans(s_table);
        for (int i = 0; i < samples; i++)
        {
            double radius = Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble()));
            double angle = 2.0 * Math.PI * random.NextDouble();
            double scale = Math.Sqrt(1.0 + (i % 2 == 0 ? modulation : -modulation));
            double x = scale * radius * Math.Cos(angle);
            means.Add([x, (0.6 * x) + (0.8 * scale * radius * Math.Sin(angle))]);
        }

        var estimates = s_fourth.Select(multiset => ((IReadOnlyList<int>)multiset, JointCumulant.Create(s_table, multiset, oddMomentsVanish).Evaluate(means))).ToArray();
        return GaussianFieldTest.Of(
            estimates, (i, j) => JointCumulant.Create(s_table, [i, j], oddMomentsVanish).Evaluate(means), samples, oddMomentsVanish, RandomTable.Create((ulong)seed, "test"), threads);
    }
}
