using Nnft.Numerics;
using Nnft.SynapticFields;

namespace Nnft.Tests.SynapticFields;

public sealed class DampedTrajectoryTests
{
    [Fact]
    public void Second_order_and_an_energy_law_of_second_order()
    {
        RingPerceptron network = RingPerceptronTests.Network(RingPerceptronTests.Numbers(3, 5, 0.3), RingPerceptronTests.Numbers(3, 5, 1.0), 1.0, 0.1, true);
        double[] start = [0.3, -0.2, 0.5, 0.1, -0.4];
        double exact = network.Modes(start).Damped(0.7, 2.0).Cost;
        (double coarse, double coarseLaw) = Run(0.02);
        (double fine, double fineLaw) = Run(0.01);
        Assert.InRange(Math.Log2(coarse / fine), 1.95, 2.05);
        Assert.InRange(Math.Log2(coarseLaw / fineLaw), 1.95, 2.05);

        (double Error, double Law) Run(double step)
        {
            DampedTrajectory run = DampedTrajectory.Run(network, Friction.Constant(0.7), start, new double[5], 0.0, [2.0], step);
            return (Math.Abs(run.States[^1].Cost - exact), run.EnergyResidual);
        }
    }

    [Theory]
    [InlineData(0.5, 0.778800783071)]
    [InlineData(0.999, 0.9912966)]
    [InlineData(1.001, 1.0086101)]
    public void Spectral_radius_of_one_step(double step, double radius)
    {
        // h = 4, gamma = 1: the two columns of the step are its action on (1, 0) and (0, 1).
        (double a, double c) = Step(1.0, 0.0);
        (double b, double d) = Step(0.0, 1.0);
        double trace = a + d;
        double determinant = (a * d) - (b * c);
        Assert.Equal(Math.Exp(-step), determinant, 1e-14);
        double discriminant = (0.25 * trace * trace) - determinant;
        Assert.Equal(radius, discriminant < 0.0 ? Math.Sqrt(determinant) : Math.Abs(0.5 * trace) + Math.Sqrt(discriminant), 1e-7);

        (double W, double V) Step(double w, double v)
        {
            ConformalLeapfrog<QuadraticMode, Friction> leapfrog = new(new QuadraticMode(4.0), Friction.Constant(1.0), [w], [v]);
            leapfrog.Step(step);
            return (leapfrog.Position[0], leapfrog.Velocity[0]);
        }
    }

    [Fact]
    public void A_step_beyond_stability_is_refused_unless_forced()
    {
        Assert.Contains("stability", Assert.Throws<InvalidInputException>(() => Run(false)).Message, StringComparison.Ordinal);
        Assert.Equal(2, Run(true).Steps);
        Assert.Throws<InvalidInputException>(() => DampedTrajectory.Run(new QuadraticMode(4.0), Friction.Constant(1.0), [1.0], [0.0], 0.0, [1.0, 0.5], 0.1));

        static DampedTrajectory Run(bool force) => DampedTrajectory.Run(new QuadraticMode(4.0), Friction.Constant(1.0), [1.0], [0.0], 0.0, [2.0], 1.0, null, force);
    }

    [Fact]
    public void The_charge_of_a_rotation_of_a_deep_linear_net_decays_with_the_friction()
    {
        // Z = B A x with 2 x 2 matrices; the hidden rotation A -> R A, B -> B R^T changes neither C nor the kinetic energy.
        DeepLinear cost = new();
        double[] start = [0.3, -0.2, 0.5, 0.8, -0.6, 0.1, 0.4, 0.9];
        double[] velocity = [0.5, 0.1, -0.3, 0.2, 0.7, -0.4, 0.6, -0.2];
        DampedTrajectory run = DampedTrajectory.Run(cost, Friction.Constant(0.7), start, velocity, 0.0, [1.5], 0.01, [Rotation]);
        Assert.True(run.ChargeResiduals[0] < 1e-12, $"residual {run.ChargeResiduals[0]:E2}");
        double before = Charge(start, velocity);
        double after = Charge([.. run.States[^1].Weights], [.. run.States[^1].Velocities]);
        Assert.Equal(0.3499377491, after / before, 1e-10);

        static double Charge(double[] w, double[] v)
        {
            double[] xi = new double[8];
            Rotation(w, xi);
            return xi.Zip(v, (a, b) => a * b).Sum();
        }

        // A is w[0..4], B is w[4..8], both by rows; the generator acts on the rows of A and the columns of B.
        static void Rotation(ReadOnlySpan<double> w, Span<double> xi)
        {
            (xi[0], xi[1], xi[2], xi[3]) = (-w[2], -w[3], w[0], w[1]);
            (xi[4], xi[5], xi[6], xi[7]) = (-w[5], w[4], -w[7], w[6]);
        }
    }

    [Fact]
    public void Frictions_know_their_integrals()
    {
        Assert.Equal(0.6, Friction.Parse("0.3").Integral(1.0, 3.0), 1e-15);
        Assert.Equal(3.0 * Math.Log(2.0), Friction.Parse("3/t").Integral(1.0, 2.0), 1e-15);
        Friction table = Friction.Table([0.0, 1.0, 3.0], [1.0, 2.0, 0.0]);
        Assert.Equal(1.5 + 2.0, table.Integral(0.0, 3.0), 1e-15);
        Assert.Equal(1.0 + 1.5 + 1.5, table.Integral(-1.0, 2.0), 1e-15);
        Assert.Equal(1.5, table.At(0.5), 1e-15);
        OptimizerSettings[] settings = [new(0.01, 0.9), new(0.01, 0.5)];
        Friction schedule = Friction.OfSchedule(settings);
        DampedSettings first = OptimizerMap.ToDynamics(settings[0], OptimizerScheme.Centred);
        Assert.Equal(first.Friction * first.TimeStep, schedule.Integral(0.0, first.TimeStep), 1e-15);
        Assert.Equal(OptimizerMap.ToDynamics(settings[1], OptimizerScheme.Centred).Friction, schedule.At(first.TimeStep), 1e-15);
        Assert.Equal("3/t", Friction.Parse(" 3/t").ToString());
        foreach (string wrong in new[] { "", "abc", "-1", "-2/t", "t/3" })
        {
            Assert.Throws<InvalidInputException>(() => Friction.Parse(wrong));
        }

        Assert.Equal(2, Assert.Throws<InvalidInputException>(() => Friction.Table([0.0, 0.0], [1.0, -1.0])).Problems.Count);
    }

    private sealed class DeepLinear : IPotential
    {
        private static readonly double[][] s_x = [[0.5, -0.7], [1.1, 0.4], [-0.3, 0.9]];
        private static readonly double[][] s_y = [[0.2, 0.6], [-0.5, 0.3], [0.8, -0.1]];

        public int Dimension => 8;

        public double Value(ReadOnlySpan<double> position)
        {
            double sum = 0.0;
            for (int l = 0; l < 3; l++)
            {
                (_, _, double r0, double r1) = Forward(position, l);
                sum += (r0 * r0) + (r1 * r1);
            }

            return sum;
        }

        public void Gradient(ReadOnlySpan<double> position, Span<double> gradient)
        {
            gradient.Clear();
            for (int l = 0; l < 3; l++)
            {
                (double a0, double a1, double r0, double r1) = Forward(position, l);
                double b0 = (position[4] * r0) + (position[6] * r1);
                double b1 = (position[5] * r0) + (position[7] * r1);
                (gradient[4], gradient[5], gradient[6], gradient[7]) = (gradient[4] - (2 * r0 * a0), gradient[5] - (2 * r0 * a1), gradient[6] - (2 * r1 * a0), gradient[7] - (2 * r1 * a1));
                (gradient[0], gradient[1], gradient[2], gradient[3]) = (gradient[0] - (2 * b0 * s_x[l][0]), gradient[1] - (2 * b0 * s_x[l][1]), gradient[2] - (2 * b1 * s_x[l][0]), gradient[3] - (2 * b1 * s_x[l][1]));
            }
        }

        private static (double A0, double A1, double R0, double R1) Forward(ReadOnlySpan<double> w, int l)
        {
            double a0 = (w[0] * s_x[l][0]) + (w[1] * s_x[l][1]);
            double a1 = (w[2] * s_x[l][0]) + (w[3] * s_x[l][1]);
            return (a0, a1, s_y[l][0] - ((w[4] * a0) + (w[5] * a1)), s_y[l][1] - ((w[6] * a0) + (w[7] * a1)));
        }
    }
}
