using Nnft.Numerics;

namespace Nnft.Tests.Numerics;

public sealed class SolidAngleTests
{
    [Fact]
    public void Octants_and_half_spaces()
    {
        Assert.Equal(1.0, SolidAngle.FractionOfCone([]), 1e-15);
        Assert.Equal(0.5, SolidAngle.FractionOfCone([[0.3, -0.2, 0.9]]), 1e-15);
        Assert.Equal(0.125, SolidAngle.FractionOfCone([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]), 1e-16);
        Assert.Equal(0.0, SolidAngle.FractionOfCone([[1.0, 0.0, 0.0], [-1.0, 0.0, 0.0]]), 1e-16);
    }

    /// <summary>Three half-spaces: 1/8 + (sum of the arcsines of the correlations)/(4 pi).</summary>
    [Fact]
    public void Triangles_agree_with_the_arcsine_law()
    {
        var random = new Random(3);
        for (int trial = 0; trial < 50; trial++)
        {
            double[][] n = [.. Enumerable.Range(0, 3).Select(_ => Unit(random))];
            double arcsines = Math.Asin(Dot(n[0], n[1])) + Math.Asin(Dot(n[0], n[2])) + Math.Asin(Dot(n[1], n[2]));
            Assert.Equal(0.125 + (arcsines / (4.0 * Math.PI)), SolidAngle.FractionOfCone(n), 1e-14);
        }
    }

    /// <summary>The cone over a square of half-angle t about an axis: solid angle 4 asin(sin^2 t).</summary>
    [Fact]
    public void A_pyramid()
    {
        const double angle = 0.4;
        double[][] n = [.. Enumerable.Range(0, 4).Select(k => new[] { Math.Cos(angle) * Math.Cos(k * Math.PI / 2.0), Math.Cos(angle) * Math.Sin(k * Math.PI / 2.0), Math.Sin(angle) })];
        Assert.Equal(Math.Asin(Math.Pow(Math.Sin(angle), 2)) / Math.PI, SolidAngle.FractionOfCone(n), 1e-15);
    }

    [Fact]
    public void A_redundant_half_space_changes_nothing()
    {
        double[][] n = [[1.0, 0.0, 0.1], [0.0, 1.0, 0.2], [0.1, 0.1, 1.0]];
        double[] between = [n[0][0] + n[1][0], n[0][1] + n[1][1], n[0][2] + n[1][2]];
        Assert.Equal(SolidAngle.FractionOfCone(n), SolidAngle.FractionOfCone([.. n, between]), 1e-15);
    }

    private static double[] Unit(Random random)
    {
        double[] v = [random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5];
        double length = Math.Sqrt(Dot(v, v));
        return [v[0] / length, v[1] / length, v[2] / length];
    }

    private static double Dot(double[] a, double[] b) => (a[0] * b[0]) + (a[1] * b[1]) + (a[2] * b[2]);
}
