using Nnft.Statistics;
using Nnft.SynapticFields;

namespace Nnft.Tests.SynapticFields;

public sealed class LangevinSamplerTests
{
    // 4000 chains of 40 measurements: standard errors of about 0.4 %, so the gate would see a bias of 2 %.
    [Theory]
    [InlineData(LangevinScheme.Baoab, 0.5, 0.175)]
    [InlineData(LangevinScheme.Overdamped, 0.1, 0.21875)]
    [InlineData(LangevinScheme.Overdamped, 0.3, 0.4375)]
    public void Stationary_variance_of_a_mode(LangevinScheme scheme, double step, double variance)
    {
        Assert.Equal(variance, GibbsPrediction.Variance(scheme, 4.0, 0.7, step), 1e-15);
        LangevinSettings settings = new() { Scheme = scheme, Temperature = 0.7, TimeStep = step, Chains = 4000, BurnIn = 100, Steps = 400 };
        LangevinAverages averages = LangevinSampler.Run(new QuadraticMode(4.0), [0.0], settings, 1, 2);
        Assert.True(Pull.Of(averages.Squares[0], Estimate.Exact(variance)).Agrees, averages.Squares[0].ToString());
        if (scheme == LangevinScheme.Baoab)
        {
            Assert.Equal(0.525, GibbsPrediction.SpeedVariance(4.0, 0.7, step), 1e-15);
            Assert.True(Pull.Of(averages.SquaredSpeed, Estimate.Exact(0.525)).Agrees, averages.SquaredSpeed.ToString());
        }
    }

    [Fact]
    public void The_perceptron_settles_to_the_Gibbs_measure_at_a_large_step()
    {
        RingPerceptron network = RingPerceptronTests.Network([[1.0, -0.5, 0.8], [0.3, 0.9, -0.4]], [[0.7, -0.2, 0.5], [0.1, 0.4, -0.3]], 1.5, 0.1, false);
        double[] h = network.Lattice.Modes().Eigenvalues;
        Assert.Equal(0.4677287994638829, GibbsPrediction.FreeEnergy(network.MinimalCost, h, 0.3), 1e-13);
        LangevinSettings settings = new() { Temperature = 0.3, TimeStep = 0.3, Chains = 2000, BurnIn = 200, Steps = 200 };
        LangevinAverages averages = LangevinSampler.Run(network, network.Minimum, settings, 2, 2);

        // Standard error 0.3 %: a bias of 1.5 % would be seen.
        Assert.True(Pull.Of(averages.Cost, Estimate.Exact(0.9)).Agrees, averages.Cost.ToString());
    }

    [Fact]
    public void Virial_theorem_of_a_hidden_layer_with_weight_decay()
    {
        HiddenLayerRing ring = HiddenLayerRing.Create(TrainingData.Create([[0.5, -0.3, 0.8], [0.2, 0.9, -0.6]], [[0.4, 0.1, -0.2], [-0.3, 0.6, 0.5]]), 0.5, 1.0, 0.3);
        LangevinSettings settings = new() { Temperature = 0.2, TimeStep = 0.05, Chains = 400, BurnIn = 400, Steps = 1000 };
        LangevinAverages averages = LangevinSampler.Run(new WeightDecay(ring, 0.5), new double[12], settings, 3, 2);

        // Standard error about 0.4 %: a bias of 2 % would be seen.
        Assert.True(Pull.Of(averages.Virial, Estimate.Exact(0.2)).Agrees, averages.Virial.ToString());
    }

    [Fact]
    public void Results_do_not_depend_on_threads()
    {
        LangevinSettings settings = new() { Chains = 70, BurnIn = 5, Steps = 20 };
        LangevinAverages one = LangevinSampler.Run(new QuadraticMode(4.0), [0.3], settings, 5, 1);
        LangevinAverages two = LangevinSampler.Run(new QuadraticMode(4.0), [0.3], settings, 5, 2);
        Assert.Equal(one.Cost, two.Cost);
        Assert.Equal(one.Squares[0], two.Squares[0]);
    }

    [Fact]
    public void Flat_directions_and_large_steps_are_refused()
    {
        Assert.Contains("weight decay", Assert.Throws<InvalidInputException>(() => GibbsPrediction.FreeEnergy(0.0, [0.0, 1.0], 1.0)).Message, StringComparison.Ordinal);
        Assert.Contains("stability", Assert.Throws<InvalidInputException>(() => LangevinSampler.Run(new QuadraticMode(4.0), [0.0], new LangevinSettings { TimeStep = 1.0 }, 0)).Message, StringComparison.Ordinal);
        Assert.Equal(3, Assert.Throws<InvalidInputException>(() => LangevinSampler.Run(new QuadraticMode(4.0), [0.0], new LangevinSettings { TimeStep = 0.0, Temperature = -1.0, Friction = 0.0 }, 0)).Problems.Count);
    }

    [Fact]
    public void Gradient_noise_has_an_approximate_temperature()
    {
        OptimizerSettings settings = new(0.01, 0.9);
        Assert.Equal(0.025, GibbsPrediction.NoiseTemperature(settings, 0.5), 1e-15);
        Assert.Equal(0.025132, GibbsPrediction.NoisyDescentEnergy(settings, 2.0, 0.5), 5e-7);
        Assert.Equal(0.0025013, GibbsPrediction.NoisyDescentEnergy(settings with { LearningRate = 0.001 }, 2.0, 0.5), 5e-8);
        Assert.Equal(0.7 / 4.0 * (1.0 - Math.Exp(-2.0)), GibbsPrediction.TransientVariance(4.0, 0.7, 2.0, 0.5), 1e-15);
    }
}
