using Nnft.Statistics;

namespace Nnft.Renormalization;

/// <summary>
/// The flow of <see cref="LocalPotentialFlow"/> without a truncation: the whole potential V = U(rho), rho = phi^2/2, on a grid. With w = U' the equation is
/// <code>
/// k dw/dk = d/drho { c_d k^{d+2} [ 1/(k^2 + w + 2 rho w') + (n-1)/(k^2 + w) ] }
/// u_2 = w(0),  u_4 = 3 w'(0),  u_6 = 15 w''(0)
/// </code>
/// The change of w since the start decays at large rho; it is interpolated at Chebyshev points of the variable (rho - L)/(rho + L), so that infinity is a
/// grid point and no boundary condition has to be invented. Downward only: upward the equation is a backward heat equation and has no solution for
/// general data.
/// </summary>
public static class FullPotentialFlow
{
    private const int Coarse = 48;
    private const int Fine = 64;

    /// <summary>
    /// u_2, u_4 and u_6 at the scale <paramref name="to"/> from a potential that is a polynomial at the scale <paramref name="from"/>. The error of each is the
    /// difference of two resolutions.
    /// </summary>
    /// <exception cref="InvalidInputException">Scales that do not run downward to a positive scale, or a potential that is not bounded below by its highest power or has k^2 + V'' &lt;= 0 somewhere.</exception>
    /// <exception cref="NumericalFailureException">The flow reaches a pole or the scale could not be reached.</exception>
    public static IReadOnlyList<Estimate> Run(LocalPotentialFlow flow, IReadOnlyList<double> couplings, double from, double to)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(couplings);
        Check(flow, couplings, from, to);
        double length = GridScale(flow, couplings, from, to);
        double[] coarse = new PotentialGrid(flow, couplings, length, Coarse).Run(from, to);
        double[] fine = new PotentialGrid(flow, couplings, length, Fine).Run(from, to);
        return [.. fine.Zip(coarse, (value, other) => new Estimate(value, Math.Abs(value - other)))];
    }

    /// <summary>L: between the field where the potential bends at the start and the field where it bends at the end.</summary>
    private static double GridScale(LocalPotentialFlow flow, IReadOnlyList<double> couplings, double from, double to)
    {
        FlowTrajectory truncated = flow.Run(couplings, from, [to]);
        double mass = truncated.Points.Count > 0 ? truncated.Points[0].Couplings[0] : couplings[0];
        return 1.5 * Math.Sqrt(Bend((from * from) + Math.Abs(couplings[0])) * Bend((to * to) + Math.Abs(mass)));

        double Bend(double curvature)
        {
            double rho = double.PositiveInfinity;
            double coefficient = 1.0;
            for (int m = 2; m <= couplings.Count; m++)
            {
                coefficient *= 1.0 / ((2.0 * m) - 1.0) / (m - 1.0);
                if (couplings[m - 1] != 0.0)
                {
                    // w contains u_{2m} rho^{m-1} / ((m-1)! (2m-1)!!).
                    rho = Math.Min(rho, Math.Pow(curvature / (Math.Abs(couplings[m - 1]) * coefficient), 1.0 / (m - 1)));
                }
            }

            return rho;
        }
    }

    private static void Check(LocalPotentialFlow flow, IReadOnlyList<double> couplings, double from, double to)
    {
        if (!(from > to) || !(to > 0.0) || !double.IsFinite(from))
        {
            throw new InvalidInputException($"the flow of a full potential runs downward between positive scales, got from {from} to {to}; upward it is a backward heat equation without a solution");
        }

        if (couplings.Count != flow.Couplings || couplings.Any(u => !double.IsFinite(u)))
        {
            throw new InvalidInputException($"a potential up to phi^{flow.HighestPower} has {flow.Couplings} finite couplings u2, u4, ..., got {couplings.Count}");
        }

        double highest = couplings.Skip(1).LastOrDefault(u => u != 0.0);
        if (highest <= 0.0)
        {
            throw new InvalidInputException(
                highest < 0.0
                    ? $"the full potential must grow at large fields, but its highest coupling is {highest}; only the truncated flow is defined"
                    : "the potential has no interaction: all couplings beyond u2 vanish and nothing flows");
        }
    }
}
