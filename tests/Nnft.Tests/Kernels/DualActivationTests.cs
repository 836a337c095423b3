using Nnft.Kernels;

namespace Nnft.Tests.Kernels;

public sealed class DualActivationTests
{
    [Fact]
    public void Relu_of_the_published_ensembles()
    {
        // sigma_b = sigma_W = 1, x = .2, .4; sigma_W = 1.5, sigma_b = .5, x = -.3, .4 (independent quadrature).
        Assert.Equal(.54035655758139, DualActivation.Relu(1.04, 1.16, 1.08), 1e-14);
        Assert.Equal(.078677547423443, DualActivation.Relu(.25 + (2.25 * .09), .25 + (2.25 * .16), .25 - (2.25 * .12)), 1e-15);
    }

    [Fact]
    public void Erf_of_the_published_ensemble() => Assert.Equal(.41892878968127, DualActivation.Erf(2.0, 1.04, 1.2), 1e-14);

    [Theory]
    [InlineData(1.0, 0.5)]
    [InlineData(0.0, 0.15915494309189535)]
    [InlineData(-1.0, 0.0)]
    public void Relu_at_full_no_and_opposite_correlation(double correlation, double expected) =>
        Assert.Equal(2.0 * expected, DualActivation.Relu(4.0, 1.0, 2.0 * correlation), 1e-15);

    [Theory]
    [InlineData(1e-2)]
    [InlineData(9e-4)]
    [InlineData(1e-6)]
    public void Relu_of_nearly_opposite_arguments_falls_as_the_cube_of_their_angle(double angle)
    {
        double expected = angle * angle * angle * (1.0 - (angle * angle / 10.0)) / (6.0 * Math.PI);

        // cos(pi - angle) in double carries 1e-16 / angle^2 of relative error in the angle.
        double tolerance = 1e-8 + (2e-15 / (angle * angle));
        Assert.Equal(expected, DualActivation.Relu(1.0, 1.0, -Math.Cos(angle)), tolerance * expected);
    }

    [Fact]
    public void Relu_without_variance_is_dead() => Assert.Equal(0.0, DualActivation.Relu(0.0, 2.0, 0.0));
}
