using Nnft.Renormalization;
using Nnft.Statistics;

namespace Nnft.Tests.Renormalization;

public class FullPotentialFlowTests
{
    /// <summary>Where the expansion in powers of the field converges, it must converge to the potential on the grid.</summary>
    [Theory]
    [InlineData(1, 1, 1.0, 1.0, 0.5)]
    [InlineData(2, 1, 0.5, 1.0, 0.0)]
    [InlineData(3, 1, 0.1, 1.0, 0.0)]
    [InlineData(3, 3, 0.1, 1.0, 0.0)]
    [InlineData(4, 1, 0.0, 1.0, 0.0)]
    public void High_truncations_converge_to_the_grid(int d, int n, double u2, double u4, double u6)
    {
        LocalPotentialFlow flow = LocalPotentialFlow.Create(d, n, 18);
        double[] start = [u2, u4, u6, 0, 0, 0, 0, 0, 0];
        IReadOnlyList<double> truncated = flow.Run(start, 10.0, [1e-4]).Points[0].Couplings;
        IReadOnlyList<Estimate> grid = FullPotentialFlow.Run(flow, start, 10.0, 1e-4);
        double[] tolerance = [2e-7, 2e-5, 5e-3];
        for (int i = 0; i < 3; i++)
        {
            Assert.True(grid[i].RelativeError < tolerance[i], $"u{(2 * i) + 2} has error {grid[i]}");
            Assert.Equal(grid[i].Value, truncated[i], (3.0 * grid[i].StandardError) + (1e-6 * Math.Abs(truncated[i])));
        }
    }

    [Fact]
    public void The_grid_shows_what_the_lowest_truncations_miss()
    {
        // A negative mass that fluctuations cure: the truncation at phi^6 loses a third of u2, at phi^18 nearly nothing is lost.
        LocalPotentialFlow flow = LocalPotentialFlow.Create(1, 1, 6);
        Estimate grid = FullPotentialFlow.Run(flow, [-0.5, 1.0, 0.0], 10.0, 0.1)[0];
        double truncated = flow.Run([-0.5, 1.0, 0.0], 10.0, [0.1]).Points[0].Couplings[0];
        Assert.Equal(0.06475904, grid.Value, 1e-7);
        Assert.Equal(0.677, truncated / grid.Value, 1e-3);
    }

    [Fact]
    public void Upward_and_unbounded_are_refused()
    {
        LocalPotentialFlow flow = LocalPotentialFlow.Create(1, 1, 6);
        Assert.Contains("backward", Assert.Throws<InvalidInputException>(() => FullPotentialFlow.Run(flow, [1, 1, 1], 1.0, 10.0)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => FullPotentialFlow.Run(flow, [1, 1, -1], 10.0, 1.0));
        Assert.Throws<InvalidInputException>(() => FullPotentialFlow.Run(flow, [1, 0, 0], 10.0, 1.0));
        Assert.Throws<InvalidInputException>(() => FullPotentialFlow.Run(flow, [-9, -40, 1], 1.0, 0.1));
    }
}
