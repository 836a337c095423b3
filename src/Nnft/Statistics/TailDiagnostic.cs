namespace Nnft.Statistics;

/// <summary>
/// Tells whether the mean of sampled values y is carried by a handful of them. Features of a Gauss-net are log-normal: the
/// standard error of such a mean says nothing, because the networks that would enlarge it have not been drawn yet.
/// </summary>
/// <param name="EffectiveSampleSize">(sum y)^2 / sum y^2 over the sampled networks.</param>
/// <param name="TopTenShare">Share of sum |y| carried by the ten largest |y|, 0 to 1.</param>
public readonly record struct TailDiagnostic(double EffectiveSampleSize, double TopTenShare)
{
    /// <summary>What is said of every mean that its tail dominates.</summary>
    public const string Warning = "tail-dominated: typically too low, occasionally far too high";

    private const double SmallestSampleSize = 100.0;
    private const double LargestShare = 0.2;
    private const double ShareOfGaussian = 0.05;
    private const double LargestErrorRatio = 3.0;

    /// <summary>
    /// (sum |y|)^2 / sum y^2. Equal to <see cref="EffectiveSampleSize"/> unless y changes sign; a correlator near zero has a small effective sample
    /// size by cancellation, without any tail, and the rules therefore look at this number.
    /// </summary>
    public double MagnitudeSampleSize { get; init; } = EffectiveSampleSize;

    /// <summary>
    /// rho_n = ((n-1)!!)^2 / (2n-1)!!, the effective sample size per network of f^n for a Gaussian field f: 1/3, 3/35, 5/231, 7/1287 for n = 2, 4, 6, 8.
    /// Legs at different points of a Gaussian field have a magnitude sample size of at least this.
    /// </summary>
    /// <param name="order">n, even and at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">n is odd or below 2.</exception>
    public static double GaussianShare(int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual(order % 2, 0, nameof(order));

        // (2n-1)!! = (n-1)!! (n+1)(n+3)...(2n-1) leaves (n-1)!! / ((n+1)(n+3)...(2n-1)).
        double share = 1.0;
        for (int k = 1; k < order; k += 2)
        {
            share *= (double)k / (order + k);
        }

        return share;
    }

    /// <summary>
    /// The reason why the mean cannot be trusted, or null when no rule is broken. The rules: magnitude sample size below 100; more than 20 % of
    /// the sum in the ten largest; for a naive mean of products f(x1)...f(xn), a magnitude sample size below 5 % of a Gaussian field's; an exactly known standard error
    /// above three times the measured one.
    /// </summary>
    /// <param name="order">n, the number of legs; even.</param>
    /// <param name="networks">Number of networks averaged.</param>
    /// <param name="naive">Whether y is the product of n outputs of one network (and not, say, a conditional mean of it).</param>
    /// <param name="measuredError">The measured standard error of the mean.</param>
    /// <param name="exactError">The exact standard error, NaN when not known.</param>
    public string? Reason(int order, long networks, bool naive, double measuredError = double.NaN, double exactError = double.NaN)
    {
        double gaussian = GaussianShare(order) * networks;
        if (MagnitudeSampleSize < SmallestSampleSize)
        {
            if (naive && gaussian < SmallestSampleSize)
            {
                return $"measured with too few networks (effective sample size {MagnitudeSampleSize:G3}, that of a Gaussian field {gaussian:G3}, needed {SmallestSampleSize})";
            }

            return $"{Warning} (effective sample size {MagnitudeSampleSize:G3}, needed {SmallestSampleSize})";
        }

        if (TopTenShare > LargestShare)
        {
            return $"{Warning} (the ten largest of {networks} values carry {100.0 * TopTenShare:F0} % of the sum, allowed {100.0 * LargestShare:F0} %)";
        }

        if (naive && MagnitudeSampleSize < ShareOfGaussian * gaussian)
        {
            return $"{Warning} (effective sample size {MagnitudeSampleSize:G3}, that of a Gaussian field {gaussian:G3})";
        }

        if (exactError > LargestErrorRatio * measuredError)
        {
            return $"{Warning} (exact standard error {exactError:G3}, measured {measuredError:G3})";
        }

        return null;
    }

    /// <summary>Whether a rule of <see cref="Reason"/> is broken.</summary>
    /// <inheritdoc cref="Reason"/>
    public bool IsTailDominated(int order, long networks, bool naive, double measuredError = double.NaN, double exactError = double.NaN) =>
        Reason(order, networks, naive, measuredError, exactError) is not null;
}
