using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Nnft.Correlators;

/// <summary>
/// An unordered collection of at most <see cref="Capacity"/> small numbers (points or legs) that may repeat; the key under which moments and
/// cumulants, symmetric in their legs, are remembered.
/// </summary>
internal readonly struct IndexMultiset : IEquatable<IndexMultiset>
{
    /// <summary>Largest number of elements: twice the ten legs that may be asked for, because variances need both copies.</summary>
    public const int Capacity = 20;

    /// <summary>Largest element.</summary>
    public const int LargestIndex = ushort.MaxValue - 1;

    // Elements in increasing order, stored plus one so that unused places (0) never equal an element.
    private readonly Elements _elements;

    private IndexMultiset(Elements elements, int count) => (_elements, Count) = (elements, count);

    public int Count { get; }

    public int this[int position] => _elements[position] - 1;

    public static IndexMultiset Create(ReadOnlySpan<int> indices)
    {
        Span<int> sorted = stackalloc int[indices.Length];
        indices.CopyTo(sorted);
        sorted.Sort();
        return CreateSorted(sorted);
    }

    public static IndexMultiset CreateSorted(ReadOnlySpan<int> sorted)
    {
        var elements = default(Elements);
        for (int i = 0; i < sorted.Length; i++)
        {
            elements[i] = (ushort)(sorted[i] + 1);
        }

        return new IndexMultiset(elements, sorted.Length);
    }

    /// <summary>All elements of both.</summary>
    public static IndexMultiset Union(IndexMultiset left, IndexMultiset right)
    {
        Span<int> all = stackalloc int[left.Count + right.Count];
        left.CopyTo(all);
        right.CopyTo(all[left.Count..]);
        return Create(all);
    }

    /// <summary>Writes the elements, in increasing order, and returns the part of the buffer that holds them.</summary>
    public Span<int> CopyTo(Span<int> buffer)
    {
        for (int i = 0; i < Count; i++)
        {
            buffer[i] = this[i];
        }

        return buffer[..Count];
    }

    /// <summary>Writes the distinct elements and how often each occurs; returns how many there are.</summary>
    public int Distinct(Span<int> values, Span<int> multiplicities)
    {
        int distinct = 0;
        for (int i = 0; i < Count; i++)
        {
            if (i > 0 && this[i] == this[i - 1])
            {
                multiplicities[distinct - 1]++;
            }
            else
            {
                values[distinct] = this[i];
                multiplicities[distinct++] = 1;
            }
        }

        return distinct;
    }

    public bool Equals(IndexMultiset other) => Words().SequenceEqual(other.Words());

    public override bool Equals(object? obj) => obj is IndexMultiset other && Equals(other);

    public override int GetHashCode()
    {
        ulong hash = 0;
        foreach (ulong word in Words())
        {
            hash = (hash ^ word) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 29;
        }

        return (int)(hash >> 16);
    }

    public override string ToString()
    {
        int[] all = new int[Count];
        CopyTo(all);
        return $"{{{string.Join(", ", all)}}}";
    }

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    private ReadOnlySpan<ulong> Words() => MemoryMarshal.Cast<ushort, ulong>(_elements);

    [InlineArray(Capacity)]
    private struct Elements
    {
        private ushort _first;
    }
}
