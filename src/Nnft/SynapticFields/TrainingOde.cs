using Nnft.Numerics;

namespace Nnft.SynapticFields;

/// <summary>Training as an ordinary differential equation, integrated with an adaptive step: for numbers to ten digits where the leapfrog gives structure.</summary>
public sealed class TrainingOde(IPotential cost, Friction friction)
{
    private const double Tolerance = 1e-12;

    /// <summary>Damped dynamics from rest at t = 0 (or at <paramref name="start"/>).</summary>
    /// <param name="weights">W at the start.</param>
    /// <param name="times">Times that do not decrease.</param>
    /// <param name="start">The time of the start.</param>
    /// <param name="velocities">W' at the start, null for rest.</param>
    /// <exception cref="NumericalFailureException">The weights run away.</exception>
    public IReadOnlyList<TrainingState> Damped(IReadOnlyList<double> weights, IReadOnlyList<double> times, double start = 0.0, IReadOnlyList<double>? velocities = null)
    {
        ArgumentNullException.ThrowIfNull(times);
        int n = cost.Dimension;
        double[] state = [.. weights, .. velocities ?? new double[n]];
        IReadOnlyList<double[]> states = Solve(new DampedSystem(cost, friction), state, times, start);
        return [.. times.Select((t, k) => State(t, states[k]))];

        TrainingState State(double t, double[] y) =>
            new(t, cost.Value(y.AsSpan(0, n)), 0.5 * y.Skip(n).Sum(v => v * v), y[..n], y[n..]);
    }

    /// <summary>The cost along the gradient flow W' = -dC/dW.</summary>
    /// <exception cref="NumericalFailureException">The weights run away.</exception>
    public IReadOnlyList<double> GradientFlow(IReadOnlyList<double> weights, IReadOnlyList<double> times) =>
        [.. Solve(new FlowSystem(cost), [.. weights], times, 0.0).Select(w => cost.Value(w))];

    private static IReadOnlyList<double[]> Solve<TSystem>(TSystem system, double[] initial, IReadOnlyList<double> times, double start)
        where TSystem : IOdeSystem
    {
        OdeSolution solution = DormandPrince853.Integrate(system, start, initial, times, Tolerance, 1e-14);
        return solution.Outcome == OdeOutcome.Completed
            ? solution.States
            : throw new NumericalFailureException($"training could not be followed beyond t = {solution.LastTime:G6}: the cost is too steep there, or the weights run away");
    }

    private readonly record struct DampedSystem(IPotential Cost, Friction Friction) : IOdeSystem
    {
        public int Dimension => 2 * Cost.Dimension;

        public void Derivative(double t, ReadOnlySpan<double> y, Span<double> derivative)
        {
            int n = Cost.Dimension;
            double gamma = Friction.At(t);
            Span<double> force = derivative[n..];
            Cost.Gradient(y[..n], force);
            for (int i = 0; i < n; i++)
            {
                derivative[i] = y[n + i];
                force[i] = -force[i] - (gamma * y[n + i]);
            }
        }

        public bool Contains(double t, ReadOnlySpan<double> y) => true;
    }

    private readonly record struct FlowSystem(IPotential Cost) : IOdeSystem
    {
        public int Dimension => Cost.Dimension;

        public void Derivative(double t, ReadOnlySpan<double> y, Span<double> derivative)
        {
            Cost.Gradient(y, derivative);
            for (int i = 0; i < derivative.Length; i++)
            {
                derivative[i] = -derivative[i];
            }
        }

        public bool Contains(double t, ReadOnlySpan<double> y) => true;
    }
}
