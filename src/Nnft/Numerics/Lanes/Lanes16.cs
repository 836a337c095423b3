using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Nnft.Numerics.Lanes;

/// <summary>
/// Sixteen lanes in two 512-bit registers, worked on in alternation: while one waits for the result of an instruction the other goes on. Long chains of
/// dependent instructions run half as fast again as with <see cref="Lanes8"/>.
/// </summary>
internal readonly struct Lanes16(Vector512<double> first, Vector512<double> second) : ILanes<Lanes16>
{
    private readonly Vector512<double> _first = first;
    private readonly Vector512<double> _second = second;

    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Create(double value) =>
        new(Vector512.Create(value), Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 CreateBits(ulong bits) =>
        new(Vector512.Create(bits).AsDouble(), Vector512.Create(bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Load(ref readonly double source) =>
        new(Vector512.LoadUnsafe(in source), Vector512.LoadUnsafe(in source, 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes16 value, ref double destination)
    {
        value._first.StoreUnsafe(ref destination);
        value._second.StoreUnsafe(ref destination, 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRows(Lanes16 value, ref double destination, int stride)
    {
        value._first.StoreUnsafe(ref destination);
        value._second.StoreUnsafe(ref destination, (nuint)stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator +(Lanes16 left, Lanes16 right) =>
        new(left._first + right._first, left._second + right._second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator -(Lanes16 left, Lanes16 right) =>
        new(left._first - right._first, left._second - right._second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator *(Lanes16 left, Lanes16 right) =>
        new(left._first * right._first, left._second * right._second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator /(Lanes16 left, Lanes16 right) =>
        new(left._first / right._first, left._second / right._second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator &(Lanes16 left, Lanes16 right) =>
        new(left._first & right._first, left._second & right._second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator |(Lanes16 left, Lanes16 right) =>
        new(left._first | right._first, left._second | right._second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator ^(Lanes16 left, Lanes16 right) =>
        new(left._first ^ right._first, left._second ^ right._second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator <<(Lanes16 value, int count) =>
        new((value._first.AsUInt64() << count).AsDouble(), (value._second.AsUInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator >>>(Lanes16 value, int count) =>
        new((value._first.AsUInt64() >>> count).AsDouble(), (value._second.AsUInt64() >>> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 MultiplyAdd(Lanes16 a, Lanes16 b, Lanes16 c) =>
        new(Avx512F.FusedMultiplyAdd(a._first, b._first, c._first), Avx512F.FusedMultiplyAdd(a._second, b._second, c._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 MultiplySubtractFrom(Lanes16 a, Lanes16 b, Lanes16 c) =>
        new(Avx512F.FusedMultiplyAddNegated(a._first, b._first, c._first), Avx512F.FusedMultiplyAddNegated(a._second, b._second, c._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Sqrt(Lanes16 value) =>
        new(Vector512.Sqrt(value._first), Vector512.Sqrt(value._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 AtMost(Lanes16 bound, Lanes16 value) =>
        new(Avx512F.Min(bound._first, value._first), Avx512F.Min(bound._second, value._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 AtLeast(Lanes16 bound, Lanes16 value) =>
        new(Avx512F.Max(bound._first, value._first), Avx512F.Max(bound._second, value._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 LessThan(Lanes16 left, Lanes16 right) =>
        new(Vector512.LessThan(left._first, right._first), Vector512.LessThan(left._second, right._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Select(Lanes16 mask, Lanes16 left, Lanes16 right) =>
        new(Vector512.ConditionalSelect(mask._first, left._first, right._first), Vector512.ConditionalSelect(mask._second, left._second, right._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 AddBits(Lanes16 left, Lanes16 right) =>
        new((left._first.AsUInt64() + right._first.AsUInt64()).AsDouble(), (left._second.AsUInt64() + right._second.AsUInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 SubtractBits(Lanes16 left, Lanes16 right) =>
        new((left._first.AsUInt64() - right._first.AsUInt64()).AsDouble(), (left._second.AsUInt64() - right._second.AsUInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 MultiplyLow32(Lanes16 left, Lanes16 right) =>
        new(Avx512F.Multiply(left._first.AsUInt32(), right._first.AsUInt32()).AsDouble(), Avx512F.Multiply(left._second.AsUInt32(), right._second.AsUInt32()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 HighWords(Lanes16 value) =>
        new(Avx512F.Shuffle(value._first.AsUInt32(), 0b11_11_01_01).AsDouble(), Avx512F.Shuffle(value._second.AsUInt32(), 0b11_11_01_01).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Xor(Lanes16 a, Lanes16 b, Lanes16 c) =>
        new(Avx512F.TernaryLogic(a._first.AsUInt64(), b._first.AsUInt64(), c._first.AsUInt64(), 0x96).AsDouble(), Avx512F.TernaryLogic(a._second.AsUInt64(), b._second.AsUInt64(), c._second.AsUInt64(), 0x96).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 MaskThenSet(Lanes16 value, Lanes16 mask, Lanes16 bits) =>
        new(Avx512F.TernaryLogic(value._first.AsUInt64(), mask._first.AsUInt64(), bits._first.AsUInt64(), 0xEA).AsDouble(), Avx512F.TernaryLogic(value._second.AsUInt64(), mask._second.AsUInt64(), bits._second.AsUInt64(), 0xEA).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Lookup16(ref readonly double table, Lanes16 index) =>
        new(Lanes8.Lookup16(in table, index._first), Lanes8.Lookup16(in table, index._second));
}
