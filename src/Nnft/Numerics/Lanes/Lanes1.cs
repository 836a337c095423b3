using System.Runtime.CompilerServices;

namespace Nnft.Numerics.Lanes;

/// <summary>One lane: the reference for the wider ones, and the form for processors without AVX2.</summary>
internal readonly struct Lanes1(double value) : ILanes<Lanes1>
{
    private readonly double _value = value;

    public static int Count => 1;

    private ulong Bits => BitConverter.DoubleToUInt64Bits(_value);

    public static Lanes1 Create(double value) => new(value);

    public static Lanes1 CreateBits(ulong bits) => new(BitConverter.UInt64BitsToDouble(bits));

    public static Lanes1 Load(ref readonly double source) => new(source);

    public static void Store(Lanes1 value, ref double destination) => destination = value._value;

    public static void StoreRows(Lanes1 value, ref double destination, int stride) => Store(value, ref destination);

    public static Lanes1 operator +(Lanes1 left, Lanes1 right) => new(left._value + right._value);

    public static Lanes1 operator -(Lanes1 left, Lanes1 right) => new(left._value - right._value);

    public static Lanes1 operator *(Lanes1 left, Lanes1 right) => new(left._value * right._value);

    public static Lanes1 operator /(Lanes1 left, Lanes1 right) => new(left._value / right._value);

    public static Lanes1 operator &(Lanes1 left, Lanes1 right) => CreateBits(left.Bits & right.Bits);

    public static Lanes1 operator |(Lanes1 left, Lanes1 right) => CreateBits(left.Bits | right.Bits);

    public static Lanes1 operator ^(Lanes1 left, Lanes1 right) => CreateBits(left.Bits ^ right.Bits);

    public static Lanes1 operator <<(Lanes1 value, int count) => CreateBits(value.Bits << count);

    public static Lanes1 operator >>>(Lanes1 value, int count) => CreateBits(value.Bits >>> count);

    public static Lanes1 MultiplyAdd(Lanes1 a, Lanes1 b, Lanes1 c) => new(Math.FusedMultiplyAdd(a._value, b._value, c._value));

    public static Lanes1 MultiplySubtractFrom(Lanes1 a, Lanes1 b, Lanes1 c) => new(Math.FusedMultiplyAdd(-a._value, b._value, c._value));

    public static Lanes1 Sqrt(Lanes1 value) => new(Math.Sqrt(value._value));

    public static Lanes1 AtMost(Lanes1 bound, Lanes1 value) => new(bound._value < value._value ? bound._value : value._value);

    public static Lanes1 AtLeast(Lanes1 bound, Lanes1 value) => new(bound._value > value._value ? bound._value : value._value);

    public static Lanes1 LessThan(Lanes1 left, Lanes1 right) => CreateBits(left._value < right._value ? ulong.MaxValue : 0);

    public static Lanes1 Select(Lanes1 mask, Lanes1 left, Lanes1 right) => mask.Bits != 0 ? left : right;

    public static Lanes1 AddBits(Lanes1 left, Lanes1 right) => CreateBits(left.Bits + right.Bits);

    public static Lanes1 SubtractBits(Lanes1 left, Lanes1 right) => CreateBits(left.Bits - right.Bits);

    public static Lanes1 MultiplyLow32(Lanes1 left, Lanes1 right) => CreateBits((ulong)(uint)left.Bits * (uint)right.Bits);

    public static Lanes1 HighWords(Lanes1 value) => CreateBits(value.Bits >>> 32);

    public static Lanes1 Xor(Lanes1 a, Lanes1 b, Lanes1 c) => CreateBits(a.Bits ^ b.Bits ^ c.Bits);

    public static Lanes1 MaskThenSet(Lanes1 value, Lanes1 mask, Lanes1 bits) => CreateBits((value.Bits & mask.Bits) | bits.Bits);

    public static Lanes1 Lookup16(ref readonly double table, Lanes1 index) =>
        new(Unsafe.Add(ref Unsafe.AsRef(in table), (int)(index.Bits & 15)));
}
