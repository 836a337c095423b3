namespace Nnft.Data;

/// <summary>Counts NaN and infinite elements of an array that passes by in pieces, and remembers the first.</summary>
internal sealed class NonFiniteNumbers(IReadOnlyList<long> shape)
{
    private long _first = long.MaxValue;
    private double _example;

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Looks at consecutive elements.</summary>
    /// <param name="start">Place of the first of them, last index fastest.</param>
    /// <param name="values">The elements.</param>
    public void Look(long start, ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                Count++;
                if (start + i < _first)
                {
                    (_first, _example) = (start + i, values[i]);
                }
            }
        }
    }

    /// <summary>Takes over what another instance has seen elsewhere in the array.</summary>
    public void Add(NonFiniteNumbers other)
    {
        Count += other.Count;
        if (other._first < _first)
        {
            (_first, _example) = (other._first, other._example);
        }
    }

    /// <summary>Complains if there are any.</summary>
    /// <exception cref="InvalidInputException">With their number, and the index and value of the first.</exception>
    public void ThrowIfAny(string origin)
    {
        if (Count == 0)
        {
            return;
        }

        long rest = _first;
        var index = new long[shape.Count];
        for (int axis = shape.Count - 1; axis >= 0; axis--)
        {
            (rest, index[axis]) = Math.DivRem(rest, shape[axis]);
        }

        throw new InvalidInputException($"'{origin}': {Count} of the numbers are NaN or infinite, the first is {_example} at [{string.Join(", ", index)}] (indices count from 0); remove or repair them");
    }
}
