namespace Nnft.SynapticFields;

/// <summary>
/// A quadratic cost in its eigenmodes and the exact solution of its damped dynamics and of its gradient flow from rest. Mode k has curvature h_k and starts with slope g_k: its displacement
/// obeys x'' + gamma x' + h x + g = 0 from x = 0.
/// </summary>
public sealed class ModeSum
{
    private const double Flat = 1e-13;
    private readonly double[] _curvatures;
    private readonly double[] _slopes;
    private readonly double _largest;
    private readonly double? _minimum;

    /// <summary>Modes.</summary>
    /// <param name="startCost">The cost at the start.</param>
    /// <param name="curvatures">h_k.</param>
    /// <param name="slopes">g_k, the components of the gradient at the start.</param>
    /// <param name="minimum">The cost at the stationary point, if known better than by subtraction from the start.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public ModeSum(double startCost, IReadOnlyList<double> curvatures, IReadOnlyList<double> slopes, double? minimum = null)
    {
        ArgumentNullException.ThrowIfNull(curvatures);
        ArgumentNullException.ThrowIfNull(slopes);
        if (curvatures.Count != slopes.Count || curvatures.Count == 0)
        {
            throw new ArgumentException($"every mode has one curvature and one slope, got {curvatures.Count} and {slopes.Count}", nameof(slopes));
        }

        StartCost = startCost;
        _curvatures = [.. curvatures];
        _slopes = [.. slopes];
        _minimum = minimum;
        _largest = _curvatures.Max(Math.Abs);
    }

    /// <summary>The cost at the start.</summary>
    public double StartCost { get; }

    /// <summary>h_k.</summary>
    public IReadOnlyList<double> Curvatures => _curvatures;

    /// <summary>g_k.</summary>
    public IReadOnlyList<double> Slopes => _slopes;

    /// <summary>The cost where all slopes vanish: the minimum if no curvature is negative, else a saddle. Flat modes are left where they are.</summary>
    public double StationaryCost => _minimum ?? (StartCost - _curvatures.Zip(_slopes, (h, g) => IsFlat(h) ? 0.0 : 0.5 * g * g / h).Sum());

    /// <summary>Cost and kinetic energy at a time of the damped dynamics from rest.</summary>
    public (double Cost, double Kinetic) Damped(double friction, double time)
    {
        double cost = StationaryCost;
        double kinetic = 0.0;
        for (int k = 0; k < _curvatures.Length; k++)
        {
            (double h, double g) = (_curvatures[k], _slopes[k]);
            if (IsFlat(h))
            {
                (double fall, double speed) = FreeFall(friction, time);
                cost -= g * g * fall;
                kinetic += 0.5 * g * g * speed * speed;
            }
            else
            {
                (double x, double v) = new DampedMode(h, friction).At(time, g / h);
                cost += 0.5 * h * x * x;
                kinetic += 0.5 * v * v;
            }
        }

        return (cost, kinetic);
    }

    /// <summary>Cost and kinetic energy at t in a universe of friction s/t, regular at t = 0 and at rest there.</summary>
    public (double Cost, double Kinetic) PowerLaw(double s, double time)
    {
        double cost = StationaryCost;
        double kinetic = 0.0;
        for (int k = 0; k < _curvatures.Length; k++)
        {
            (double h, double g) = (_curvatures[k], _slopes[k]);
            if (IsFlat(h))
            {
                double fall = 0.5 * time * time / (1.0 + s);
                cost -= g * g * fall;
                double speed = g * time / (1.0 + s);
                kinetic += 0.5 * speed * speed;
            }
            else
            {
                (double x, double v) = new PowerLawMode(h, s).Regular(time);
                cost += 0.5 * g * g / h * x * x;
                kinetic += 0.5 * g * g / (h * h) * v * v;
            }
        }

        return (cost, kinetic);
    }

    /// <summary>The cost at a time of the gradient flow dw/dt = -rate dC/dw.</summary>
    public double GradientFlow(double rate, double time)
    {
        double cost = StationaryCost;
        for (int k = 0; k < _curvatures.Length; k++)
        {
            (double h, double g) = (_curvatures[k], _slopes[k]);
            cost += IsFlat(h) ? -g * g * rate * time : 0.5 * g * g / h * Math.Exp(-2.0 * h * rate * time);
        }

        return cost;
    }

    private bool IsFlat(double h) => Math.Abs(h) <= Flat * _largest;

    // Displacement and speed under a constant unit force from rest.
    private static (double Displacement, double Speed) FreeFall(double friction, double t)
    {
        double u = friction * t;
        return Math.Abs(u) < 1e-3
            ? (t * t * (0.5 - (u / 6.0) + (u * u / 24.0) - (u * u * u / 120.0)), t * (1.0 - (u / 2.0) + (u * u / 6.0) - (u * u * u / 24.0)))
            : ((u - 1.0 + Math.Exp(-u)) / (friction * friction), (1.0 - Math.Exp(-u)) / friction);
    }
}
