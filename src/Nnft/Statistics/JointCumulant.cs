namespace Nnft.Statistics;

/// <summary>
/// The unbiased estimator of a joint cumulant of variables (multivariate k-statistic): order 1 is the mean, order 2 the sample covariance, order 4 the connected four-point
/// function. With odd moments known to vanish by symmetry it uses raw even moments, which scatter less.
/// </summary>
public sealed class JointCumulant
{
    private readonly CumulantPattern _pattern;
    private readonly int[] _products;

    private JointCumulant(int order, CumulantPattern pattern, int[] products) => (Order, _pattern, _products) = (order, pattern, products);

    /// <summary>Number of variables, repetitions counted.</summary>
    public int Order { get; }

    /// <summary>Prepares the estimator.</summary>
    /// <param name="table">Holds the products of all sub-multisets of the variables.</param>
    /// <param name="variables">The variables, in any order, possibly repeated.</param>
    /// <param name="oddMomentsVanish">Whether moments of odd order are known to be zero; then the order must be even.</param>
    /// <exception cref="ArgumentException">The table lacks a product, or the order is odd although odd moments vanish.</exception>
    public static JointCumulant Create(ProductTable table, IReadOnlyList<int> variables, bool oddMomentsVanish = false)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(variables);
        if (oddMomentsVanish && variables.Count % 2 == 1)
        {
            throw new ArgumentException($"a cumulant of odd order {variables.Count} is zero when odd moments vanish", nameof(variables));
        }

        var groups = variables.GroupBy(variable => variable).OrderBy(group => group.Key).Select(group => (Variable: group.Key, Count: group.Count())).ToArray();
        var pattern = CumulantPattern.Of([.. groups.Select(group => group.Count)], oddMomentsVanish);
        int[] products = new int[pattern.Blocks];
        products[0] = -1;
        for (int k = 1; k < products.Length; k++)
        {
            products[k] = table.IndexOf([.. pattern.Block(k).SelectMany((count, letter) => Enumerable.Repeat(groups[letter].Variable, count))]);
        }

        return new JointCumulant(variables.Count, pattern, products);
    }

    /// <summary>The estimate.</summary>
    /// <exception cref="ArgumentException">There are fewer samples than the order.</exception>
    public double Evaluate(ProductMeans means)
    {
        ArgumentNullException.ThrowIfNull(means);
        if (means.Count < Order)
        {
            throw new ArgumentException($"a cumulant of order {Order} needs at least as many samples, got {means.Count}", nameof(means));
        }

        Span<double> values = stackalloc double[_products.Length];
        for (int k = 1; k < values.Length; k++)
        {
            values[k] = means[_products[k]];
        }

        return _pattern.Evaluate(values, means.Count);
    }
}
