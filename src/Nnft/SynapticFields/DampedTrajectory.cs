using Nnft.Numerics;

namespace Nnft.SynapticFields;

/// <summary>The state of training at one time.</summary>
/// <param name="Time">t.</param>
/// <param name="Cost">C(W).</param>
/// <param name="Kinetic">sum of W'^2/2.</param>
/// <param name="Weights">W.</param>
/// <param name="Velocities">W'.</param>
public sealed record TrainingState(double Time, double Cost, double Kinetic, IReadOnlyList<double> Weights, IReadOnlyList<double> Velocities);

/// <summary>
/// Training as damped dynamics W'' + gamma(t) W' + dC/dW = 0 by the conformal leapfrog, checked while it runs: the step against the stability limit, the energy law dE/dt = -gamma sum W'^2, and
/// charges Q = sum W' xi(W) of given symmetries W -> W + eps xi(W) against their exact decay Q(t) = Q(0) exp(-integral of gamma).
/// </summary>
public sealed class DampedTrajectory
{
    private DampedTrajectory(IReadOnlyList<TrainingState> states, double energyResidual, IReadOnlyList<double> chargeResiduals, double largestFrequency, int steps) =>
        (States, EnergyResidual, ChargeResiduals, LargestFrequency, Steps) = (states, energyResidual, chargeResiduals, largestFrequency, steps);

    /// <summary>The states at the requested times.</summary>
    public IReadOnlyList<TrainingState> States { get; }

    /// <summary>|E(0) - E(t) - integral of gamma sum W'^2| / E(0) at the end, the integral by the trapezoid rule over the steps: falls as the square of the step.</summary>
    public double EnergyResidual { get; }

    /// <summary>|Q(t) exp(integral of gamma) - Q(0)| / |Q(0)| at the end, one for each symmetry.</summary>
    public IReadOnlyList<double> ChargeResiduals { get; }

    /// <summary>omega_max at the start: the square root of the largest curvature. Steps must stay below 2/omega_max.</summary>
    public double LargestFrequency { get; }

    /// <summary>Steps taken.</summary>
    public int Steps { get; }

    /// <summary>A direction xi(W) in which the cost and the kinetic energy do not change.</summary>
    public delegate void Symmetry(ReadOnlySpan<double> weights, Span<double> direction);

    /// <summary>Runs from given weights and velocities.</summary>
    /// <param name="cost">C.</param>
    /// <param name="friction">gamma(t).</param>
    /// <param name="weights">W at the start.</param>
    /// <param name="velocities">W' at the start.</param>
    /// <param name="start">The time of the start.</param>
    /// <param name="times">Increasing times after the start; each ends a step, so steps are adapted to fit between them.</param>
    /// <param name="step">The largest step.</param>
    /// <param name="symmetries">Symmetries whose charges are followed.</param>
    /// <param name="force">Whether a step beyond the stability limit is meant.</param>
    /// <exception cref="InvalidInputException">The times do not increase, the step is not positive, or it is at or beyond 2/omega_max.</exception>
    /// <exception cref="NumericalFailureException">The weights grow without bound.</exception>
    public static DampedTrajectory Run<TCost>(
        TCost cost,
        Friction friction,
        IReadOnlyList<double> weights,
        IReadOnlyList<double> velocities,
        double start,
        IReadOnlyList<double> times,
        double step,
        IReadOnlyList<Symmetry>? symmetries = null,
        bool force = false)
        where TCost : IPotential
    {
        ArgumentNullException.ThrowIfNull(friction);
        ArgumentNullException.ThrowIfNull(times);
        CheckTimes(start, times, step);
        double[] first = [.. weights];
        double omega = Math.Sqrt(Math.Max(0.0, LargestCurvature.At(cost, first)));
        if (step * omega >= 2.0 && !force)
        {
            throw new InvalidInputException($"the time step must be below the stability limit 2/omega_max = {2.0 / omega:G6}, got {step:R}; choose a smaller step");
        }

        symmetries ??= [];
        double[] xi = new double[first.Length];
        ConformalLeapfrog<TCost, Friction> leapfrog = new(cost, friction, first, [.. velocities], start);
        double[] charges = [.. symmetries.Select(s => Charge(s, leapfrog.Position, leapfrog.Velocity, xi))];
        double energy = cost.Value(first) + (0.5 * leapfrog.SquaredSpeed);
        double lost = 0.0;
        int steps = 0;
        List<TrainingState> states = [];
        foreach (double time in times)
        {
            double from = leapfrog.Time;
            int pieces = Math.Max(1, (int)Math.Ceiling(((time - from) / step) - 1e-9));
            double size = (time - from) / pieces;
            for (int k = 0; k < pieces && time > from; k++)
            {
                double before = friction.At(leapfrog.Time) * leapfrog.SquaredSpeed;
                leapfrog.Step(size);
                lost += 0.5 * size * (before + (friction.At(leapfrog.Time) * leapfrog.SquaredSpeed));
                steps++;
            }

            double value = cost.Value(leapfrog.Position);
            if (!double.IsFinite(value))
            {
                throw new NumericalFailureException($"the weights grow without bound before t = {time:R}: the cost is not finite there; choose a smaller time step or another start");
            }

            states.Add(new TrainingState(time, value, 0.5 * leapfrog.SquaredSpeed, leapfrog.Position.ToArray(), leapfrog.Velocity.ToArray()));
        }

        double growth = Math.Exp(friction.Integral(start, leapfrog.Time));
        double[] residuals = new double[charges.Length];
        for (int k = 0; k < charges.Length; k++)
        {
            residuals[k] = Math.Abs((Charge(symmetries[k], leapfrog.Position, leapfrog.Velocity, xi) * growth) - charges[k]) / Math.Abs(charges[k]);
        }

        double residual = Math.Abs(energy - states[^1].Cost - states[^1].Kinetic - lost) / Math.Abs(energy);
        return new DampedTrajectory(states, residual, residuals, omega, steps);
    }

    private static double Charge(Symmetry symmetry, ReadOnlySpan<double> weights, ReadOnlySpan<double> velocities, Span<double> xi)
    {
        symmetry(weights, xi);
        double sum = 0.0;
        for (int i = 0; i < xi.Length; i++)
        {
            sum += velocities[i] * xi[i];
        }

        return sum;
    }

    private static void CheckTimes(double start, IReadOnlyList<double> times, double step)
    {
        double before = start;
        foreach (double time in times)
        {
            if (!(time >= before && double.IsFinite(time)))
            {
                throw new InvalidInputException($"times must be finite and must not decrease from the start at {start:R}, got {time:R} after {before:R}");
            }

            before = time;
        }

        if (times.Count == 0 || !(step > 0.0 && double.IsFinite(step)))
        {
            throw new InvalidInputException(times.Count == 0 ? "at least one time is needed, got none" : $"the time step must be positive, got {step:R}");
        }
    }
}
