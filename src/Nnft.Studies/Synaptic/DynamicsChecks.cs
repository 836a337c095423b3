using Nnft.Numerics;
using Nnft.Studies.Reports;
using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>Checks of the dynamics that every study of a training run makes.</summary>
internal static class DynamicsChecks
{
    private const double StepInUnitsOfOmega = 0.05;

    /// <summary>The energy law by integration with two steps, and the exact solution against a real heavy-ball run.</summary>
    public static void AddEnergyLaw(Report report, RingPerceptron network, Friction friction, double[] start, ModeSum modes)
    {
        double omega = Math.Sqrt(Math.Max(modes.Curvatures[^1], 0.0));
        double end = Math.Min(20.0, 40.0 / omega);
        double step = StepInUnitsOfOmega / omega;
        AddEnergyLaw(report, network, friction, start, end, step);
        double gamma = friction.At(0.0);
        int steps = (int)Math.Ceiling(end / step);
        OptimizerSettings settings = OptimizerMap.ToOptimizer(new DampedSettings(gamma, end / steps), OptimizerScheme.Centred, antifriction: true);
        double[][] path = HeavyBall.Run(network, settings, start, HeavyBall.VelocityAtRest(network, end / steps, start), steps);
        double[] exact = [.. Enumerable.Range(0, steps + 1).Select(k => modes.Damped(gamma, end * k / steps).Cost)];
        double largest = exact.Max();
        double difference = path.Zip(exact, (w, cost) => Math.Abs(network.Value(w) - cost)).Max();
        report.Find(
            "optimizer", difference <= 1e-2 * largest ? Verdict.Pass : Verdict.Fail,
            $"Heavy-ball descent with learning rate {settings.LearningRate:G4} and momentum {settings.Momentum:G4}, started at rest, follows the exact loss to {difference / largest:G2} of its largest value over {steps} steps; the difference is of second order in the step.");
    }

    /// <summary>The energy law by integration with two steps.</summary>
    public static DampedTrajectory AddEnergyLaw<TCost>(Report report, TCost cost, Friction friction, double[] start, double end, double step)
        where TCost : IPotential
    {
        double[] rest = new double[start.Length];
        DampedTrajectory coarse = DampedTrajectory.Run(cost, friction, start, rest, 0.0, [end], step);
        DampedTrajectory fine = DampedTrajectory.Run(cost, friction, start, rest, 0.0, [end], 0.5 * step);
        double ratio = coarse.EnergyResidual / fine.EnergyResidual;
        bool holds = fine.EnergyResidual < 1e-12 || (ratio is > 3.0 and < 5.0) || fine.EnergyResidual < 1e-6;
        report.Find(
            "energy-law", holds ? Verdict.Pass : Verdict.Fail,
            $"E(0) - E(t) = integral of gamma sum W'^2 holds to {fine.EnergyResidual:G3} of E(0) with {fine.Steps} steps of the conformal leapfrog, {coarse.EnergyResidual:G3} with half as many.");
        return fine;
    }
}
