using Nnft.Statistics;

namespace Nnft.FiniteWidth;

/// <summary>
/// The density of one neuron from sampled metrics, p(z) = E N(z; 0, Ghat): exact in law, and smooth from a few thousand samples. Chains whose signal has died (Ghat = 0, relu) put a point mass at 0,
/// which the density leaves out.
/// </summary>
public sealed class ScaleMixture
{
    private readonly double[] _deviations;

    private ScaleMixture(double[] deviations, int samples) => (_deviations, Samples) = (deviations, samples);

    /// <summary>Number of sampled metrics.</summary>
    public int Samples { get; }

    /// <summary>Probability that the output vanishes identically, as sampled.</summary>
    public double DeadFraction => 1.0 - ((double)_deviations.Length / Samples);

    /// <summary>The mixture over sampled metrics.</summary>
    /// <exception cref="InvalidInputException">There are no samples.</exception>
    public static ScaleMixture Create(IReadOnlyList<double> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return metrics.Count == 0
            ? throw new InvalidInputException("a density needs sampled metrics, got none.")
            : new ScaleMixture([.. metrics.Where(m => m > 0.0).Select(Math.Sqrt)], metrics.Count);
    }

    /// <summary>p(z), with its sampling error.</summary>
    public Estimate Density(double z) => Mean(sigma => Math.Exp(-0.5 * (z / sigma) * (z / sigma)) / (Math.Sqrt(2.0 * Math.PI) * sigma), 0.0);

    /// <summary>P(neuron &lt;= z), with its sampling error.</summary>
    public Estimate Distribution(double z) => Mean(sigma => 0.5 * MathNet.Numerics.SpecialFunctions.Erfc(-z / (sigma * Math.Sqrt(2.0))), z >= 0.0 ? 1.0 : 0.0);

    private Estimate Mean(Func<double, double> value, double dead)
    {
        double sum = 0.0;
        double squares = 0.0;
        foreach (double sigma in _deviations)
        {
            double v = value(sigma);
            sum += v;
            squares += v * v;
        }

        int rest = Samples - _deviations.Length;
        sum += rest * dead;
        squares += rest * dead * dead;
        double mean = sum / Samples;
        return new Estimate(mean, Math.Sqrt(Math.Max((squares / Samples) - (mean * mean), 0.0) / Samples));
    }
}
