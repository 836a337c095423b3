using Nnft.Statistics;

namespace Nnft.Ensembles;

/// <summary>The scatter of bag means, as the papers show it.</summary>
internal sealed class BagSpread(int rows)
{
    private readonly double[] _sums = new double[rows];
    private readonly double[] _means = new double[rows];
    private readonly double[] _squares = new double[rows];
    private readonly List<double[]> _bagMeans = [];
    private long _networks;
    private int _bags;

    /// <summary>Adds the sums of a block to the current bag, and closes the bag if it is complete.</summary>
    public void Add(IReadOnlyList<TailSums> block, bool endsBag)
    {
        for (int row = 0; row < rows; row++)
        {
            _sums[row] += block[row].Sum;
        }

        _networks += block[0].Count;
        if (!endsBag)
        {
            return;
        }

        _bags++;
        double[] means = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            // Welford's update of mean and sum of squared deviations.
            double mean = _sums[row] / _networks;
            double before = mean - _means[row];
            _means[row] += before / _bags;
            _squares[row] += before * (mean - _means[row]);
            _sums[row] = 0.0;
            means[row] = mean;
        }

        _bagMeans.Add(means);
        _networks = 0;
    }

    /// <summary>The mean of a row in every bag.</summary>
    public double[] Means(int row) => [.. _bagMeans.Select(m => m[row])];

    /// <summary>The standard deviation of a row's mean from bag to bag; NaN with fewer than two bags.</summary>
    public double Deviation(int row) => _bags < 2 ? double.NaN : Math.Sqrt(_squares[row] / (_bags - 1));
}
