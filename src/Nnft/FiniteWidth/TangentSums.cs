namespace Nnft.FiniteWidth;

/// <summary>Sums over a block of networks of the products that the coefficients of the expansion are made of.</summary>
internal sealed class TangentSums
{
    private const int Terms = 7;

    private readonly double[] _sums = new double[Terms];

    public long Count { get; private set; }

    /// <summary>E Ghat.</summary>
    public double Metric => _sums[0] / Count;

    /// <summary>E H_ii.</summary>
    public double Tangent => _sums[1] / Count;

    /// <summary>Var Ghat.</summary>
    public double MetricVariance => Covariance(_sums[2], _sums[0], _sums[0]);

    /// <summary>cov(H_11, H_22). Both have the mean of all H_ii.</summary>
    public double Shared => Covariance(_sums[3], _sums[1], _sums[1]);

    /// <summary>E H_12^2.</summary>
    public double Cross => _sums[4] / Count;

    /// <summary>cov(Ghat, H_ii).</summary>
    public double MetricTangent => Covariance(_sums[5], _sums[0], _sums[1]);

    /// <summary>E z_1 z_2 H_12.</summary>
    public double Product => _sums[6] / Count;

    public void Add(ReadOnlySpan<double> results, int valid)
    {
        int columns = results.Length / TangentGroup<Numerics.Lanes.Lanes1>.ResultRows;
        Count += valid;
        for (int c = 0; c < valid; c++)
        {
            double metric = results[c];
            double first = results[columns + c];
            double second = results[(2 * columns) + c];
            double h11 = results[(3 * columns) + c];
            double h22 = results[(4 * columns) + c];
            double h12 = results[(5 * columns) + c];
            double mean = 0.5 * (h11 + h22);
            _sums[0] += metric;
            _sums[1] += mean;
            _sums[2] += metric * metric;
            _sums[3] += h11 * h22;
            _sums[4] += h12 * h12;
            _sums[5] += metric * mean;
            _sums[6] += first * second * h12;
        }
    }

    public static TangentSums operator +(TangentSums a, TangentSums b) => Combine(a, b, 1);

    public static TangentSums operator -(TangentSums a, TangentSums b) => Combine(a, b, -1);

    private static TangentSums Combine(TangentSums a, TangentSums b, int sign)
    {
        TangentSums result = new() { Count = a.Count + (sign * b.Count) };
        for (int i = 0; i < Terms; i++)
        {
            result._sums[i] = a._sums[i] + (sign * b._sums[i]);
        }

        return result;
    }

    private double Covariance(double product, double first, double second) => (product - (first * second / Count)) / (Count - 1);
}
