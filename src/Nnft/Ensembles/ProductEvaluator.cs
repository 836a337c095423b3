using Nnft.Numerics.Lanes;

namespace Nnft.Ensembles;

/// <summary>Forms products of rows, one multiplication each, and hands them to a store.</summary>
internal sealed class ProductEvaluator<T>(IReadOnlyList<int[]> products, int capacity)
    where T : struct, ILanes<T>
{
    private readonly ProductPlan _plan = ProductPlan.Create(products);
    private readonly double[] _prefixes = new double[products.Max(p => p.Length) * capacity];

    /// <summary>All products of the rows, which lie <paramref name="stride"/> elements apart.</summary>
    public void Evaluate(ReadOnlySpan<double> rows, int stride, int length, int valid, RowStore<T> store, EstimatorSums sums)
    {
        foreach (var step in _plan.Steps)
        {
            var row = rows.Slice(step.Row * stride, length);
            var product = _prefixes.AsSpan(step.Depth * capacity, length);
            if (step.Depth == 0)
            {
                row.CopyTo(product);
            }
            else
            {
                RowKernel.Multiply<T>(_prefixes.AsSpan((step.Depth - 1) * capacity, length), row, product);
            }

            if (step.Observable >= 0)
            {
                store.Take(step.Observable, product, valid, sums);
            }
        }
    }
}
