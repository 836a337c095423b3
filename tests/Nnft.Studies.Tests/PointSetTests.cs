namespace Nnft.Studies.Tests;

public sealed class PointSetTests
{
    [Fact]
    public void KnowsItsShape()
    {
        var points = new PointSet([0.1, 0.2], [0.3, 0.4], [0.5, 0.6]);
        Assert.Equal(3, points.Count);
        Assert.Equal(2, points.Dimension);
        Assert.Equal([0.3, 0.4], points[1]);
    }

    [Fact]
    public void PointsOnALineHaveOneCoordinate() => Assert.Equal(1, PointSet.OnLine(0.1, 0.2).Dimension);

    [Fact]
    public void DoesNotFollowLaterChangesOfItsSource()
    {
        double[] point = [1.0];
        var points = new PointSet(point);
        point[0] = 2.0;
        Assert.Equal(1.0, points[0][0]);
    }

    [Fact]
    public void NamesAllProblems()
    {
        var problems = Assert.Throws<InvalidInputException>(() => new PointSet([1.0], [1.0, 2.0], [double.NaN])).Problems;
        Assert.Equal(["points[1] must have 1 coordinates like points[0], got 2", "points[2] must have finite coordinates, got [NaN]"], problems);
        Assert.Single(Assert.Throws<InvalidInputException>(() => new PointSet()).Problems);
        Assert.Single(Assert.Throws<InvalidInputException>(() => new PointSet([[]])).Problems);
    }
}
