namespace Nnft.Statistics;

/// <summary>A straight line through points by unweighted least squares.</summary>
/// <param name="Slope">Slope, with the error that the scatter of the points gives it; NaN error with two points.</param>
/// <param name="Intercept">Value at x = 0.</param>
public sealed record LinearFit(Estimate Slope, double Intercept)
{
    /// <summary>Fits y = Intercept + Slope x.</summary>
    /// <exception cref="ArgumentException">Fewer than two different x, or the lengths differ.</exception>
    public static LinearFit Of(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Count != y.Count || x.Distinct().Count() < 2)
        {
            throw new ArgumentException($"a line needs at least two different x and as many y, got {x.Count} and {y.Count}", nameof(x));
        }

        double meanX = x.Average();
        double meanY = y.Average();
        double variance = x.Sum(v => (v - meanX) * (v - meanX));
        double slope = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / variance;
        double intercept = meanY - (slope * meanX);
        double residual = x.Zip(y, (a, b) => b - intercept - (slope * a)).Sum(r => r * r);
        double error = x.Count > 2 ? Math.Sqrt(residual / (x.Count - 2) / variance) : double.NaN;
        return new LinearFit(new Estimate(slope, error), intercept);
    }

    /// <summary>The exponent of a power law |y| = c x^Slope: a line through the logarithms.</summary>
    public static Estimate Exponent(IReadOnlyList<double> x, IReadOnlyList<double> y) =>
        Of([.. x.Select(v => Math.Log(v))], [.. y.Select(v => Math.Log(Math.Abs(v)))]).Slope;
}
