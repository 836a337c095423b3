using Nnft.Correlators;
using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Renormalization;

/// <summary>The quartic coupling at one cutoff.</summary>
/// <param name="Cutoff">Lambda.</param>
/// <param name="Integral">int_{|y_k| &lt; Lambda} d^dy prod_4 K_W(y, x_i).</param>
/// <param name="Lambda">lambda = -G_c4 / (24 Integral), the coefficient of f^4 without factorial.</param>
/// <param name="Beta">d log |lambda| / d log Lambda at this cutoff.</param>
public sealed record CutoffCoupling(double Cutoff, Estimate Integral, Estimate Lambda, Estimate Beta);

/// <summary>
/// How the quartic coupling of leg truncation depends on the cutoff of the vertex integral,
/// <code>
/// lambda(Lambda) = -G_c4(x_1..x_4) / ( 24 int_{|y_k| &lt; Lambda} d^dy prod_4 K_W(y, x_i) ),     beta = d log |lambda| / d log Lambda
/// </code>
/// beta tends to [g_4] of <see cref="PowerCounting"/>: -(d + 4) for relu, -d for erf, 0 for gauss. Source: arXiv:2008.08601 section 4.
/// </summary>
public sealed class CutoffFlow
{
    private readonly NetworkEnsemble _ensemble;
    private readonly IReadOnlyList<double[]> _points;

    private CutoffFlow(NetworkEnsemble ensemble, IReadOnlyList<double[]> points, Estimate cumulant)
    {
        _ensemble = ensemble;
        _points = points;
        Cumulant = cumulant;
    }

    /// <summary>G_c4 of the four points.</summary>
    public Estimate Cumulant { get; }

    /// <summary>The flow for four legs, whose points may repeat.</summary>
    /// <exception cref="InvalidInputException">Not four points, or an ensemble or points that cannot be worked with.</exception>
    public static CutoffFlow Create(NetworkEnsemble ensemble, IReadOnlyList<double[]> points)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(points);
        return points.Count == 4
            ? new CutoffFlow(ensemble, points, ExactCorrelators.Create(ensemble, points).Connected(new Leg(0), new Leg(1), new Leg(2), new Leg(3)))
            : throw new InvalidInputException($"points: the quartic coupling has 4 legs, got {points.Count} points. Repeat a point for legs that stand at the same place.");
    }

    /// <summary>The coupling at a cutoff.</summary>
    /// <exception cref="InvalidInputException">The cutoff is not a finite number &gt; 0.</exception>
    /// <exception cref="NumericalFailureException">The integral vanishes, so that there is no coupling.</exception>
    public CutoffCoupling At(double cutoff)
    {
        Estimate integral = Integral(cutoff);
        if (Math.Abs(integral.Value) <= integral.StandardError)
        {
            throw new NumericalFailureException($"the leg integral vanishes at cutoff {cutoff}, the coupling is not defined there; use other points");
        }

        double value = -Cumulant.Value / (24.0 * integral.Value);
        double error = (Cumulant.StandardError / Math.Abs(24.0 * integral.Value)) + (Math.Abs(value) * integral.RelativeError);
        Estimate slope = _ensemble.InputDimension == 1 ? BoundarySlope(cutoff, integral) : DifferenceSlope(cutoff);
        return new CutoffCoupling(cutoff, integral, new Estimate(value, error), slope.Scale(-1.0));
    }

    private Estimate Integral(double cutoff) => LegIntegrals.Create(_ensemble, _points, cutoff).Vertex(0, 1, 2, 3);

    /// <summary>In one dimension the derivative of the integral is the integrand at its two ends.</summary>
    private Estimate BoundarySlope(double cutoff, Estimate integral)
    {
        double sum = 0.0;
        double error = 0.0;
        foreach (double end in (double[])[-cutoff, cutoff])
        {
            ExactCorrelators correlators = ExactCorrelators.Create(_ensemble, [.. _points, [end]]);
            double product = 1.0;
            double relative = 0.0;
            for (int i = 0; i < 4; i++)
            {
                Estimate kernel = correlators.KernelWithoutOutputBias(i, 4);
                product *= kernel.Value;
                relative += kernel.Value == 0.0 ? 0.0 : kernel.RelativeError;
            }

            sum += product;
            error += Math.Abs(product) * relative;
        }

        double slope = cutoff * sum / integral.Value;
        return new Estimate(slope, (cutoff * error / Math.Abs(integral.Value)) + (Math.Abs(slope) * (integral.RelativeError + 1e-15)));
    }

    private Estimate DifferenceSlope(double cutoff)
    {
        const double step = 0.02;
        double narrow = (Logarithm(step) - Logarithm(-step)) / (2.0 * step);
        double wide = (Logarithm(2.0 * step) - Logarithm(-2.0 * step)) / (4.0 * step);
        return new Estimate(((4.0 * narrow) - wide) / 3.0, (0.01 * Math.Abs(narrow - wide)) + 1e-9);

        double Logarithm(double shift) => Math.Log(Math.Abs(Integral(cutoff * Math.Exp(shift)).Value));
    }
}
