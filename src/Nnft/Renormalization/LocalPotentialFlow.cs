using MathNet.Numerics;
using Nnft.Numerics;

namespace Nnft.Renormalization;

/// <summary>
/// The passive renormalisation group flow: Wetterich's equation for the effective average action in the local potential approximation with
/// Litim's regulator r_k(p^2) = (k^2 - p^2) theta(k^2 - p^2), for a canonically normalised field with n components in d dimensions,
/// <code>
/// k dV/dk = c_d k^{d+2} [ 1/(k^2 + V'') + (n-1)/(k^2 + V'/phi) ],    c_d = 1/((4 pi)^{d/2} Gamma(d/2 + 1))
/// V(phi) = sum_{m=1..M} u_{2m} phi^{2m} / (2m)!
/// </code>
/// projected on the powers of phi up to the <see cref="HighestPower"/> 2M. Source: arXiv:2212.11811 section 4.3; hep-th/0103195 for the regulator.
/// </summary>
public sealed class LocalPotentialFlow
{
    private LocalPotentialFlow(int dimension, int components, int highestPower)
    {
        Dimension = dimension;
        Components = components;
        HighestPower = highestPower;
        Threshold = 1.0 / (Math.Pow(4.0 * Math.PI, 0.5 * dimension) * SpecialFunctions.Gamma((0.5 * dimension) + 1.0));
    }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>n.</summary>
    public int Components { get; }

    /// <summary>2M, the highest power of the field in the potential: 4, 6, ...</summary>
    public int HighestPower { get; }

    /// <summary>c_d.</summary>
    public double Threshold { get; }

    /// <summary>Number of couplings, M.</summary>
    public int Couplings => HighestPower / 2;

    /// <summary>Sets up a flow.</summary>
    /// <exception cref="InvalidInputException">d outside 1..4, n &lt; 1, or a power that is odd, below 4 or above 24.</exception>
    public static LocalPotentialFlow Create(int dimension, int components, int highestPower)
    {
        List<string> problems = [];
        if (dimension is < 1 or > 4)
        {
            problems.Add($"dimension must be 1, 2, 3 or 4, got {dimension}");
        }

        if (components < 1)
        {
            problems.Add($"components must be >= 1, got {components}; a scalar field has 1");
        }

        if (highestPower is < 4 or > 24 || highestPower % 2 != 0)
        {
            problems.Add($"the highest power of the field must be even and between 4 and 24, got {highestPower}");
        }

        return problems.Count > 0 ? throw new InvalidInputException(problems) : new LocalPotentialFlow(dimension, components, highestPower);
    }

    /// <summary>
    /// Runs the flow between two scales and reports it at <paramref name="scales"/>. The couplings (u_2, u_4, ..., u_{2M}) carry their dimensions and belong
    /// to the first scale <paramref name="from"/>. Downward integrates out modes; upward from k = 0 asks which bare couplings lead to given effective ones.
    /// Relative tolerance 1e-12.
    /// </summary>
    /// <exception cref="InvalidInputException">A wrong number of couplings or one not finite, a negative scale, scales that do not run away from the first, k^2 + u_2 not positive at the start.</exception>
    public FlowTrajectory Run(IReadOnlyList<double> couplings, double from, IReadOnlyList<double> scales)
    {
        ArgumentNullException.ThrowIfNull(couplings);
        ArgumentNullException.ThrowIfNull(scales);
        Check(couplings, from, scales);

        // log k suits the many decades of a downward flow; an upward flow may start at k = 0, where only k itself is smooth.
        bool logarithmic = from > 0.0 && scales[^1] > 0.0;
        PolynomialPotential equation = new(this, logarithmic);
        double[] times = [.. scales.Select(k => logarithmic ? Math.Log(k) : k)];
        OdeSolution solution = DormandPrince853.Integrate(equation, logarithmic ? Math.Log(from) : from, [.. couplings], times);
        List<FlowPoint> points = [];
        for (int i = 0; i < solution.States.Count; i++)
        {
            points.Add(new FlowPoint(scales[i], solution.States[i]));
        }

        if (solution.Outcome == OdeOutcome.Completed)
        {
            return new FlowTrajectory(points, null);
        }

        FlowPoint last = new(logarithmic ? Math.Exp(solution.LastTime) : solution.LastTime, solution.LastState);
        return EndsAtPole(last)
            ? new FlowTrajectory(points, last)
            : throw new NumericalFailureException(
                $"the flow could not be continued beyond k = {last.Scale:G6}, where k^2 + u2 = {(last.Scale * last.Scale) + last.Couplings[0]:G4}; end it there or use smaller couplings");
    }

    /// <summary>
    /// The beta functions k d(uh_{2m})/dk of the dimensionless couplings uh_{2m} = u_{2m} k^{m (d-2) - d}, that is uh_2 = u_2/k^2, uh_4 = u_4 k^{d-4},
    /// uh_6 = u_6 k^{2d-6}.
    /// </summary>
    public double[] BetaFunctions(ReadOnlySpan<double> dimensionless)
    {
        double[] beta = new double[Couplings];
        PotentialFlowTerms.Evaluate(this, 1.0, dimensionless, beta);
        for (int m = 1; m <= Couplings; m++)
        {
            beta[m - 1] += ((m * (Dimension - 2)) - Dimension) * dimensionless[m - 1];
        }

        return beta;
    }

    /// <summary>
    /// The right-hand side is smooth unless k^2 + u_2 vanishes, but near the pole k^2 + u_2 may fall with so small a power of the distance that no double
    /// k comes closer: then it is the logarithmic slope that betrays the pole.
    /// </summary>
    private bool EndsAtPole(FlowPoint point)
    {
        double square = point.Scale * point.Scale;
        double inverse = square + point.Couplings[0];
        double[] slopes = new double[Couplings];
        PotentialFlowTerms.Evaluate(this, point.Scale, [.. point.Couplings], slopes);
        return inverse <= 2.0 * FlowTrajectory.PoleDistance * square || Math.Abs((2.0 * square) + slopes[0]) > 1e8 * inverse;
    }

    private void Check(IReadOnlyList<double> couplings, double from, IReadOnlyList<double> scales)
    {
        List<string> problems = [];
        if (couplings.Count != Couplings)
        {
            problems.Add($"a potential up to phi^{HighestPower} has {Couplings} couplings u2, u4, ..., got {couplings.Count}");
        }

        if (couplings.Any(u => !double.IsFinite(u)))
        {
            problems.Add("the couplings must be finite numbers");
        }

        if (!(from >= 0.0) || !double.IsFinite(from))
        {
            problems.Add($"the scale k that the flow starts from must be a number >= 0, got {from}");
        }

        double sign = scales.Count > 0 ? Math.Sign(scales[^1] - from) : 0;
        if (sign == 0)
        {
            problems.Add($"the flow must end at a scale different from its start k = {from}");
        }

        for (int i = 0; i < scales.Count; i++)
        {
            if (!(scales[i] >= 0.0) || !double.IsFinite(scales[i]) || (scales[i] - (i == 0 ? from : scales[i - 1])) * sign < 0.0)
            {
                problems.Add($"the scales must be numbers >= 0 that run away from the start k = {from}, got {scales[i]} at place {i + 1}");
                break;
            }
        }

        if (problems.Count == 0 && !((from * from) + couplings[0] > FlowTrajectory.PoleDistance * from * from))
        {
            problems.Add($"the flow starts beyond its pole: k^2 + u2 must be > 0 at the start, got {(from * from) + couplings[0]} at k = {from}; start at a larger k or with a larger u2");
        }

        if (problems.Count > 0)
        {
            throw new InvalidInputException(problems);
        }
    }
}
