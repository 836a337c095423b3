namespace Nnft.Ensembles;

/// <summary>
/// The order in which products of rows are formed so that each costs one multiplication: a walk through the tree of all prefixes. Step number s multiplies
/// the product of its depth - 1 by a row and keeps the result as the product of its depth; observable &gt;= 0 tells which requested product is then complete.
/// </summary>
internal sealed class ProductPlan
{
    private ProductPlan(IReadOnlyList<Step> steps, int depth) => (Steps, Depth) = (steps, depth);

    /// <summary>The walk.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>Length of the longest product.</summary>
    public int Depth { get; }

    /// <summary>A plan for products of rows, each given by its sorted row numbers.</summary>
    public static ProductPlan Create(IReadOnlyList<int[]> products)
    {
        var order = Enumerable.Range(0, products.Count).ToArray();
        Array.Sort(order, (a, b) => products[a].AsSpan().SequenceCompareTo(products[b]));
        var steps = new List<Step>();
        int[] previous = [];
        foreach (int observable in order)
        {
            int[] rows = products[observable];
            int common = rows.AsSpan().CommonPrefixLength(previous);
            for (int depth = common; depth < rows.Length; depth++)
            {
                steps.Add(new Step(depth, rows[depth], depth == rows.Length - 1 ? observable : -1));
            }

            previous = rows;
        }

        return new ProductPlan(steps, products.Max(p => p.Length));
    }

    /// <summary>One multiplication.</summary>
    /// <param name="Depth">Number of rows multiplied before, 0 for the first.</param>
    /// <param name="Row">The row to multiply by.</param>
    /// <param name="Observable">The requested product that is complete, or -1.</param>
    public readonly record struct Step(int Depth, int Row, int Observable);
}
