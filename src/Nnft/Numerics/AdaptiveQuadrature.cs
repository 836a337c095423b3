namespace Nnft.Numerics;

/// <summary>
/// Integrates a function of one variable by bisection: a panel is accepted when its Gauss-Legendre rule agrees with the sum over its two halves.
/// </summary>
public static class AdaptiveQuadrature
{
    private const int NodesPerPanel = 20;

    /// <summary>
    /// The integral over [from, to] and an estimate of its error, which is the disagreement of the last two levels and therefore
    /// usually far too large.
    /// </summary>
    /// <param name="function">The integrand; finite on the open interval.</param>
    /// <param name="from">Lower limit.</param>
    /// <param name="to">Upper limit.</param>
    /// <param name="tolerance">Largest disagreement on an accepted panel; not below the rounding noise of the integrand.</param>
    /// <param name="depth">Largest number of bisections of a panel.</param>
    public static (double Value, double Error) Integrate(Func<double, double> function, double from, double to, double tolerance, int depth = 20)
    {
        var rule = GaussLegendre.Create(NodesPerPanel);
        return Refine(function, rule, from, to, rule.Integrate(function, from, to), tolerance, depth);
    }

    private static (double Value, double Error) Refine(
        Func<double, double> function, GaussLegendre rule, double from, double to, double whole, double tolerance, int depth)
    {
        double middle = 0.5 * (from + to);
        double left = rule.Integrate(function, from, middle);
        double right = rule.Integrate(function, middle, to);
        double change = Math.Abs(left + right - whole);
        if (change <= tolerance || !double.IsFinite(change))
        {
            return (left + right, change);
        }

        if (depth == 0)
        {
            // Next to a singularity the changes fall slowly, and all those to come add up.
            return (left + right, 4.0 * change);
        }

        var first = Refine(function, rule, from, middle, left, tolerance, depth - 1);
        var second = Refine(function, rule, middle, to, right, tolerance, depth - 1);
        return (first.Value + second.Value, first.Error + second.Error);
    }
}
