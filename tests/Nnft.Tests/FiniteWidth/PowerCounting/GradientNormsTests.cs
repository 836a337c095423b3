using Nnft.FiniteWidth.PowerCounting;
using Nnft.Networks;

namespace Nnft.Tests.FiniteWidth.PowerCounting;

public sealed class GradientNormsTests
{
    /// <summary>Linear networks: with u = |x|^2/d the squared norms have the means 2 u, 2 (biases), u n and u n.</summary>
    [Fact]
    public void SquaredNormsOfLinearNetworksAreExact()
    {
        const int n = 16;
        var norms = new GradientNorms(Activation.Parse("z"), 5).Measure(n, 400, 2);
        double u = ((0.9 * 0.9) + (0.4 * 0.4)) / 2.0;
        double[] exact = [2.0 * u, 2.0, u * n, u * n];
        for (int k = 0; k < exact.Length; k++)
        {
            // Standard errors of about a per cent.
            Assert.True(Math.Abs(norms[k].SquaredNorm.Value - exact[k]) <= 4.9 * norms[k].SquaredNorm.StandardError, $"{(ParameterGroup)k}: {norms[k].SquaredNorm}, exact {exact[k]}");
            Assert.True(norms[k].SquaredNorm.StandardError < 0.03 * exact[k]);
        }
    }

    /// <summary>0, 0, 1, 1 for the squared norm and 1/2, 1/2, 3/2, 1 for the absolute one.</summary>
    [Fact]
    public void PowersOfTheWidthAreHalves()
    {
        int[] widths = [32, 64, 128];
        var norms = new GradientNorms(Activation.Parse("tanh"), 5);
        var measured = Array.ConvertAll(widths, n => norms.Measure(n, 16, 2));
        double[] squared = [0.0, 0.0, 1.0, 1.0];
        double[] absolute = [0.5, 0.5, 1.5, 1.0];
        for (int k = 0; k < squared.Length; k++)
        {
            Assert.Equal(squared[k], WidthExponent.Of(widths, [.. measured.Select(m => m[k].SquaredNorm)])!.Slope.Value, 0.1);
            Assert.Equal(absolute[k], WidthExponent.Of(widths, [.. measured.Select(m => m[k].AbsoluteNorm)])!.Slope.Value, 0.1);
        }
    }

    [Fact]
    public void ThreadsDoNotChangeABit()
    {
        var norms = new GradientNorms(Activation.Parse("gelu"), 5);
        Assert.Equal(norms.Measure(20, 5, 1), norms.Measure(20, 5, 3));
    }
}
