namespace Nnft.Numerics.Lanes;

/// <summary>
/// A few doubles that are worked on together. Every operation acts lane by lane and is correctly rounded (IEEE + - * /, square root, fused
/// multiply-add) or exact on bits, so an algorithm written once over <typeparamref name="T"/> gives the same bits in every lane of
/// every width. The integer operations see the 64 bits of a lane.
/// </summary>
internal interface ILanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    static abstract T Create(double value);

    static abstract T CreateBits(ulong bits);

    static abstract T Load(ref readonly double source);

    static abstract void Store(T value, ref double destination);

    /// <summary>Stores the first eight lanes at the destination and any further eight a stride behind them.</summary>
    static abstract void StoreRows(T value, ref double destination, int stride);

    static abstract T operator +(T left, T right);

    static abstract T operator -(T left, T right);

    static abstract T operator *(T left, T right);

    static abstract T operator /(T left, T right);

    static abstract T operator &(T left, T right);

    static abstract T operator |(T left, T right);

    static abstract T operator ^(T left, T right);

    static abstract T operator <<(T value, int count);

    static abstract T operator >>>(T value, int count);

    /// <summary>a * b + c with one rounding.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    /// <summary>c - a * b with one rounding.</summary>
    static abstract T MultiplySubtractFrom(T a, T b, T c);

    static abstract T Sqrt(T value);

    /// <summary>The smaller of a bound and a value; a value that is not a number stays.</summary>
    static abstract T AtMost(T bound, T value);

    /// <summary>The larger of a bound and a value; a value that is not a number stays.</summary>
    static abstract T AtLeast(T bound, T value);

    /// <summary>All bits where left &lt; right, none elsewhere.</summary>
    static abstract T LessThan(T left, T right);

    /// <summary>Left where the mask has all bits, right where it has none.</summary>
    static abstract T Select(T mask, T left, T right);

    /// <summary>Sum of 64-bit integers.</summary>
    static abstract T AddBits(T left, T right);

    /// <summary>Difference of 64-bit integers.</summary>
    static abstract T SubtractBits(T left, T right);

    /// <summary>Product of the low 32 bits of each lane as a 64-bit integer.</summary>
    static abstract T MultiplyLow32(T left, T right);

    /// <summary>The upper 32 bits of every lane in the place of the lower ones; what is above them is not defined.</summary>
    static abstract T HighWords(T value);

    /// <summary>Exclusive or of three.</summary>
    static abstract T Xor(T a, T b, T c);

    /// <summary>(value &amp; mask) | bits.</summary>
    static abstract T MaskThenSet(T value, T mask, T bits);

    /// <summary>table[index mod 16] with the index in the low bits of each lane.</summary>
    static abstract T Lookup16(ref readonly double table, T index);
}
