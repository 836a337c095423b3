using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Tests.EffectiveTheory;

public class PowerCountingTests
{
    [Theory]
    [InlineData("relu", 2.0)]
    [InlineData("gelu", 2.0)]
    [InlineData("erf", 0.0)]
    [InlineData("tanh", 0.0)]
    [InlineData("z^3", 6.0)]
    public void Kernels_of_nets_that_do_not_decay(string activation, double dimension) =>
        Assert.Equal(dimension, PowerCounting.AtLargeInputs(ActivationCatalogue.Parse(activation)));

    [Fact]
    public void Decaying_kernels_have_no_dimension() => Assert.Null(PowerCounting.AtLargeInputs(new Gauss()));

    [Theory]
    [InlineData(1, 2.0, 4, -5.0)]
    [InlineData(3, 2.0, 6, -9.0)]
    [InlineData(2, 0.0, 4, -2.0)]
    [InlineData(2, 0.0, 6, -2.0)]
    public void Dimensions_of_couplings(int d, double kernel, int power, double expected)
    {
        PowerCounting counting = new(d, kernel);
        Assert.Equal(expected, counting.Coupling(power));
        Assert.Equal(Relevance.Irrelevant, counting.Classify(power));
        Assert.Equal(kernel / 2.0, counting.Field);
        Assert.Equal((-2.0 * d) - kernel, counting.InverseKernel);
    }

    [Fact]
    public void Growing_and_constant_couplings()
    {
        Assert.Equal(Relevance.Marginal, new PowerCounting(2, -1.0).Classify(4));
        Assert.Equal(Relevance.Relevant, new PowerCounting(1, -1.0).Classify(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PowerCounting(1, 1.0).Coupling(0));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1.0)]
    [InlineData(30.0)]
    public void The_dimension_of_a_relu_kernel_with_bias_grows_with_the_input_scale(double s)
    {
        // K = sigma_W^2 (sigma_b^2 + sigma_W^2 s^2)/2 at one point of one dimension.
        NetworkEnsemble ensemble = new() { Activation = new Relu(), Width = 1 };
        Assert.Equal(2.0 * s * s / (1.0 + (s * s)), KernelScaling.Local(ensemble, [1.0], s).Value, 1e-7);
    }

    [Fact]
    public void Without_bias_erf_is_linear_at_small_inputs_and_bounded_at_large_ones()
    {
        NetworkEnsemble ensemble = new() { Activation = new Erf(), Width = 1, SigmaB = 0.0 };
        Assert.Equal(2.0, KernelScaling.Local(ensemble, [1.0], 1e-3).Value, 1e-4);
        Assert.Equal(0.0, KernelScaling.Local(ensemble, [1.0], 1e4).Value, 1e-3);
        Assert.Throws<InvalidInputException>(() => KernelScaling.Local(ensemble, [1.0], -1.0));
        Assert.Throws<InvalidInputException>(() => KernelScaling.Local(ensemble, [0.0], 1.0));
    }
}
