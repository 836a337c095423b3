using Nnft.SynapticFields;

namespace Nnft.Tests.SynapticFields;

public sealed class HeavyBallTests
{
    [Theory]
    [InlineData(true, 2.0)]
    [InlineData(false, 1.0)]
    public void Heavy_ball_and_leapfrog_agree_to_the_order_of_the_start(bool cured, double order)
    {
        // A network whose cost is not quadratic, from the same weights at rest to t = 2.
        double[] start = [.. Enumerable.Range(0, 12).Select(j => 0.05 * (j + 1) * (j % 2 == 0 ? 1.0 : -1.0))];
        HiddenLayerRing ring = Ring();
        Assert.InRange(Math.Log2(Difference(100) / Difference(200)), order - 0.15, order + 0.15);

        double Difference(int steps)
        {
            double dt = 2.0 / steps;
            OptimizerSettings settings = OptimizerMap.ToOptimizer(new DampedSettings(0.5, dt), OptimizerScheme.Centred);
            double[] velocity = cured ? HeavyBall.VelocityAtRest(ring, dt, start) : [];
            double[] reached = HeavyBall.Run(ring, settings, start, velocity, steps)[^1];
            IReadOnlyList<double> leapfrog = DampedTrajectory.Run(ring, Friction.Constant(0.5), start, new double[12], 0.0, [2.0], dt).States[0].Weights;
            return reached.Zip(leapfrog, (a, b) => Math.Abs(a - b)).Max();
        }
    }

    [Fact]
    public void The_cured_first_step_of_the_centred_scheme_is_half_a_kick()
    {
        const double Dt = 0.1;
        OptimizerSettings settings = OptimizerMap.ToOptimizer(new DampedSettings(1.3, Dt), OptimizerScheme.Centred);
        double[][] path = HeavyBall.Run(new QuadraticMode(4.0), settings, [1.0], HeavyBall.VelocityAtRest(new QuadraticMode(4.0), Dt, [1.0]), 1);
        Assert.Equal(1.0 - (0.5 * Dt * Dt * 4.0), path[1][0], 1e-15);
    }

    [Theory]
    [InlineData(50, 1.2471e-3)]
    [InlineData(100, 3.1206e-4)]
    [InlineData(200, 7.8033e-5)]
    public void Energy_law_of_the_hidden_layer(int steps, double residual)
    {
        double[] start = [.. Enumerable.Range(0, 12).Select(j => 0.05 * (j + 1) * (j % 2 == 0 ? 1.0 : -1.0))];
        DampedTrajectory run = DampedTrajectory.Run(Ring(), Friction.Constant(0.5), start, new double[12], 0.0, [2.0], 2.0 / steps);
        Assert.Equal(steps, run.Steps);
        Assert.Equal(residual, run.EnergyResidual, 1e-4 * residual);
    }

    [Fact]
    public void A_rate_beyond_stability_is_explained()
    {
        OptimizerSettings settings = new(1.0, 0.9);
        Assert.Equal(3.8, settings.LargestStableCurvature, 1e-15);
        Assert.Contains("3.8", Assert.Throws<NumericalFailureException>(() => HeavyBall.Run(new QuadraticMode(40.0), settings, [1.0], [], 1000)).Message, StringComparison.Ordinal);
    }

    private static HiddenLayerRing Ring() =>
        HiddenLayerRing.Create(TrainingData.Create([[0.5, -0.3, 0.8], [0.2, 0.9, -0.6]], [[0.4, 0.1, -0.2], [-0.3, 0.6, 0.5]]), 0.5, 1.0, 0.3);
}
