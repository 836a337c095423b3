namespace Nnft.Statistics;

/// <summary>
/// Products of variables: for given multisets of variables, the products x_i x_j ... over them and over all their sub-multisets, in an order in which every
/// product is an earlier one times a single variable.
/// </summary>
public sealed class ProductTable
{
    /// <summary>Largest number of factors.</summary>
    public const int LargestOrder = 8;

    /// <summary>Largest number of variables.</summary>
    public const int LargestVariables = 255;

    private readonly Dictionary<ulong, int> _places = [];
    private readonly List<int> _parents = [];
    private readonly List<int> _factors = [];

    private ProductTable(int variables) => Variables = variables;

    /// <summary>Number of variables.</summary>
    public int Variables { get; }

    /// <summary>Number of products.</summary>
    public int Count => _parents.Count;

    /// <summary>Makes the table of all sub-multisets of the given multisets, themselves included.</summary>
    /// <exception cref="ArgumentException">A multiset is empty or has more than <see cref="LargestOrder"/> elements, or a variable does not exist.</exception>
    public static ProductTable Create(int variables, IEnumerable<IReadOnlyList<int>> multisets)
    {
        ArgumentNullException.ThrowIfNull(multisets);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(variables, LargestVariables);
        var table = new ProductTable(variables);
        foreach (IReadOnlyList<int> multiset in multisets)
        {
            if (multiset.Count is 0 or > LargestOrder || multiset.Any(variable => (uint)variable >= (uint)variables))
            {
                throw new ArgumentException($"products have 1 to {LargestOrder} factors out of {variables} variables, got [{string.Join(", ", multiset)}]", nameof(multisets));
            }

            int[] sorted = [.. multiset.Order()];
            for (int subset = 1; subset < 1 << sorted.Length; subset++)
            {
                table.Add([.. sorted.Where((_, position) => (subset >> position & 1) == 1)]);
            }
        }

        return table;
    }

    /// <summary>The place of a product among <see cref="Count"/>.</summary>
    /// <exception cref="ArgumentException">The table does not hold it.</exception>
    public int IndexOf(IReadOnlyList<int> multiset)
    {
        ArgumentNullException.ThrowIfNull(multiset);
        return _places.TryGetValue(Key([.. multiset.Order()]), out int place)
            ? place
            : throw new ArgumentException($"the product of variables [{string.Join(", ", multiset)}] is not in the table", nameof(multiset));
    }

    /// <summary>All products of one sample of the variables.</summary>
    public void Evaluate(ReadOnlySpan<double> variables, Span<double> products)
    {
        for (int k = 0; k < _parents.Count; k++)
        {
            double value = variables[_factors[k]];
            products[k] = _parents[k] < 0 ? value : products[_parents[k]] * value;
        }
    }

    private static ulong Key(ReadOnlySpan<int> sorted)
    {
        ulong key = 0;
        foreach (int variable in sorted)
        {
            key = (key << 8) | (uint)(variable + 1);
        }

        return key;
    }

    private int Add(int[] sorted)
    {
        if (sorted.Length == 0)
        {
            return -1;
        }

        ulong key = Key(sorted);
        if (!_places.TryGetValue(key, out int place))
        {
            int parent = Add(sorted[..^1]);
            place = _parents.Count;
            _places.Add(key, place);
            _parents.Add(parent);
            _factors.Add(sorted[^1]);
        }

        return place;
    }
}
