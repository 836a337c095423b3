using Nnft.Correlators;
using Nnft.Ensembles;

namespace Nnft.Tests.Ensembles;

public sealed class ProductPlanTests
{
    public static TheoryData<int, int> Sizes => new() { { 1, 4 }, { 3, 4 }, { 6, 6 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_walk_completes_every_product_once_with_its_own_rows(int rows, int order)
    {
        // Every second one, so that products share some prefixes and not others; in an order that is not the walk's.
        int[][] products = [.. Multisets.Combinations(rows, order).Concat(Multisets.Combinations(rows, 2)).Where((_, i) => i % 2 == 0 || rows == 1).Reverse()];
        var plan = ProductPlan.Create(products);
        int[] current = new int[plan.Depth];
        var seen = new HashSet<int>();
        int known = 0;
        foreach (var step in plan.Steps)
        {
            Assert.InRange(step.Depth, 0, known);
            current[step.Depth] = step.Row;
            known = step.Depth + 1;
            if (step.Observable >= 0)
            {
                Assert.True(seen.Add(step.Observable));
                Assert.Equal(products[step.Observable], current[..known]);
            }
        }

        Assert.Equal(products.Length, seen.Count);
    }

    [Fact]
    public void All_products_cost_one_multiplication_each()
    {
        int[][] products = [.. Enumerable.Range(1, 4).SelectMany(n => Multisets.Combinations(4, n))];
        Assert.Equal(products.Length, ProductPlan.Create(products).Steps.Count);
    }

    [Fact]
    public void A_product_that_continues_another_reuses_it() =>
        Assert.Equal(4, ProductPlan.Create([[0, 0, 1, 2], [0, 0]]).Steps.Count);
}
