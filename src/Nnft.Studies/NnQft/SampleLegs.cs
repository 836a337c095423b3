using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Studies.NnQft;

/// <summary>Which correlators of a user's samples are measured: all inequivalent ones, at as many points as keep their number readable.</summary>
internal sealed class SampleLegs
{
    private const int MostCombinations = 1000;
    private readonly List<Leg[]> _all = [];
    private readonly Dictionary<int, (int First, int Count)> _places = [];
    private readonly SortedDictionary<int, int> _used = [];
    private readonly int _points;
    private readonly int _outputs;
    private readonly int _acrossOutputs;

    public SampleLegs(int points, int outputs, IEnumerable<int> orders)
    {
        (_points, _outputs) = (points, outputs);
        foreach (int order in orders.Append(1).Append(3).Distinct().Order())
        {
            Add(order, order % 2 == 1 ? Odd(order) : Even(order));
        }

        _acrossOutputs = _all.Count;
        if (outputs > 1)
        {
            _all.AddRange(BetweenOutputs());
        }
    }

    /// <summary>All correlators.</summary>
    public IReadOnlyList<Leg[]> All => _all;

    /// <summary>What was left out, in a sentence; null if nothing was.</summary>
    public string? Omission => _used.Count == 0
        ? null
        : $"Of the {_points} points, evenly spaced ones are used so that no order has more than {MostCombinations} combinations: {string.Join(", ", _used.Select(pair => $"{pair.Value} at order {pair.Key}"))}. To see others, bring a file with fewer points.";

    /// <summary>The numbers of the correlators of an order (1, 3, or an even one).</summary>
    public IEnumerable<int> Of(int order) => Enumerable.Range(_places[order].First, _places[order].Count);

    /// <summary>The numbers of the two-point functions between different outputs.</summary>
    public IEnumerable<int> AcrossOutputs => Enumerable.Range(_acrossOutputs, _all.Count - _acrossOutputs);

    private void Add(int order, Leg[][] combinations)
    {
        _places[order] = (_all.Count, combinations.Length);
        _all.AddRange(combinations);
    }

    // Outputs beyond order/2 only repeat, renamed, what the first ones show.
    private Leg[][] Even(int order) => Largest(order, points => LegCombinations.Of(order, points, Math.Min(_outputs, order / 2)));

    private Leg[][] Odd(int order) => Largest(order, points => LegCombinations.Of(order, points, 1));

    private Leg[][] BetweenOutputs() => Largest(
        2, points => from i in Enumerable.Range(0, points) from j in Enumerable.Range(0, points) select new Leg[] { new(i, 0), new(j, 1) });

    private Leg[][] Largest(int order, Func<int, IEnumerable<Leg[]>> combinations)
    {
        Leg[][] chosen = [.. combinations(1)];
        int used = 1;
        while (used < _points && used < ProductTable.LargestVariables / 4 && combinations(used + 1).Take(MostCombinations + 1).ToArray() is var more && more.Length <= MostCombinations)
        {
            (chosen, used) = (more, used + 1);
        }

        if (used < _points)
        {
            _used.TryAdd(order, used);
        }

        return [.. chosen.Select(legs => Array.ConvertAll(legs, leg => leg with { Point = used == 1 ? 0 : (int)((long)leg.Point * (_points - 1) / (used - 1)) }))];
    }
}
