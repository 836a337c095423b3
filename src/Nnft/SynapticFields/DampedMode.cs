namespace Nnft.SynapticFields;

/// <summary>
/// One mode of damped dynamics in closed form: x'' + gamma x' + h x = 0 with x(0) and x'(0) given, for any sign of h, gamma and t (overdamped, critical,
/// underdamped, tachyonic, backward in time).
/// </summary>
/// <param name="Curvature">h, the square of the frequency without friction.</param>
/// <param name="Friction">gamma.</param>
public readonly record struct DampedMode(double Curvature, double Friction)
{
    private const double SmallArgument = 1e-2;

    /// <summary>gamma^2/4 - h: positive for overdamped, zero for critical, negative for underdamped modes.</summary>
    public double Discriminant => (0.25 * Friction * Friction) - Curvature;

    /// <summary>The slowest rate at which the mode decays; negative for a tachyon, which grows.</summary>
    public double DecayRate
    {
        get
        {
            double d = Discriminant;
            if (d <= 0.0)
            {
                return 0.5 * Friction;
            }

            // h/(gamma/2 + sqrt D) = gamma/2 - sqrt D without cancellation.
            double root = Math.Sqrt(d);
            return Friction > 0.0 ? Curvature / ((0.5 * Friction) + root) : (0.5 * Friction) - root;
        }
    }

    /// <summary>Position and velocity at a time.</summary>
    public (double Position, double Velocity) At(double time, double position, double velocity = 0.0)
    {
        (double c, double s) = Propagators(time);
        double half = 0.5 * Friction;
        double x = (position * (c + (half * s))) + (velocity * s);
        double v = (velocity * (c - (half * s))) - (position * Curvature * s);
        return (x, v);
    }

    // e^(-gamma t/2) cosh(sqrt(D) t) and e^(-gamma t/2) sinh(sqrt(D) t)/sqrt(D).
    private (double C, double S) Propagators(double t)
    {
        double d = Discriminant;
        double argument = d * t * t;
        double decay = Math.Exp(-0.5 * Friction * t);
        if (Math.Abs(argument) < SmallArgument)
        {
            double c = 1.0 + (argument / 2.0 * (1.0 + (argument / 12.0 * (1.0 + (argument / 30.0 * (1.0 + (argument / 56.0)))))));
            double s = 1.0 + (argument / 6.0 * (1.0 + (argument / 20.0 * (1.0 + (argument / 42.0 * (1.0 + (argument / 72.0)))))));
            return (decay * c, decay * t * s);
        }

        double root = Math.Sqrt(Math.Abs(d));
        if (d < 0.0)
        {
            (double sine, double cosine) = Math.SinCos(root * t);
            return (decay * cosine, decay * sine / root);
        }

        // The two exponentials one by one: their product with the friction stays finite where cosh alone would not.
        double slow = Friction * t > 0.0 ? -Curvature / ((0.5 * Math.Abs(Friction)) + root) * Math.Abs(t) : ((-0.5 * Friction) * t) + (root * Math.Abs(t));
        double fast = (-0.5 * Friction * t) - (root * Math.Abs(t));
        double large = Math.Exp(slow);
        double small = Math.Exp(fast);
        return (0.5 * (large + small), Math.Sign(t) * 0.5 * (large - small) / root);
    }
}
