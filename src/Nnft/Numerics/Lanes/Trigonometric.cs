using System.Runtime.CompilerServices;

namespace Nnft.Numerics.Lanes;

/// <summary>
/// sin and cos: x = k pi/8 + r with |r| &lt;= pi/16, the multiple of pi/8 from a table, the rest from minimax polynomials. Absolute error below 3e-16 for
/// |x| &lt; 1e5; the reduction loses one digit per factor of ten beyond 1e9, and arguments above 1e15 are not meaningful.
/// </summary>
internal static class Trigonometric
{
    private static readonly double[] s_cosines =
    [
        1.0, 0.9238795325112867, 0.7071067811865476, 0.3826834323650898, 0.0, -0.3826834323650898, -0.7071067811865476, -0.9238795325112867,
        -1.0, -0.9238795325112867, -0.7071067811865476, -0.3826834323650898, 0.0, 0.3826834323650898, 0.7071067811865476, 0.9238795325112867,
    ];

    private static readonly double[] s_sines =
    [
        0.0, 0.3826834323650898, 0.7071067811865476, 0.9238795325112867, 1.0, 0.9238795325112867, 0.7071067811865476, 0.3826834323650898,
        0.0, -0.3826834323650898, -0.7071067811865476, -0.9238795325112867, -1.0, -0.9238795325112867, -0.7071067811865476, -0.3826834323650898,
    ];

    /// <summary>cos(k pi/8) for k = 0..15, the low four bits of every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T CosineOfSector<T>(T k)
        where T : struct, ILanes<T> => T.Lookup16(ref s_cosines[0], k);

    /// <summary>sin(k pi/8) for k = 0..15, the low four bits of every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SineOfSector<T>(T k)
        where T : struct, ILanes<T> => T.Lookup16(ref s_sines[0], k);

    /// <summary>sin.</summary>
    internal readonly struct Sine : IElementwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Apply<T>(T x)
            where T : struct, ILanes<T>
        {
            Reduce(x, out T sector, out T sine, out T cosineMinusOne);
            T table = SineOfSector(sector);
            return T.MultiplyAdd(CosineOfSector(sector), sine, T.MultiplyAdd(table, cosineMinusOne, table));
        }
    }

    /// <summary>cos.</summary>
    internal readonly struct Cosine : IElementwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Apply<T>(T x)
            where T : struct, ILanes<T>
        {
            Reduce(x, out T sector, out T sine, out T cosineMinusOne);
            T table = CosineOfSector(sector);
            return T.MultiplySubtractFrom(SineOfSector(sector), sine, T.MultiplyAdd(table, cosineMinusOne, table));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce<T>(T x, out T sector, out T sine, out T cosineMinusOne)
        where T : struct, ILanes<T>
    {
        // Adding 1.5 * 2^52 rounds to an integer and leaves it in the low bits.
        T magic = T.Create(6755399441055744.0);
        sector = T.MultiplyAdd(x, T.Create(2.5464790894703255), magic);
        T k = sector - magic;
        T r = T.MultiplySubtractFrom(k, T.Create(0.3926990816835314), x);
        r = T.MultiplySubtractFrom(k, T.Create(1.519275125898365e-11), r);
        r = T.MultiplySubtractFrom(k, T.Create(7.28183014023339e-21), r);
        T square = r * r;
        T s = T.MultiplyAdd(square, T.Create(2.7533182739797987e-06), T.Create(-0.0001984126170002909));
        T c = T.MultiplyAdd(square, T.Create(2.47750391074397e-05), T.Create(-0.0013888879934386333));
        s = T.MultiplyAdd(square, s, T.Create(0.00833333333221242));
        c = T.MultiplyAdd(square, c, T.Create(0.04166666665433794));
        s = T.MultiplyAdd(square, s, T.Create(-0.16666666666666127));
        c = T.MultiplyAdd(square, c, T.Create(-0.4999999999999406));
        sine = T.MultiplyAdd(square * r, s, r);
        cosineMinusOne = square * c;
    }
}
