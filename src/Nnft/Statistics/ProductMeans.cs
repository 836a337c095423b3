namespace Nnft.Statistics;

/// <summary>Averages of all products of a <see cref="ProductTable"/> over independent samples of the variables.</summary>
public sealed class ProductMeans
{
    private readonly double[] _sums;
    private readonly double[] _products;

    /// <summary>Means of no samples yet.</summary>
    public ProductMeans(ProductTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Table = table;
        _sums = new double[table.Count];
        _products = new double[table.Count];
    }

    /// <summary>The products.</summary>
    public ProductTable Table { get; }

    /// <summary>Number of samples.</summary>
    public long Count { get; private set; }

    /// <summary>The mean of one product.</summary>
    public double this[int product] => _sums[product] / Count;

    /// <summary>Adds a sample of the variables and returns its products, valid until the next call.</summary>
    public ReadOnlySpan<double> Add(ReadOnlySpan<double> variables)
    {
        Table.Evaluate(variables, _products);
        for (int k = 0; k < _products.Length; k++)
        {
            _sums[k] += _products[k];
        }

        Count++;
        return _products;
    }

    /// <summary>Adds all samples of another set of means of the same table.</summary>
    public void Add(ProductMeans other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (int k = 0; k < _sums.Length; k++)
        {
            _sums[k] += other._sums[k];
        }

        Count += other.Count;
    }
}
