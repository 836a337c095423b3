using Nnft.Numerics;

namespace Nnft.Correlators;

/// <summary>
/// Walks over the sub-multisets B of a multiset S that contain its first element, with the number of ways in which labelled elements of S
/// form B: a sum over the blocks that hold leg 1, with equal legs taken together.
/// </summary>
internal ref struct SubMultisets
{
    private readonly Span<int> _values;
    private readonly Span<int> _multiplicities;
    private readonly Span<int> _taken;
    private readonly Span<int> _inside;
    private readonly Span<int> _outside;
    private bool _started;

    /// <param name="set">S.</param>
    /// <param name="workspace">At least 5 <see cref="IndexMultiset.Capacity"/> numbers.</param>
    public SubMultisets(IndexMultiset set, Span<int> workspace)
    {
        const int capacity = IndexMultiset.Capacity;
        int distinct = set.Distinct(workspace, workspace[capacity..]);
        _values = workspace[..distinct];
        _multiplicities = workspace.Slice(capacity, distinct);
        _taken = workspace.Slice(2 * capacity, distinct);
        _inside = workspace.Slice(3 * capacity, capacity);
        _outside = workspace.Slice(4 * capacity, capacity);
    }

    /// <summary>All sub-multisets of S with an even number of elements, S and the empty one included, each once.</summary>
    public static List<IndexMultiset> Even(IndexMultiset set)
    {
        int[] values = new int[IndexMultiset.Capacity];
        int[] multiplicities = new int[IndexMultiset.Capacity];
        int distinct = set.Distinct(values, multiplicities);
        int[] chosen = new int[set.Count];
        var found = new List<IndexMultiset>();
        Choose(0, 0);
        return found;

        void Choose(int place, int count)
        {
            if (place == distinct)
            {
                if (count % 2 == 0)
                {
                    found.Add(IndexMultiset.CreateSorted(chosen.AsSpan(0, count)));
                }

                return;
            }

            for (int taken = 0; taken <= multiplicities[place]; taken++)
            {
                chosen.AsSpan(count, taken).Fill(values[place]);
                Choose(place + 1, count + taken);
            }
        }
    }

    /// <summary>Size of the workspace.</summary>
    public static int WorkspaceLength => 5 * IndexMultiset.Capacity;

    /// <summary>B.</summary>
    public IndexMultiset Block { get; private set; }

    /// <summary>S without B.</summary>
    public IndexMultiset Rest { get; private set; }

    /// <summary>Number of labelled choices that give B.</summary>
    public double Ways { get; private set; }

    /// <summary>Goes to the next B; false after the last.</summary>
    public bool MoveNext()
    {
        if (!_started)
        {
            _started = true;
            _taken.Clear();
            _taken[0] = 1;
        }
        else
        {
            int digit = _taken.Length - 1;
            while (digit >= 0 && _taken[digit] == _multiplicities[digit])
            {
                _taken[digit] = digit == 0 ? 1 : 0;
                digit--;
            }

            if (digit < 0)
            {
                return false;
            }

            _taken[digit]++;
        }

        Read();
        return true;
    }

    private void Read()
    {
        int inside = 0;
        int outside = 0;
        double ways = 1.0;
        for (int i = 0; i < _taken.Length; i++)
        {
            for (int k = 0; k < _multiplicities[i]; k++)
            {
                if (k < _taken[i])
                {
                    _inside[inside++] = _values[i];
                }
                else
                {
                    _outside[outside++] = _values[i];
                }
            }

            ways *= i == 0 ? Combinatorics.Binomial(_multiplicities[0] - 1, _taken[0] - 1) : Combinatorics.Binomial(_multiplicities[i], _taken[i]);
        }

        Block = IndexMultiset.CreateSorted(_inside[..inside]);
        Rest = IndexMultiset.CreateSorted(_outside[..outside]);
        Ways = ways;
    }
}
