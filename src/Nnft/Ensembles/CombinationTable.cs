using Nnft.Networks;

namespace Nnft.Ensembles;

/// <summary>Numbers the distinct combinations of legs that are sampled: those asked for and those that their connected parts need.</summary>
internal sealed class CombinationTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Leg[]> _combinations = [];

    /// <summary>The combinations, each in increasing order of its legs.</summary>
    public IReadOnlyList<Leg[]> Combinations => _combinations;

    /// <summary>The number of a combination, which is added if it is new.</summary>
    public int Add(IEnumerable<Leg> legs)
    {
        Leg[] sorted = [.. legs.Order()];
        string key = string.Join(' ', sorted.Select(l => $"{l.Output}:{l.Point}"));
        if (!_numbers.TryGetValue(key, out int number))
        {
            number = _combinations.Count;
            _numbers[key] = number;
            _combinations.Add(sorted);
        }

        return number;
    }
}
