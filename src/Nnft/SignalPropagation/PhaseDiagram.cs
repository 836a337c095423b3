using Nnft.Networks;

namespace Nnft.SignalPropagation;

/// <summary>One point of a phase diagram, to about seven digits.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Variance">q*; infinite where it diverges.</param>
/// <param name="PerpendicularSusceptibility">chi_perp.</param>
/// <param name="Correlation">c*; not a number where the variance diverges.</param>
/// <param name="Depth">xi_c in layers; infinite on the edge, not a number where the variance diverges.</param>
public readonly record struct PhasePoint(Phase Phase, double Variance, double PerpendicularSusceptibility, double Correlation, double Depth);

/// <summary>
/// Phases and depth scales over the plane of C_b and C_W (arXiv:1611.01232 figures 1 and 5). g, p and the Hermite spectrum depend on neither, so they are tabulated once and every point interpolates: ten thousand
/// points take about a second.
/// </summary>
public sealed class PhaseDiagram
{
    private const double EdgeWidth = 1e-9;
    private const int LongestSearch = 2000;

    private readonly MomentTable _table;
    private readonly double _firstVariance;

    private PhaseDiagram(MomentTable table, double firstVariance) => (_table, _firstVariance) = (table, firstVariance);

    /// <summary>Prepares diagrams of an activation; the variance of the first layer decides where there are several fixed points.</summary>
    /// <exception cref="InvalidInputException">The activation jumps or its moments diverge, or the variance is not in (0, 1e3].</exception>
    public static PhaseDiagram Create(Activation activation, double firstVariance = 1.0)
    {
        ArgumentNullException.ThrowIfNull(activation);
        MeanField.RequireContinuous(activation);
        var table = MomentTable.Create(activation);
        return firstVariance > 0.0 && firstVariance <= table.Largest
            ? new PhaseDiagram(table, firstVariance)
            : throw new InvalidInputException($"first-variance must be > 0 and <= {table.Largest:G4} for a phase diagram of {activation.Name}, got {firstVariance}.");
    }

    /// <summary>All points of a grid: result [row][column] at weightVariances[row], biasVariances[column]. The same for any number of threads.</summary>
    public PhasePoint[][] Grid(IReadOnlyList<double> weightVariances, IReadOnlyList<double> biasVariances, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(weightVariances);
        ArgumentNullException.ThrowIfNull(biasVariances);
        PhasePoint[][] points = new PhasePoint[weightVariances.Count][];
        Parallel.For(
            0,
            points.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            row => points[row] = [.. biasVariances.Select(bias => At(weightVariances[row], bias))]);
        return points;
    }

    /// <summary>One point.</summary>
    public PhasePoint At(double weightVariance, double biasVariance)
    {
        double q = FixedPoint(weightVariance, biasVariance);
        if (double.IsPositiveInfinity(q))
        {
            return new PhasePoint(Phase.Diverging, q, weightVariance * _table.P[^1], double.NaN, double.NaN);
        }

        if (q == 0.0)
        {
            double chi = weightVariance * SlopeAtOrigin.Squared(_table.Activation);
            return new PhasePoint(Math.Abs(chi - 1.0) <= EdgeWidth ? Phase.EdgeOfChaos : Phase.Vanishing, 0.0, chi, 1.0, Depth(chi));
        }

        Span<double> weights = stackalloc double[MomentTable.Neighbours];
        double perpendicular = weightVariance * MomentTable.Interpolate(_table.P, _table.Weights(q, weights), weights);
        if (perpendicular <= 1.0 + EdgeWidth)
        {
            return new PhasePoint(perpendicular < 1.0 - EdgeWidth ? Phase.Ordered : Phase.EdgeOfChaos, q, perpendicular, 1.0, Depth(perpendicular));
        }

        var map = CorrelationMap.Create(_table.Spectrum(q), weightVariance, perpendicular);
        double correlation = map.FixedPoint().Value;
        return new PhasePoint(Phase.Chaotic, q, perpendicular, correlation, Depth(map.SlopeAt(correlation).Value));
    }

    private static double Depth(double factor) =>
        factor >= 1.0 - EdgeWidth ? double.PositiveInfinity : factor <= 0.0 ? 0.0 : -1.0 / Math.Log(factor);

    private double FixedPoint(double weightVariance, double biasVariance)
    {
        if (_table.ScaleInvariantGain is { } gain)
        {
            double ratio = weightVariance * gain;
            return biasVariance == 0.0
                ? Math.Abs(ratio - 1.0) <= EdgeWidth ? _firstVariance : ratio < 1.0 ? 0.0 : double.PositiveInfinity
                : ratio < 1.0 - EdgeWidth ? Math.Min(biasVariance / (1.0 - ratio), _table.Largest) : double.PositiveInfinity;
        }

        double Excess(double q)
        {
            Span<double> weights = stackalloc double[MomentTable.Neighbours];
            return biasVariance + (weightVariance * MomentTable.Interpolate(_table.G, _table.Weights(q, weights), weights)) - q;
        }

        double[] grid = _table.Variances;
        double start = Excess(_firstVariance);
        int step = start > 0.0 ? 1 : -1;
        int i = Array.FindIndex(grid, q => q > _firstVariance);
        i = i < 0 ? grid.Length - 1 : step > 0 ? i : Math.Max(i - 1, 0);
        double previous = _firstVariance;
        for (; i >= 0 && i < grid.Length; i += step)
        {
            if (weightVariance * _table.GPrime[i] < -EdgeWidth)
            {
                return Iterate(Excess);
            }

            if ((biasVariance + (weightVariance * _table.G[i]) - grid[i]) * start <= 0.0)
            {
                return Bisect(Excess, previous, grid[i]);
            }

            previous = grid[i];
        }

        return step > 0 ? double.PositiveInfinity : 0.0;
    }

    private static double Bisect(Func<double, double> excess, double from, double to)
    {
        // Halving the interval of the logarithm forty times is enough for pictures, and cannot fail.
        double side = excess(from);
        for (int step = 0; step < 44 && Math.Abs(to - from) > 1e-13 * from; step++)
        {
            double middle = Math.Sqrt(from * to);
            (from, to) = excess(middle) * side > 0.0 ? (middle, to) : (from, middle);
        }

        return 0.5 * (from + to);
    }

    private double Iterate(Func<double, double> excess)
    {
        double q = _firstVariance;
        for (int layer = 0; layer < LongestSearch; layer++)
        {
            double change = excess(q);
            q = Math.Max(q + change, MomentTable.Smallest);
            if (q > _table.Largest)
            {
                return double.PositiveInfinity;
            }

            if (Math.Abs(change) <= 1e-12 * q)
            {
                break;
            }
        }

        // What still swings is drawn at its last value: a phase diagram has one colour per point.
        return q;
    }
}
