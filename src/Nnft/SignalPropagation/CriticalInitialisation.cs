using MathNet.Numerics.RootFinding;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.SignalPropagation;

/// <summary>
/// The initialisation at which neither the variance nor differences of inputs grow or die exponentially with depth, chi_par = chi_perp = 1, and how the variance behaves there
/// (arXiv:2106.10165 chapter 5). Public programs that follow the book use C_b = 0.0555 for SiLU, a decimal place off: it is 0.5551.
/// </summary>
public sealed record CriticalInitialisation
{
    private const double SmallestSearch = 1e-2;

    private CriticalInitialisation(Activation activation, UniversalityClass universality) => (Activation, Class) = (activation, universality);

    /// <summary>s.</summary>
    public Activation Activation { get; }

    /// <summary>The class.</summary>
    public UniversalityClass Class { get; }

    /// <summary>C_W; not a number in the class <see cref="UniversalityClass.None"/>.</summary>
    public Estimate WeightVariance { get; private init; } = Estimate.Exact(double.NaN);

    /// <summary>C_b; not a number in the class <see cref="UniversalityClass.None"/>.</summary>
    public Estimate BiasVariance { get; private init; } = Estimate.Exact(double.NaN);

    /// <summary>K*; not a number where every variance is fixed, or none.</summary>
    public Estimate Variance { get; private init; } = Estimate.Exact(double.NaN);

    /// <summary>
    /// The flow close to K*: K' = K - a K^(1+r) for K* = 0 (so that K_l tends to (r a l)^(-1/r)), K' = K + a (K - K*)^2 in the half-stable class, where a &lt; 0 attracts from above.
    /// </summary>
    public double FlowCoefficient { get; private init; }

    /// <summary>r of <see cref="FlowCoefficient"/>: 1 for smooth activations, 1/2 with a kink.</summary>
    public double FlowPower { get; private init; } = 1.0;

    /// <summary>The range of chi_par/chi_perp over all variances, for the class <see cref="UniversalityClass.None"/>: above 1 everywhere it asks for C_b &lt; 0, below 1 the variance settles before the edge.</summary>
    public (double Smallest, double Largest) SusceptibilityRatio { get; private init; } = (1.0, 1.0);

    /// <summary>Finds the critical initialisation.</summary>
    /// <exception cref="InvalidInputException">The activation jumps, or its moments diverge.</exception>
    public static CriticalInitialisation Of(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        MeanField.RequireContinuous(activation);
        return Of(MomentTable.Create(activation));
    }

    internal static CriticalInitialisation Of(MomentTable table) => ScaleInvariant(table) ?? AtZero(table) ?? HalfStable(table) ?? Nowhere(table);

    private static CriticalInitialisation? ScaleInvariant(MomentTable table) => table.ScaleInvariantGain is not null
        ? new CriticalInitialisation(table.Activation, UniversalityClass.ScaleInvariant)
        {
            WeightVariance = Estimate.Exact(1.0 / SlopeAtOrigin.Squared(table.Activation)),
            BiasVariance = Estimate.Exact(0.0),
        }
        : null;

    private static CriticalInitialisation? AtZero(MomentTable table)
    {
        double slope = SlopeAtOrigin.Squared(table.Activation);
        if (table.Activation.Evaluate(0.0) != 0.0 || slope <= 0.0)
        {
            return null;
        }

        // 1 - g/(slope K) = a K^r: the smallest variances decide, above the rounding of the averages.
        double Deficit(double k) => 1.0 - (ActivationMoments.OfMaps(table.Activation, k).G.Value / (slope * k));
        const double near = 1e-5;
        double first = Deficit(near);
        double second = Deficit(4.0 * near);
        if (!(first > 0.0) || !(second > 0.0))
        {
            return null;
        }

        double power = Math.Log(second / first) / Math.Log(4.0);
        bool kink = power < 0.75;
        double exponent = kink ? 0.5 : 1.0;

        // Richardson: the next order is one more power of K^r.
        double ratio = Math.Pow(4.0, exponent);
        double a = ((ratio * first / Math.Pow(near, exponent)) - (second / Math.Pow(4.0 * near, exponent))) / (ratio - 1.0);
        return new CriticalInitialisation(table.Activation, kink ? UniversalityClass.ZeroVarianceWithKink : UniversalityClass.ZeroVariance)
        {
            WeightVariance = Estimate.Exact(1.0 / slope),
            BiasVariance = Estimate.Exact(0.0),
            Variance = Estimate.Exact(0.0),
            FlowCoefficient = a,
            FlowPower = exponent,
        };
    }

    private static CriticalInitialisation? HalfStable(MomentTable table)
    {
        double Mismatch(double k)
        {
            var (_, gPrime, p) = ActivationMoments.OfMaps(table.Activation, k);
            return gPrime.Value - p.Value;
        }

        for (int i = 1; i < table.Variances.Length; i++)
        {
            double from = table.GPrime[i - 1] - table.P[i - 1];
            double to = table.GPrime[i] - table.P[i];
            if (table.Variances[i - 1] < SmallestSearch || from * to >= 0.0 || Math.Max(Math.Abs(from), Math.Abs(to)) < 1e-9 * table.P[i]
                || !Brent.TryFindRoot(Mismatch, table.Variances[i - 1], table.Variances[i], 1e-17, 300, out double root))
            {
                continue;
            }

            var moments = ActivationMoments.Create(table.Activation, root);
            double weight = 1.0 / moments.P.Value;
            double bias = root - (weight * moments.G.Value);
            if (bias < 0.0)
            {
                continue;
            }

            double slope = Math.Abs(moments.GSecond.Value - moments.PPrime.Value);
            double error = Math.Max((moments.GPrime.StandardError + moments.P.StandardError) / slope, 2e-16 * root);
            return new CriticalInitialisation(table.Activation, UniversalityClass.HalfStable)
            {
                Variance = new Estimate(root, error),
                WeightVariance = new Estimate(weight, weight * weight * ((Math.Abs(moments.PPrime.Value) * error) + moments.P.StandardError)),
                BiasVariance = new Estimate(bias, (error * Math.Abs(weight * moments.G.Value * moments.PPrime.Value / moments.P.Value)) + (weight * moments.G.StandardError)),
                FlowCoefficient = 0.5 * weight * moments.GSecond.Value,
            };
        }

        return null;
    }

    private static CriticalInitialisation Nowhere(MomentTable table)
    {
        double[] ratios = [.. table.GPrime.Zip(table.P, (g, p) => g / p).Where((ratio, i) => table.Variances[i] >= SmallestSearch && double.IsFinite(ratio))];
        return new CriticalInitialisation(table.Activation, UniversalityClass.None)
        {
            SusceptibilityRatio = ratios.Length > 0 ? (ratios.Min(), ratios.Max()) : (double.NaN, double.NaN),
        };
    }
}
