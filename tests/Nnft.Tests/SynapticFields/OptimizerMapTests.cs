using Nnft.SynapticFields;

namespace Nnft.Tests.SynapticFields;

public sealed class OptimizerMapTests
{
    public static TheoryData<string> Maps => KnownAnswers.Ids("synaptic-dynamics.json", "map-");

    [Theory]
    [MemberData(nameof(Maps))]
    public void Friction_and_time_step_of_an_optimiser(string id)
    {
        KnownAnswer answer = KnownAnswers.Find("synaptic-dynamics.json", id);
        OptimizerScheme scheme = Enum.Parse<OptimizerScheme>(answer.Text("scheme"));
        OptimizerSettings optimizer = new(answer.Number("eta"), answer.Number("mu"));
        DampedSettings damped = OptimizerMap.ToDynamics(optimizer, scheme);
        answer.Check(answer.Text("of") == "friction" ? damped.Friction : damped.TimeStep);
        OptimizerSettings back = OptimizerMap.ToOptimizer(damped, scheme);
        Assert.Equal(optimizer.LearningRate, back.LearningRate, 1e-14);
        Assert.Equal(optimizer.Momentum, back.Momentum, 1e-14);
    }

    [Fact]
    public void The_centred_scheme_keeps_the_overdamped_rate_exactly()
    {
        OptimizerSettings optimizer = new(0.013, 0.83);
        DampedSettings damped = OptimizerMap.ToDynamics(optimizer, OptimizerScheme.Centred);
        Assert.Equal(optimizer.LearningRate / (1.0 - optimizer.Momentum), damped.TimeStep / damped.Friction, 1e-15);
    }

    [Fact]
    public void The_cosmological_constant_is_inverse_to_the_learning_rate()
    {
        DampedSettings damped = OptimizerMap.ToDynamics(new OptimizerSettings(0.01, 0.0), OptimizerScheme.Centred);
        Assert.Equal(damped.Friction / 3.0, damped.Hubble(3), 1e-14);
        Assert.Equal(2.0 / (3.0 * 0.01), damped.CosmologicalConstant(3), 1e-11);
        Assert.Equal(0.0, damped.CosmologicalConstant(1));
    }

    [Fact]
    public void A_schedule_changes_the_momentum_and_warm_up_pushes_it_beyond_one()
    {
        // The convention v <- mu v + gradient, w <- w - lr v, run on its own, gives the same weights.
        double[] rates = [0.1, 0.2, 0.15, 0.05];
        OptimizerSettings[] settings = OptimizerSettings.OfSchedule(rates, 0.9);
        (double w, double v, double x, double u) = (1.0, 0.0, 1.0, 0.0);
        for (int k = 0; k < rates.Length; k++)
        {
            v = (0.9 * v) + (4.0 * w);
            w -= rates[k] * v;
            u = (settings[k].Momentum * u) - (settings[k].LearningRate * 4.0 * x);
            x += u;
            Assert.Equal(w, x, 1e-15);
        }

        Assert.Equal(1.8, settings[1].Momentum, 1e-15);
        Assert.True(OptimizerMap.ToDynamics(settings[1], OptimizerScheme.Centred, antifriction: true).Friction < 0.0);
    }

    [Fact]
    public void Settings_without_meaning_are_refused()
    {
        Assert.Throws<InvalidInputException>(() => OptimizerMap.ToDynamics(new OptimizerSettings(0.01, 0.0), OptimizerScheme.Variational));
        Assert.Equal(2, Assert.Throws<InvalidInputException>(() => OptimizerMap.ToDynamics(new OptimizerSettings(0.0, 1.0), OptimizerScheme.Centred)).Problems.Count);
        Assert.Throws<InvalidInputException>(() => OptimizerMap.ToOptimizer(new DampedSettings(-1.0, 0.1), OptimizerScheme.Centred));
        Assert.Equal(1.1, OptimizerMap.ToOptimizer(new DampedSettings(-1.0, 0.1), OptimizerScheme.Backward, antifriction: true).Momentum, 1e-15);
        Assert.Throws<InvalidInputException>(() => OptimizerMap.ToOptimizer(new DampedSettings(1.0, 2.1), OptimizerScheme.Centred));
        Assert.Equal(3, Assert.Throws<InvalidInputException>(() => OptimizerSettings.OfSchedule([0.1, -1.0, double.NaN], 1.0)).Problems.Count);
    }
}
