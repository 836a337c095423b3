using Nnft.Numerics;

namespace Nnft.Tests.Numerics;

public sealed class GaussLegendreTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(201)]
    public void Integrates_powers_exactly_up_to_its_degree(int count)
    {
        var rule = GaussLegendre.Create(count);
        for (int power = 0; power < 2 * count; power++)
        {
            Assert.Equal(power % 2 == 0 ? 2.0 / (power + 1) : 0.0, rule.Integrate(x => Math.Pow(x, power), -1.0, 1.0), 3e-14);
        }
    }

    [Fact]
    public void Nodes_increase_and_are_symmetric()
    {
        var rule = GaussLegendre.Create(33);
        Assert.Equal(rule.Nodes.Order(), rule.Nodes);
        Assert.All(Enumerable.Range(0, 33), k => Assert.Equal(-rule.Nodes[k], rule.Nodes[32 - k]));
        Assert.Equal(0.0, rule.Nodes[16]);
    }

    /// <summary>The two-point rule in closed form.</summary>
    [Fact]
    public void Two_points() => Assert.Equal(1.0 / Math.Sqrt(3.0), GaussLegendre.Create(2).Nodes[1], 2e-16);

    [Fact]
    public void Needs_a_node() => Assert.Throws<ArgumentOutOfRangeException>(() => GaussLegendre.Create(0));
}
