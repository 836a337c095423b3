using Nnft.SynapticFields;

namespace Nnft.Tests.SynapticFields;

public sealed class PowerLawModeTests
{
    public static TheoryData<string> Answers => KnownAnswers.Ids("synaptic-dynamics.json", "frw-");

    [Theory]
    [MemberData(nameof(Answers))]
    public void Known_answer(string id)
    {
        KnownAnswer answer = KnownAnswers.Find("synaptic-dynamics.json", id);
        PowerLawMode mode = new(4.0, answer.Number("s"));
        answer.Check(answer.OptionalNumber("t0") is { } t0 ? mode.FromRest(t0, answer.Number("t")) : mode.Regular(answer.Number("t")).Position);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1.5)]
    [InlineData(3.0)]
    public void Integration_reproduces_the_closed_form(double s)
    {
        // From the closed form at t = 0.5 on, by an adaptive method.
        PowerLawMode mode = new(4.0, s);
        (double w, double v) = mode.Regular(0.5);
        TrainingState end = new TrainingOde(new QuadraticMode(4.0), Friction.PowerLaw(s)).Damped([w], [5.0], 0.5, [v])[0];
        Assert.Equal(mode.Regular(5.0).Position, end.Weights[0], 1e-11);
        Assert.Equal(mode.Regular(5.0).Velocity, end.Velocities[0], 1e-10);
    }

    [Fact]
    public void Leapfrog_with_friction_of_radiation()
    {
        double exact = new PowerLawMode(4.0, 1.5).FromRest(1.0, 4.0);
        foreach ((int steps, double error) in new[] { (100, 2.42e-4), (200, 6.06e-5), (400, 1.51e-5) })
        {
            DampedTrajectory run = DampedTrajectory.Run(new QuadraticMode(4.0), Friction.PowerLaw(1.5), [1.0], [0.0], 1.0, [4.0], 3.0 / steps);
            Assert.Equal(error, Math.Abs(run.States[0].Weights[0] - exact), 0.005 * error);
        }
    }

    [Fact]
    public void Special_cases()
    {
        Assert.Equal(Math.Cos(2.0 * 0.9), new PowerLawMode(4.0, 0.0).Regular(0.9).Position, 1e-14);
        Assert.Equal(Math.Sinh(3.0) / 3.0, new PowerLawMode(-1.0, 2.0).Regular(3.0).Position, 1e-13);
        Assert.Equal(1.0, new PowerLawMode(0.0, 3.0).Regular(7.0).Position);
        Assert.Equal(1.0, new PowerLawMode(4.0, 3.0).Regular(0.0).Position);
    }

    [Fact]
    public void Fluids_expand_as_powers_of_time()
    {
        Assert.Equal(1.5, Universe.Radiation(3).S, 1e-15);
        Assert.Equal(4.0 / 3.0, Universe.Radiation(2).S, 1e-15);
        Assert.Equal(2.0, Universe.Matter.S);
        Assert.Equal(1.0, Universe.Stiff.S);
        Assert.Equal(5.0, Universe.Curvature(5).S, 1e-14);
        Assert.Equal(Universe.Nesterov.S, Universe.Curvature(3).S, 1e-14);
        Assert.Equal(2.0 / 3.0, Universe.Matter.Exponent(3), 1e-15);
        Assert.Throws<InvalidInputException>(() => Universe.OfFluid("phantom", -1.2));
    }

    [Fact]
    public void Redshift_leaves_homogeneous_modes_alone()
    {
        double[] times = [0.5, 1.0, 3.0];
        RedshiftedMode homogeneous = new(4.0, 0.0, 0.7, 3);
        Assert.All(times.Zip(homogeneous.DeSitter(times)), pair => Assert.Equal(homogeneous.Training(pair.First), pair.Second, 1e-9));
        RedshiftedMode wave = new(0.0, 4.0, 0.7, 3);
        Assert.True(Math.Abs(wave.Training(3.0) - wave.DeSitter(times)[2]) > 0.05);
    }

    [Fact]
    public void Nesterov_descent_is_the_universe_with_s_3()
    {
        double[] coarse = NesterovDescent.Costs(new QuadraticMode(4.0), 1e-4, [1.0], 200);
        double[] fine = NesterovDescent.Costs(new QuadraticMode(4.0), 2.5e-5, [1.0], 400);
        double w = new PowerLawMode(4.0, 3.0).Regular(2.0).Position;
        double exact = 2.0 * w * w;
        Assert.True(Math.Abs(fine[400] - exact) < 0.6 * Math.Abs(coarse[200] - exact));
        Assert.Equal(exact, fine[400], 0.02);
    }
}
