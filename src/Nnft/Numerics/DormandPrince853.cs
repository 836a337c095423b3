namespace Nnft.Numerics;

/// <summary>
/// Explicit Runge-Kutta integration of order 8 with an adaptive step, for smooth problems that are not stiff and tolerances down to 1e-13.
/// The error estimate combines embedded solutions of order 5 and 3. Source: Hairer, Norsett and Wanner, Solving Ordinary Differential
/// Equations I (2nd edition), sections II.4 and II.5. In every step a component y may err by
/// absoluteTolerance + relativeTolerance * max(|y| before, |y| after).
/// </summary>
public static class DormandPrince853
{
    private const int Stages = DormandPrince853Tableau.Stages;
    private const double Safety = 0.9;
    private const double SmallestFactor = 0.2;
    private const double LargestFactor = 6.0;
    private const double ErrorExponent = -1.0 / 8.0;

    /// <summary>
    /// Integrates from <paramref name="start"/> through <paramref name="times"/>, which must be monotonic in one direction (a time equal to the start
    /// yields the initial state). Every requested time ends a step, so that no interpolation enters.
    /// </summary>
    /// <exception cref="ArgumentException">No times, times not monotonic, wrong length of the initial state, or initial state outside the domain.</exception>
    public static OdeSolution Integrate<TSystem>(
        TSystem system,
        double start,
        ReadOnlySpan<double> initial,
        IReadOnlyList<double> times,
        double relativeTolerance = 1e-12,
        double absoluteTolerance = 0.0,
        int maximumSteps = 1_000_000)
        where TSystem : IOdeSystem
    {
        ArgumentNullException.ThrowIfNull(times);
        Check(system, start, initial, times, relativeTolerance, absoluteTolerance);
        Tolerance tolerance = new(relativeTolerance, absoluteTolerance);
        double direction = times[^1] >= start ? 1.0 : -1.0;
        int dimension = system.Dimension;
        double[] state = initial.ToArray();
        double[] next = new double[dimension];
        double[] stages = new double[Stages * dimension];
        List<double> reached = [];
        List<double[]> states = [];
        double t = start;
        system.Derivative(t, state, stages.AsSpan(0, dimension));
        double step = InitialStep(system, t, state, stages, direction, tolerance);
        int accepted = 0;
        int rejected = 0;
        bool afterRejection = false;
        foreach (double target in times)
        {
            while (t != target)
            {
                if (accepted + rejected >= maximumSteps)
                {
                    return new OdeSolution(reached, states, OdeOutcome.TooManySteps, t, state, accepted, rejected);
                }

                double remaining = Math.Abs(target - t);
                bool last = step >= remaining * (1.0 - 1e-12);
                double size = last ? remaining : step;
                if (!last && size <= 4.0 * (Math.BitIncrement(Math.Abs(t)) - Math.Abs(t)))
                {
                    return new OdeSolution(reached, states, OdeOutcome.ReachedBoundary, t, state, accepted, rejected);
                }

                double error = Step(system, t, direction * size, state, next, stages, tolerance);
                double factor = error == 0.0 ? LargestFactor : Math.Clamp(Safety * Math.Pow(error, ErrorExponent), SmallestFactor, LargestFactor);
                if (!(error <= 1.0))
                {
                    rejected++;
                    afterRejection = true;
                    step = size * (double.IsFinite(error) ? Math.Min(factor, 1.0) : SmallestFactor);
                    continue;
                }

                accepted++;
                t = last ? target : t + (direction * size);
                (state, next) = (next, state);
                system.Derivative(t, state, stages.AsSpan(0, dimension));
                double proposal = size * (afterRejection ? Math.Min(factor, 1.0) : factor);
                step = last ? Math.Max(proposal, step) : proposal;
                afterRejection = false;
            }

            reached.Add(target);
            states.Add([.. state]);
        }

        return new OdeSolution(reached, states, OdeOutcome.Completed, t, state, accepted, rejected);
    }

    /// <summary>Tries one step and returns its error in units of the tolerance, infinite when a stage leaves the domain.</summary>
    private static double Step<TSystem>(TSystem system, double t, double h, ReadOnlySpan<double> state, Span<double> next, Span<double> stages, Tolerance tolerance)
        where TSystem : IOdeSystem
    {
        int dimension = state.Length;
        ReadOnlySpan<double> a = DormandPrince853Tableau.A;
        ReadOnlySpan<double> c = DormandPrince853Tableau.C;
        for (int s = 1; s < Stages; s++)
        {
            Combine(state, h, a.Slice(s * (s - 1) / 2, s), stages, next);
            double time = t + (c[s] * h);
            if (!system.Contains(time, next))
            {
                return double.PositiveInfinity;
            }

            system.Derivative(time, next, stages.Slice(s * dimension, dimension));
        }

        Combine(state, h, DormandPrince853Tableau.B, stages, next);
        return system.Contains(t + h, next) ? Error(h, state, next, stages, tolerance) : double.PositiveInfinity;
    }

    private static void Combine(ReadOnlySpan<double> state, double h, ReadOnlySpan<double> weights, ReadOnlySpan<double> stages, Span<double> result)
    {
        int dimension = state.Length;
        for (int i = 0; i < dimension; i++)
        {
            double sum = 0.0;
            for (int j = 0; j < weights.Length; j++)
            {
                sum += weights[j] * stages[(j * dimension) + i];
            }

            result[i] = state[i] + (h * sum);
        }
    }

    private static double Error(double h, ReadOnlySpan<double> state, ReadOnlySpan<double> next, ReadOnlySpan<double> stages, Tolerance tolerance)
    {
        int dimension = state.Length;
        ReadOnlySpan<double> fifth = DormandPrince853Tableau.Error5;
        ReadOnlySpan<double> third = DormandPrince853Tableau.Error3;
        double error5 = 0.0;
        double error3 = 0.0;
        for (int i = 0; i < dimension; i++)
        {
            double sum5 = 0.0;
            double sum3 = 0.0;
            for (int j = 0; j < Stages; j++)
            {
                sum5 += fifth[j] * stages[(j * dimension) + i];
                sum3 += third[j] * stages[(j * dimension) + i];
            }

            double scale = tolerance.At(Math.Max(Math.Abs(state[i]), Math.Abs(next[i])));
            if (scale > 0.0)
            {
                error5 += sum5 / scale * (sum5 / scale);
                error3 += sum3 / scale * (sum3 / scale);
            }
        }

        double denominator = error5 + (0.01 * error3);
        return denominator > 0.0 ? Math.Abs(h) * error5 / Math.Sqrt(denominator * dimension) : double.IsNaN(denominator) ? double.PositiveInfinity : 0.0;
    }

    /// <summary>A first step whose explicit Euler error is about the tolerance (Hairer, Norsett and Wanner, section II.4).</summary>
    private static double InitialStep<TSystem>(TSystem system, double t, double[] state, double[] stages, double direction, Tolerance tolerance)
        where TSystem : IOdeSystem
    {
        int dimension = state.Length;
        double size = Norm(state, state, tolerance);
        double slope = Norm(stages.AsSpan(0, dimension), state, tolerance);
        double trial = size > 0.0 && slope > 0.0 ? 0.01 * size / slope : 1e-6;
        double[] moved = new double[dimension];
        double[] derivative = new double[dimension];
        for (int i = 0; i < dimension; i++)
        {
            moved[i] = state[i] + (direction * trial * stages[i]);
        }

        if (!system.Contains(t + (direction * trial), moved))
        {
            return 1e-3 * trial;
        }

        system.Derivative(t + (direction * trial), moved, derivative);
        for (int i = 0; i < dimension; i++)
        {
            derivative[i] = (derivative[i] - stages[i]) / trial;
        }

        double curvature = Math.Max(slope, Norm(derivative, state, tolerance));
        return curvature > 0.0 ? Math.Min(100.0 * trial, Math.Pow(0.01 / curvature, 1.0 / 8.0)) : 100.0 * trial;
    }

    private static double Norm(ReadOnlySpan<double> values, ReadOnlySpan<double> state, Tolerance tolerance)
    {
        double sum = 0.0;
        for (int i = 0; i < values.Length; i++)
        {
            double scale = tolerance.At(Math.Abs(state[i]));
            sum += scale > 0.0 ? values[i] / scale * (values[i] / scale) : 0.0;
        }

        return Math.Sqrt(sum / values.Length);
    }

    private static void Check<TSystem>(TSystem system, double start, ReadOnlySpan<double> initial, IReadOnlyList<double> times, double relativeTolerance, double absoluteTolerance)
        where TSystem : IOdeSystem
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(relativeTolerance);
        ArgumentOutOfRangeException.ThrowIfNegative(absoluteTolerance);
        ArgumentOutOfRangeException.ThrowIfZero(times.Count, nameof(times));
        if (initial.Length != system.Dimension)
        {
            throw new ArgumentException($"the initial state has {initial.Length} components, the system {system.Dimension}", nameof(initial));
        }

        double sign = Math.Sign(times[^1] - start);
        double previous = start;
        foreach (double time in times)
        {
            if (!double.IsFinite(time) || (time - previous) * sign < 0.0)
            {
                throw new ArgumentException("the times must be finite and run monotonically away from the start", nameof(times));
            }

            previous = time;
        }

        if (!system.Contains(start, initial))
        {
            throw new ArgumentException("the initial state lies outside the domain of the equation", nameof(initial));
        }
    }

    private readonly record struct Tolerance(double Relative, double Absolute)
    {
        public double At(double magnitude) => Absolute + (Relative * magnitude);
    }
}
