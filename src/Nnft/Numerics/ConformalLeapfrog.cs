using System.Numerics;

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
    private readonly TPotential _potential;
    private readonly TDamping _damping;
    private readonly double[] _position;
    private readonly double[] _velocity;
    private readonly double[] _gradient;

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
    }

    private void KickAndDrift(double decay, double size)
    {
        double half = 0.5 * size;
        Span<double> w = _position;
        Span<double> v = _velocity;
        ReadOnlySpan<double> g = _gradient;
        int lanes = Vector<double>.Count;
        int i = 0;
        for (; i <= w.Length - lanes; i += lanes)
        {
            Vector<double> speed = (new Vector<double>(v[i..]) * decay) - (new Vector<double>(g[i..]) * half);
            speed.CopyTo(v[i..]);
            (new Vector<double>(w[i..]) + (speed * size)).CopyTo(w[i..]);
        }

        for (; i < w.Length; i++)
        {
            v[i] = (v[i] * decay) - (g[i] * half);
            w[i] += v[i] * size;
        }
    }

    private double Kick(double decay, double size)
    {
        double half = 0.5 * size;
        Span<double> v = _velocity;
        ReadOnlySpan<double> g = _gradient;
        int lanes = Vector<double>.Count;
        Vector<double> squares = Vector<double>.Zero;
        int i = 0;
        for (; i <= v.Length - lanes; i += lanes)
        {
            Vector<double> speed = (new Vector<double>(v[i..]) - (new Vector<double>(g[i..]) * half)) * decay;
            speed.CopyTo(v[i..]);
            squares += speed * speed;
        }

        double sum = Vector.Sum(squares);
        for (; i < v.Length; i++)
        {
            v[i] = (v[i] - (g[i] * half)) * decay;
            sum += v[i] * v[i];
        }

        return sum;
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
