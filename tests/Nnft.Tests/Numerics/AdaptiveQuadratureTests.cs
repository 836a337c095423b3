using Nnft.Numerics;

namespace Nnft.Tests.Numerics;

public sealed class AdaptiveQuadratureTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(1e-2)]
    [InlineData(1e-4)]
    public void Finds_a_narrow_peak(double width)
    {
        // int_0^1 w/(w^2 + (x - 1)^2) dx = atan(1/w)
        var (value, error) = AdaptiveQuadrature.Integrate(x => width / ((width * width) + ((x - 1.0) * (x - 1.0))), 0.0, 1.0, 1e-13);
        Assert.Equal(Math.Atan(1.0 / width), value, 1e-12);
        Assert.InRange(error, 0.0, 1e-11);
    }

    [Fact]
    public void Says_so_when_it_does_not_converge()
    {
        var (value, error) = AdaptiveQuadrature.Integrate(x => 1.0 / Math.Sqrt(x), 0.0, 1.0, 1e-15, depth: 4);
        Assert.InRange(Math.Abs(value - 2.0), 1e-4, error);
    }
}
