using Nnft.Numerics;

namespace Nnft.Tests.Numerics;

public sealed class GaussHermiteTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(24)]
    [InlineData(60)]
    public void Integrates_moments_of_a_normal_variable_exactly_up_to_its_degree(int count)
    {
        var rule = GaussHermite.Create(count);
        double expected = 1.0;
        for (int power = 0; power < 2 * count; power += 2)
        {
            double actual = rule.Nodes.Zip(rule.Weights, (x, w) => w * Math.Pow(x, power)).Sum();
            Assert.Equal(expected, actual, 2e-13 * expected);
            expected *= power + 1;
        }
    }

    [Theory]
    [InlineData(150)]
    [InlineData(300)]
    public void Large_rules_keep_finite_weights(int count)
    {
        var rule = GaussHermite.Create(count);
        Assert.All(rule.Weights, w => Assert.True(w > 0.0 && double.IsFinite(w)));
        Assert.Equal(Math.Exp(0.5), rule.Nodes.Zip(rule.Weights, (x, w) => w * Math.Exp(x)).Sum(), 1e-14);
        Assert.All(Enumerable.Range(0, count), k => Assert.Equal(-rule.Nodes[k], rule.Nodes[count - 1 - k]));
    }

    /// <summary>The three-point rule in closed form.</summary>
    [Fact]
    public void Three_points()
    {
        var rule = GaussHermite.Create(3);
        Assert.Equal(Math.Sqrt(3.0), rule.Nodes[2], 1e-15);
        Assert.Equal(2.0 / 3.0, rule.Weights[1], 1e-15);
    }

    [Fact]
    public void Refuses_sizes_that_would_overflow() => Assert.Throws<ArgumentOutOfRangeException>(() => GaussHermite.Create(GaussHermite.LargestCount + 1));
}
