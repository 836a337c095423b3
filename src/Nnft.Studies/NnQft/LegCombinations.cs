using Nnft.Correlators;
using Nnft.Networks;

namespace Nnft.Studies.NnQft;

/// <summary>The inequivalent correlators of an order, and how they are written.</summary>
internal static class LegCombinations
{
    /// <summary>
    /// All combinations of points with repetition; with several outputs, all combinations of legs in which every output occurs an even number of times (the others
    /// vanish), up to a renaming of the outputs.
    /// </summary>
    public static IEnumerable<Leg[]> Of(int order, int points, int outputs)
    {
        if (outputs == 1)
        {
            return Multisets.Combinations(points, order).Select(c => Array.ConvertAll(c, i => new Leg(i)));
        }

        return Multisets.Combinations(points * outputs, order)
            .Select(c => Array.ConvertAll(c, i => new Leg(i % points, i / points)))
            .Where(legs => legs.GroupBy(l => l.Output).All(g => g.Count() % 2 == 0))
            .DistinctBy(Canonical, StringComparer.Ordinal);
    }

    /// <summary>x1 x1 x2 x3 for one output; f1(x1) f1(x1) f2(x2) f2(x3) for several.</summary>
    public static string Label(Leg[] legs, int outputs) =>
        string.Join(' ', legs.Select(l => outputs == 1 ? $"x{l.Point + 1}" : $"f{l.Output + 1}(x{l.Point + 1})"));

    /// <summary>The points behind the labels: x1 = 0.1, x2 = (0.1, 0.2).</summary>
    public static string Legend(IReadOnlyList<double[]> points) =>
        string.Join(", ", points.Select((x, i) => $"x{i + 1} = {(x.Length == 1 ? $"{x[0]:R}" : $"({string.Join(", ", x.Select(c => $"{c:R}"))})")}"));

    // Outputs are interchangeable: only which points they share matters.
    private static string Canonical(Leg[] legs) =>
        string.Join('|', legs.GroupBy(l => l.Output).Select(g => string.Join(' ', g.Select(l => l.Point).Order())).Order(StringComparer.Ordinal));
}
