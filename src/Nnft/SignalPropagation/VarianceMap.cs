using MathNet.Numerics.RootFinding;
using Nnft.Kernels;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.SignalPropagation;

/// <summary>
/// The variance of pre-activations from layer to layer at infinite width,
/// <code>
/// q' = C_b + C_W g(q),   g(q) = &lt;s^2&gt;_q,   chi_par = dq'/dq = C_W g'(q)
/// </code>
/// for weights of variance C_W/n and biases of variance C_b (arXiv:1606.05340 eq. 3).
/// </summary>
public sealed class VarianceMap
{
    // Below this relative size of q' - q at a turning point of the map two fixed points cannot be told from one.
    private const double Degenerate = 1e-10;
    private const double NearlyParallel = 0.02;
    private const int Subdivisions = 24;
    private const int LongestSearch = 20_000;

    private readonly MomentTable _table;
    private IReadOnlyList<VarianceFixedPoint>? _fixedPoints;

    private VarianceMap(MomentTable table, double weightVariance, double biasVariance)
    {
        _table = table;
        WeightVariance = weightVariance;
        BiasVariance = biasVariance;
    }

    /// <summary>s.</summary>
    public Activation Activation => _table.Activation;

    /// <summary>C_W.</summary>
    public double WeightVariance { get; }

    /// <summary>C_b.</summary>
    public double BiasVariance { get; }

    /// <summary>Largest variance in which fixed points are looked for.</summary>
    public double LargestVariance => _table.Largest;

    /// <summary>&lt;s'^2&gt; at that variance, times C_W.</summary>
    internal double SlopeFarOut => WeightVariance * _table.P[^1];

    /// <summary>The map of an activation and an initialisation.</summary>
    /// <exception cref="InvalidInputException">A variance is negative or not finite, or &lt;s^2&gt; diverges.</exception>
    public static VarianceMap Create(Activation activation, double weightVariance, double biasVariance)
    {
        ArgumentNullException.ThrowIfNull(activation);
        return Create(MomentTable.Create(activation), weightVariance, biasVariance);
    }

    internal static VarianceMap Create(MomentTable table, double weightVariance, double biasVariance)
    {
        List<string> problems = [];
        foreach (var (name, value) in new[] { ("c-w", weightVariance), ("c-b", biasVariance) })
        {
            if (!double.IsFinite(value) || value < 0.0)
            {
                problems.Add($"{name} must be a finite number >= 0, got {value}. It is a variance: weights have variance c-w/n, biases c-b.");
            }
        }

        return problems.Count > 0 ? throw new InvalidInputException(problems) : new VarianceMap(table, weightVariance, biasVariance);
    }

    /// <summary>The same activation with another initialisation; what has been tabulated is kept.</summary>
    public VarianceMap With(double weightVariance, double biasVariance) => Create(_table, weightVariance, biasVariance);

    /// <summary>q' of one q.</summary>
    public Estimate Apply(double variance) =>
        GaussianAverage.Of(z => Square(Activation.Evaluate(z)), variance, Activation.Kinks).Scale(WeightVariance).Shift(BiasVariance);

    /// <summary>q of layers 1, 2, ..., of which the first is given. Ends early where the variance exceeds 1e12 or &lt;s^2&gt; diverges.</summary>
    public IReadOnlyList<double> Trajectory(double first, int layers)
    {
        List<double> variances = [first];
        while (variances.Count < layers && variances[^1] <= 1e12)
        {
            try
            {
                variances.Add(variances[^1] < 1e-300 ? BiasVariance + (WeightVariance * Square(Activation.Evaluate(0.0))) : Next(variances[^1]));
            }
            catch (InvalidInputException) when (variances.Count > 1)
            {
                break;
            }
        }

        return variances;
    }

    /// <summary>Every q = q' with 0 &lt;= q &lt;= <see cref="LargestVariance"/>, in increasing order; empty where every q is fixed or there is none.</summary>
    public IReadOnlyList<VarianceFixedPoint> FixedPoints() => _fixedPoints ??= FindFixedPoints();

    /// <summary>Where the variance goes in the limit of infinite depth, from its value in the first layer.</summary>
    /// <exception cref="NumericalFailureException">The variance neither settles nor grows; the message has the last three values.</exception>
    public VarianceLimit Limit(double first)
    {
        if (!double.IsFinite(first) || first <= 0.0)
        {
            throw new InvalidInputException($"the variance of the first layer must be a finite number > 0, got {first}. With c-b = 0 an input of zero stays zero.");
        }

        if (_table.ScaleInvariantGain is { } gain)
        {
            return ScaleInvariantLimit(first, WeightVariance * gain);
        }

        double step = Next(first) - first;
        IReadOnlyList<VarianceFixedPoint> points = FixedPoints();
        if (points.FirstOrDefault(point => Math.Abs(point.Variance.Value - first) <= 1e-9 * first) is { } here && Math.Abs(step) <= 1e-9 * first)
        {
            return new VarianceLimit(VarianceFate.Settles, here, here.ParallelSusceptibility.Value);
        }

        VarianceFixedPoint? target = step > 0.0 ? points.FirstOrDefault(point => point.Variance.Value > first) : points.LastOrDefault(point => point.Variance.Value < first);
        if (!Increases(first, target?.Variance.Value ?? (step > 0.0 ? LargestVariance : MomentTable.Smallest)))
        {
            return Iterate(first, points);
        }

        if (target is null)
        {
            double growth = WeightVariance * _table.G[^1] / LargestVariance;
            return new VarianceLimit(VarianceFate.Diverges, null, growth);
        }

        return target.Variance.Value == 0.0
            ? new VarianceLimit(VarianceFate.Vanishes, target, target.ParallelSusceptibility.Value)
            : new VarianceLimit(VarianceFate.Settles, target, target.ParallelSusceptibility.Value);
    }

    private static double Square(double value) => value * value;

    private static VarianceLimit ScaleInvariant(VarianceFate fate, double q, double ratio) =>
        new(fate, fate == VarianceFate.Diverges ? null : new VarianceFixedPoint(Estimate.Exact(q), Estimate.Exact(ratio)), ratio);

    private VarianceLimit ScaleInvariantLimit(double first, double ratio) => (BiasVariance, ratio) switch
    {
        (0.0, _) when Math.Abs(ratio - 1.0) < 1e-13 => ScaleInvariant(VarianceFate.Settles, first, ratio),
        (0.0, < 1.0) => ScaleInvariant(VarianceFate.Vanishes, 0.0, ratio),
        (_, < 1.0 - 1e-13) => ScaleInvariant(VarianceFate.Settles, BiasVariance / (1.0 - ratio), ratio),
        _ => ScaleInvariant(VarianceFate.Diverges, 0.0, ratio),
    };

    private double Next(double q) => Apply(q).Value;

    private double Excess(double q) => Next(q) - q;

    private List<VarianceFixedPoint> FindFixedPoints()
    {
        if (_table.ScaleInvariantGain is { } gain)
        {
            VarianceLimit limit = ScaleInvariantLimit(1.0, WeightVariance * gain);
            return limit.Point is { } only && !(BiasVariance == 0.0 && limit.Fate == VarianceFate.Settles) ? [only] : [];
        }

        List<VarianceFixedPoint> found = [];
        if (BiasVariance == 0.0 && Activation.Evaluate(0.0) == 0.0)
        {
            found.Add(new VarianceFixedPoint(Estimate.Exact(0.0), Estimate.Exact(WeightVariance * SlopeAtOrigin.Squared(Activation))));
        }

        for (int i = 1; i < _table.Variances.Length; i++)
        {
            double from = _table.Variances[i - 1];
            double excess = BiasVariance + (WeightVariance * _table.G[i - 1]) - from;
            foreach (double turn in Turns(i))
            {
                // Where the map turns against the diagonal it may cross twice, or touch.
                double middle = Excess(turn);
                if (Math.Abs(middle) <= Degenerate * turn)
                {
                    found.Add(Point(turn));
                    middle = 0.0;
                }

                AddCrossing(found, from, excess, turn, middle);
                (from, excess) = (turn, middle);
            }

            AddCrossing(found, from, excess, _table.Variances[i], BiasVariance + (WeightVariance * _table.G[i]) - _table.Variances[i]);
        }

        return found;
    }

    // Where chi_par = 1 between two points of the table: beside a half-stable point fixed points come in pairs closer than the table, and so do the turns.
    private List<double> Turns(int cell)
    {
        double from = _table.Variances[cell - 1];
        double to = _table.Variances[cell];
        double left = (WeightVariance * _table.GPrime[cell - 1]) - 1.0;
        double right = (WeightVariance * _table.GPrime[cell]) - 1.0;
        List<double> turns = [];
        if (left * right > 0.0 && Math.Min(Math.Abs(left), Math.Abs(right)) > NearlyParallel)
        {
            return turns;
        }

        double[] q = new double[Subdivisions + 1];
        double[] slope = new double[Subdivisions + 1];
        for (int k = 0; k <= Subdivisions; k++)
        {
            q[k] = k == Subdivisions ? to : from * Math.Pow(to / from, (double)k / Subdivisions);
            slope[k] = k == 0 ? left : k == Subdivisions ? right : (WeightVariance * _table.GPrimeAt(q[k])) - 1.0;
            if (k > 0 && slope[k - 1] * slope[k] < 0.0)
            {
                turns.Add(Root(v => (WeightVariance * ActivationMoments.OfMaps(Activation, v).GPrime.Value) - 1.0, q[k - 1], q[k]));
            }
        }

        return turns;
    }

    private void AddCrossing(List<VarianceFixedPoint> found, double from, double excessFrom, double to, double excessTo)
    {
        // Close to K* = 0 the excess is rounding, and its sign says nothing.
        if (excessFrom * excessTo < 0.0 && Math.Max(Math.Abs(excessFrom) / from, Math.Abs(excessTo) / to) > 1e-13)
        {
            found.Add(Point(Root(Excess, from, to)));
        }
    }

    private static double Root(Func<double, double> function, double from, double to) =>
        Brent.TryFindRoot(function, from, to, 1e-16 * from, 300, out double root) ? root

            // The bracket came from interpolation, which errs by less than this matters: the better end is the root.
            : Math.Abs(function(from)) < Math.Abs(function(to)) ? from : to;

    private VarianceFixedPoint Point(double q)
    {
        Estimate next = Apply(q);
        Estimate chi = ActivationMoments.OfMaps(Activation, q).GPrime.Scale(WeightVariance);
        double distance = Math.Max(Math.Abs(1.0 - chi.Value), 1e-8);
        return new VarianceFixedPoint(new Estimate(q, (next.StandardError + (2e-16 * q)) / distance), chi);
    }

    private bool Increases(double from, double to)
    {
        (double low, double high) = from < to ? (from, to) : (to, from);
        for (int i = 0; i < _table.Variances.Length; i++)
        {
            if (_table.Variances[i] >= low && _table.Variances[i] <= high && _table.GPrime[i] < -1e-12 * _table.G[i] / _table.Variances[i])
            {
                return false;
            }
        }

        return true;
    }

    private VarianceLimit Iterate(double first, IReadOnlyList<VarianceFixedPoint> points)
    {
        double q = first;
        double previous = q;
        double beforeThat = q;
        for (int layer = 0; layer < LongestSearch; layer++)
        {
            (beforeThat, previous, q) = (previous, q, Next(q));
            if (q > 1e12)
            {
                return new VarianceLimit(VarianceFate.Diverges, null, q / previous);
            }

            if (Math.Abs(q - previous) <= 1e-12 * q && points.MinBy(point => Math.Abs(point.Variance.Value - q)) is { } point)
            {
                return new VarianceLimit(point.Variance.Value == 0.0 ? VarianceFate.Vanishes : VarianceFate.Settles, point, point.ParallelSusceptibility.Value);
            }
        }

        throw new NumericalFailureException(
            $"the variance does not settle within {LongestSearch} layers: the last three values are {beforeThat:G10}, {previous:G10}, {q:G10}. " +
            $"It probably swings between two values, because <s^2> of {Activation.Name} falls with the variance; use a smaller c-w.");
    }
}
