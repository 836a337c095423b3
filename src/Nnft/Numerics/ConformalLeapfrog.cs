using System.Numerics;
using System.Runtime.InteropServices;

namespace Nnft.Numerics;

/// <summary>
/// Damped mechanics w'' + gamma(t) w' + dC/dw = 0 by the leapfrog with exact friction: half a step of friction, half a kick, drift, half a kick, half a step of friction.
/// Order 2; phase-space volume shrinks by exp(-n integral of gamma) exactly; stable for steps below 2/omega, omega^2 the largest curvature of the potential.
/// One gradient per step, nothing is allocated while stepping.
/// </summary>
public sealed class ConformalLeapfrog<TPotential, TDamping>
    where TPotential : IPotential
    where TDamping : IDamping
{
    // Numbers below are set to zero: processors are a hundred times slower on what lies beyond the smallest normal number, where decayed modes would end.
    private const double Negligible = 1e-150;
    private const int StepsBetweenChecks = 16;

    private readonly TPotential _potential;
    private readonly TDamping _damping;
    private readonly double[] _position;
    private readonly double[] _velocity;
    private readonly double[] _gradient;
    private int _steps;

    /// <summary>Starts at a position and a velocity.</summary>
    /// <exception cref="ArgumentException">A length is not the dimension of the potential.</exception>
    public ConformalLeapfrog(TPotential potential, TDamping damping, ReadOnlySpan<double> position, ReadOnlySpan<double> velocity, double time = 0.0)
    {
        ArgumentNullException.ThrowIfNull(potential);
        ArgumentNullException.ThrowIfNull(damping);
        if (position.Length != potential.Dimension || velocity.Length != potential.Dimension)
        {
            throw new ArgumentException($"position and velocity must have {potential.Dimension} components, got {position.Length} and {velocity.Length}", nameof(position));
        }

        _potential = potential;
        _damping = damping;
        _position = position.ToArray();
        _velocity = velocity.ToArray();
        _gradient = new double[position.Length];
        Time = time;
        potential.Gradient(_position, _gradient);
        SquaredSpeed = Square(_velocity);
    }

    /// <summary>The time reached.</summary>
    public double Time { get; private set; }

    /// <summary>The position at <see cref="Time"/>.</summary>
    public ReadOnlySpan<double> Position => _position;

    /// <summary>The velocity at <see cref="Time"/>.</summary>
    public ReadOnlySpan<double> Velocity => _velocity;

    /// <summary>Sum of the squared velocities.</summary>
    public double SquaredSpeed { get; private set; }

    /// <summary>One step.</summary>
    public void Step(double size)
    {
        double middle = Time + (0.5 * size);
        double end = Time + size;
        KickAndDrift(Math.Exp(-_damping.Integral(Time, middle)), size);
        _potential.Gradient(_position, _gradient);
        SquaredSpeed = Kick(Math.Exp(-_damping.Integral(middle, end)), size);
        Time = end;
        if (++_steps % StepsBetweenChecks == 0)
        {
            DropNegligible(_position);
            DropNegligible(_velocity);
        }
    }

    private void KickAndDrift(double decay, double size)
    {
        double half = 0.5 * size;
        int n = _position.Length;
        int lanes = Vector<double>.Count;
        ref double w = ref MemoryMarshal.GetArrayDataReference(_position);
        ref double v = ref MemoryMarshal.GetArrayDataReference(_velocity);
        ref double g = ref MemoryMarshal.GetArrayDataReference(_gradient);
        int i = 0;
        for (; i <= n - lanes; i += lanes)
        {
            Vector<double> speed = (Vector.LoadUnsafe(ref v, (nuint)i) * decay) - (Vector.LoadUnsafe(ref g, (nuint)i) * half);
            speed.StoreUnsafe(ref v, (nuint)i);
            (Vector.LoadUnsafe(ref w, (nuint)i) + (speed * size)).StoreUnsafe(ref w, (nuint)i);
        }

        for (; i < n; i++)
        {
            _velocity[i] = (_velocity[i] * decay) - (_gradient[i] * half);
            _position[i] += _velocity[i] * size;
        }
    }

    private double Kick(double decay, double size)
    {
        double half = 0.5 * size;
        int n = _position.Length;
        int lanes = Vector<double>.Count;
        ref double v = ref MemoryMarshal.GetArrayDataReference(_velocity);
        ref double g = ref MemoryMarshal.GetArrayDataReference(_gradient);
        Vector<double> squares = Vector<double>.Zero;
        int i = 0;
        for (; i <= n - lanes; i += lanes)
        {
            Vector<double> speed = (Vector.LoadUnsafe(ref v, (nuint)i) - (Vector.LoadUnsafe(ref g, (nuint)i) * half)) * decay;
            speed.StoreUnsafe(ref v, (nuint)i);
            squares += speed * speed;
        }

        double sum = Vector.Sum(squares);
        for (; i < n; i++)
        {
            _velocity[i] = (_velocity[i] - (_gradient[i] * half)) * decay;
            sum += _velocity[i] * _velocity[i];
        }

        return sum;
    }

    private static void DropNegligible(Span<double> values)
    {
        foreach (ref double value in values)
        {
            value = Math.Abs(value) < Negligible ? 0.0 : value;
        }
    }

    private static double Square(ReadOnlySpan<double> values)
    {
        double sum = 0.0;
        foreach (double value in values)
        {
            sum += value * value;
        }

        return sum;
    }
}
