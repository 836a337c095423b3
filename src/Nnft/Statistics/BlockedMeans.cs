namespace Nnft.Statistics;

/// <summary>
/// Means of products over blocks of independent samples, and everything that can be estimated from them with errors by the delete-a-block jackknife: means of single products
/// (full correlators) and joint cumulants (connected correlators).
/// </summary>
public sealed class BlockedMeans
{
    private readonly ProductMeans _whole;
    private readonly ProductMeans[] _without;
    private readonly long[] _sizes;

    private BlockedMeans(ProductMeans whole, ProductMeans[] without, long[] sizes) => (_whole, _without, _sizes) = (whole, without, sizes);

    /// <summary>Means over all blocks.</summary>
    public ProductMeans Whole => _whole;

    /// <summary>Number of blocks.</summary>
    public int Blocks => _sizes.Length;

    /// <summary>Combines blocks of the same table.</summary>
    /// <exception cref="ArgumentException">There are fewer than two blocks.</exception>
    public static BlockedMeans Create(IReadOnlyList<ProductMeans> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        if (blocks.Count < 2)
        {
            throw new ArgumentException($"errors need at least two blocks, got {blocks.Count}", nameof(blocks));
        }

        // All blocks but one are summed from both ends: subtracting a block from the total would lose digits when that block dominates.
        ProductTable table = blocks[0].Table;
        var before = new ProductMeans(table);
        var without = new ProductMeans[blocks.Count];
        for (int j = 0; j < without.Length; j++)
        {
            without[j] = new ProductMeans(table);
            without[j].Add(before);
            before.Add(blocks[j]);
        }

        var after = new ProductMeans(table);
        for (int j = without.Length - 1; j >= 0; j--)
        {
            without[j].Add(after);
            after.Add(blocks[j]);
        }

        return new BlockedMeans(before, without, [.. blocks.Select(block => block.Count)]);
    }

    /// <summary>The mean of a product of variables.</summary>
    public BlockedEstimate Moment(IReadOnlyList<int> variables)
    {
        int product = _whole.Table.IndexOf(variables);
        return Of(means => means[product]);
    }

    /// <summary>A joint cumulant. The error is not a number when a block leaves fewer samples than the order.</summary>
    /// <exception cref="ArgumentException">There are fewer samples than the order.</exception>
    public BlockedEstimate Cumulant(JointCumulant cumulant)
    {
        ArgumentNullException.ThrowIfNull(cumulant);
        return Of(means => means.Count >= cumulant.Order || means == _whole ? cumulant.Evaluate(means) : double.NaN);
    }

    private BlockedEstimate Of(Func<ProductMeans, double> estimator)
    {
        double[] without = new double[_without.Length];
        for (int j = 0; j < without.Length; j++)
        {
            without[j] = estimator(_without[j]);
        }

        return Jackknife.Of(estimator(_whole), without, _sizes);
    }
}
