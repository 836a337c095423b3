using Nnft.Numerics;

namespace Nnft.Tests.Numerics;

public sealed class PanelRuleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(24)]
    [InlineData(80)]
    public void Integrates_polynomials_up_to_twice_its_order_exactly(int order)
    {
        PanelRule rule = PanelRule.Create([-1.5, 0.0, 0.3, 2.0], order);
        for (int degree = 0; degree < 2 * order; degree++)
        {
            double expected = (Math.Pow(2.0, degree + 1) - Math.Pow(-1.5, degree + 1)) / (degree + 1);
            double actual = rule.Nodes.Zip(rule.Weights, (x, w) => w * Math.Pow(x, degree)).Sum();
            Assert.Equal(expected, actual, 3e-13 * Math.Abs(expected));
        }
    }

    [Fact]
    public void Does_not_see_a_kink_at_a_breakpoint()
    {
        PanelRule rule = PanelRule.Create([-1.0, 0.3, 1.0], 8);
        double actual = rule.Nodes.Zip(rule.Weights, (x, w) => w * Math.Abs(x - 0.3)).Sum();
        Assert.Equal(((1.3 * 1.3) + (0.7 * 0.7)) / 2.0, actual, 1e-15);
    }

    [Fact]
    public void Nodes_increase()
    {
        PanelRule rule = PanelRule.Create([-1.0, 0.3, 1.0], 7);
        Assert.Equal(14, rule.Nodes.Length);
        Assert.Equal(rule.Nodes.Order(), rule.Nodes);
    }

    [Fact]
    public void Rejects_breakpoints_that_do_not_increase()
    {
        Assert.Throws<ArgumentException>(() => PanelRule.Create([0.0, 0.0, 1.0], 4));
        Assert.Throws<ArgumentException>(() => PanelRule.Create([0.0], 4));
    }
}
