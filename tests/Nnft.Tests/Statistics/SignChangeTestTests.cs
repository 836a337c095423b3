using Nnft.Numerics;
using Nnft.Statistics;

namespace Nnft.Tests.Statistics;

public sealed class SignChangeTestTests
{
    private static readonly RandomTable s_signs = RandomTable.Create(1, "test");

    /// <summary>
    /// Without a signal the probability is uniform, for correlated estimates and for heavy tails: 150 experiments, mean 1/2 +- 0.024, share below 0.1 of 0.1 +- 0.0245.
    /// The gates see biases of 0.12.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WithoutSignalTheProbabilityIsUniform(bool heavyTails)
    {
        double[] probabilities = [.. Enumerable.Range(0, 150).Select(e => SignChangeTest.Of(Estimates(e, 5, 20, 0.0, heavyTails), s_signs).Probability)];
        Assert.InRange(probabilities.Average(), 0.5 - (4.9 * 0.024), 0.5 + (4.9 * 0.024));
        Assert.InRange(probabilities.Count(p => p < 0.1) / 150.0, 0.1 - (4.9 * 0.0245), 0.1 + (4.9 * 0.0245));
    }

    [Fact]
    public void ASignalIsSeenAndNamed()
    {
        List<BlockedEstimate> estimates = Estimates(1, 50, 100, 0.0, heavyTails: false);
        estimates[31] = new BlockedEstimate(estimates[31].Estimate, [.. estimates[31].BlockValues.Select(v => v + 0.8)]);
        LargestPull pull = SignChangeTest.Of(estimates, s_signs);
        Assert.True(pull.IsSignal);
        Assert.Equal(31, pull.Index);
        Assert.Equal(1.0 / 5000.0, pull.Probability);
        Assert.InRange(pull.Value, 5.0, 11.0);
    }

    [Fact]
    public void IdenticalEstimatesCountOnce()
    {
        List<BlockedEstimate> one = Estimates(7, 1, 40, 0.0, heavyTails: false);
        LargestPull single = SignChangeTest.Of(one, s_signs);
        LargestPull many = SignChangeTest.Of([.. Enumerable.Repeat(one[0], 20)], s_signs);
        Assert.Equal(single, many);

        // Student's |t| of one quantity exceeds its median 0.68 half of the time.
        Assert.Equal(0.68, single.Typical, 0.05);
    }

    [Fact]
    public void ZerosAndMissingErrorsHaveNoPull()
    {
        BlockedEstimate zero = new(Estimate.Exact(0.0), new double[10]);
        BlockedEstimate missing = new(new Estimate(1.0, double.NaN), [.. Enumerable.Repeat(double.NaN, 10)]);
        LargestPull pull = SignChangeTest.Of([zero, missing], s_signs);
        Assert.Equal((0.0, 1.0), (pull.Value, pull.Probability));
        Assert.Throws<ArgumentException>(() => SignChangeTest.Of([], s_signs));
        Assert.Throws<ArgumentException>(() => SignChangeTest.Of([zero, new BlockedEstimate(Estimate.Exact(0.0), new double[9])], s_signs));
    }

    [Fact]
    public void FewBlocksCannotProveASignal()
    {
        BlockedEstimate certain = new(new Estimate(1.0, 1e-3), [1.0, 1.001, 0.999, 1.0, 1.0005]);
        Assert.False(SignChangeTest.Of([certain], s_signs).IsSignal);
    }

    private static List<BlockedEstimate> Estimates(int seed, int count, int blocks, double mean, bool heavyTails)
    {
        var random = new Random(seed);
        double[] common = [.. Enumerable.Range(0, blocks).Select(_ => Noise())];
        return [.. Enumerable.Range(0, count).Select(_ => new BlockedEstimate(Estimate.Exact(mean), [.. common.Select(c => mean + c + (0.7 * Noise()))]))];

        double Noise() => heavyTails
            ? Math.Tan(Math.PI * (random.NextDouble() - 0.5))
            : Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());
    }
}
