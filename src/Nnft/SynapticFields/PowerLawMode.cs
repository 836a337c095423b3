using MathNet.Numerics;

namespace Nnft.SynapticFields;

/// <summary>
/// One mode in a universe that expands as a power of time, w'' + (s/t) w' + h w = 0, t &gt; 0, in closed form: w = (sqrt(h) t)^(-nu) times Bessel functions of order nu = (s - 1)/2. For s = 2 it is sin x/x, for s = 3
/// (Nesterov's acceleration) 2 J_1(x)/x with x = sqrt(h) t.
/// </summary>
/// <param name="Curvature">h; negative for a tachyon.</param>
/// <param name="S">s &gt;= 0.</param>
public readonly record struct PowerLawMode(double Curvature, double S)
{
    private const double SeriesArgument = 3.0;

    private double Order => 0.5 * (S - 1.0);

    /// <summary>Position and velocity at t of the solution that is regular at t = 0 with w(0) = 1.</summary>
    public (double Position, double Velocity) Regular(double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        double square = Curvature * time * time;
        if (square < SeriesArgument * SeriesArgument)
        {
            return (Series(0.25 * square, Order), -Curvature * time / (S + 1.0) * Series(0.25 * square, Order + 1.0));
        }

        double x = Math.Sqrt(square);
        double scale = SpecialFunctions.Gamma(Order + 1.0) * Math.Pow(2.0 / x, Order);
        return (scale * SpecialFunctions.BesselJ(Order, x), -scale * Math.Sqrt(Curvature) * SpecialFunctions.BesselJ(Order + 1.0, x));
    }

    /// <summary>Position at t of the solution that starts at rest at t0 &gt; 0 with w(t0) = 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A time is not positive.</exception>
    /// <exception cref="InvalidOperationException">h is not positive.</exception>
    public double FromRest(double start, double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(start);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(time);
        if (!(Curvature > 0.0))
        {
            throw new InvalidOperationException("the solution from rest at a later time is given for positive curvature only");
        }

        double nu = Order;
        double root = Math.Sqrt(Curvature);
        (double x0, double x) = (root * start, root * time);
        double wronskian = 0.5 * Math.PI * x0 * Math.Pow(x0 / x, nu);
        return wronskian * ((SpecialFunctions.BesselJ(nu + 1.0, x0) * SpecialFunctions.BesselY(nu, x)) - (SpecialFunctions.BesselY(nu + 1.0, x0) * SpecialFunctions.BesselJ(nu, x)));
    }

    // sum_k (-q)^k Gamma(nu + 1)/(k! Gamma(nu + 1 + k)); no cancellation for the small or negative q it is used for.
    private static double Series(double q, double nu)
    {
        double term = 1.0;
        double sum = 1.0;
        for (int k = 1; k < 10_000 && Math.Abs(term) > 1e-17 * Math.Abs(sum); k++)
        {
            term *= -q / (k * (nu + k));
            sum += term;
        }

        return sum;
    }
}
