using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.SignalPropagation;

/// <summary>
/// What becomes of a signal in an infinitely wide network with weights of variance C_W/n and biases of variance C_b, in the limit of many layers (arXiv:1606.05340, arXiv:1611.01232).
/// </summary>
public sealed record MeanField
{
    private const double EdgeWidth = 1e-9;

    private MeanField(Phase phase, VarianceLimit limit, Estimate perpendicular, Estimate correlation, Estimate slope) =>
        (Phase, Limit, PerpendicularSusceptibility, Correlation, CorrelationSlope) = (phase, limit, perpendicular, correlation, slope);

    /// <summary>The phase.</summary>
    public Phase Phase { get; }

    /// <summary>Where the variance goes.</summary>
    public VarianceLimit Limit { get; }

    /// <summary>q*; infinite when the variance diverges.</summary>
    public Estimate Variance => Limit.Point?.Variance ?? Estimate.Exact(double.PositiveInfinity);

    /// <summary>chi_par, the factor by which a deviation from q* changes per layer.</summary>
    public Estimate ParallelSusceptibility => Limit.Point?.ParallelSusceptibility ?? Estimate.Exact(Limit.Factor);

    /// <summary>chi_perp = C_W &lt;s'^2&gt;, the factor by which the squared distance of two close inputs changes per layer.</summary>
    public Estimate PerpendicularSusceptibility { get; }

    /// <summary>c*, the correlation of two inputs at infinite depth.</summary>
    public Estimate Correlation { get; }

    /// <summary>chi_c, the slope of the correlation map at c*.</summary>
    public Estimate CorrelationSlope { get; }

    /// <summary>xi_q = -1/ln |chi_par|, the depth over which the variance forgets its beginning; infinite at criticality.</summary>
    public double VarianceDepth => Depth(ParallelSusceptibility.Value);

    /// <summary>xi_c = -1/ln chi_c, the depth over which the correlation of two inputs is forgotten; infinite at criticality.</summary>
    public double CorrelationDepth => Depth(CorrelationSlope.Value);

    /// <summary>(ln chi_perp)/2, the largest Lyapunov exponent per layer: the rate at which the norm of a small difference of inputs, and of gradients, grows.</summary>
    public double Lyapunov => 0.5 * Math.Log(PerpendicularSusceptibility.Value);

    /// <summary>The answer for one initialisation and a variance of the first layer, which decides where there are several fixed points.</summary>
    /// <exception cref="InvalidInputException">A variance is out of range, a moment diverges, or the activation jumps: chi_perp is infinite then.</exception>
    /// <exception cref="NumericalFailureException">The variance does not settle.</exception>
    public static MeanField Create(VarianceMap map, double firstVariance = 1.0)
    {
        ArgumentNullException.ThrowIfNull(map);
        RequireContinuous(map.Activation);
        VarianceLimit limit = map.Limit(firstVariance);
        if (limit.Fate == VarianceFate.Diverges)
        {
            // Far out the slope is that of the largest variances that can be followed.
            Estimate far = Estimate.Exact(map.SlopeFarOut);
            return new MeanField(Phase.Diverging, limit, far, Estimate.Exact(double.NaN), Estimate.Exact(double.NaN));
        }

        double q = limit.Point!.Variance.Value;
        if (q == 0.0)
        {
            return AtZero(map, limit);
        }

        Estimate perpendicular = ActivationMoments.OfMaps(map.Activation, q).P.Scale(map.WeightVariance);
        var correlations = CorrelationMap.Create(HermiteSpectrum.Create(map.Activation, q), map.WeightVariance, perpendicular.Value);
        Estimate fixedPoint = PhaseOf(perpendicular.Value) == Phase.Chaotic ? correlations.FixedPoint() : Estimate.Exact(1.0);
        Estimate slope = fixedPoint.Value == 1.0 ? perpendicular : correlations.SlopeAt(fixedPoint.Value);
        return new MeanField(PhaseOf(perpendicular.Value), limit, perpendicular, fixedPoint, slope);
    }

    /// <inheritdoc cref="Create(VarianceMap, double)"/>
    public static MeanField Create(Activation activation, double weightVariance, double biasVariance, double firstVariance = 1.0) =>
        Create(VarianceMap.Create(activation, weightVariance, biasVariance), firstVariance);

    internal static void RequireContinuous(Activation activation)
    {
        if (!activation.IsContinuous)
        {
            throw new InvalidInputException(
                $"activation: {activation.Name} jumps, so its slope is infinite there and chi_perp = C_W <s'^2> does not exist: close inputs separate by a finite angle in every layer. Use a continuous activation.");
        }
    }

    private static MeanField AtZero(VarianceMap map, VarianceLimit limit)
    {
        Estimate chi = limit.Point!.ParallelSusceptibility;
        bool critical = Math.Abs(chi.Value - 1.0) <= EdgeWidth;
        return new MeanField(critical ? Phase.EdgeOfChaos : Phase.Vanishing, limit, chi, Estimate.Exact(1.0), chi);
    }

    private static Phase PhaseOf(double perpendicular) =>
        Math.Abs(perpendicular - 1.0) <= EdgeWidth ? Phase.EdgeOfChaos : perpendicular < 1.0 ? Phase.Ordered : Phase.Chaotic;

    private static double Depth(double factor) =>
        Math.Abs(factor) >= 1.0 - EdgeWidth ? double.PositiveInfinity : factor == 0.0 ? 0.0 : -1.0 / Math.Log(Math.Abs(factor));
}
