using System.Runtime.CompilerServices;

namespace Nnft.Numerics.Lanes;

/// <summary>
/// exp(x) = 2^(k/16) (1 + r P(r)),  k = round(16 x / ln 2),  |r| &lt;= ln 2 / 32, with a degree-6 minimax polynomial: relative error
/// below 4e-16 + 4e-17 |x|.
/// Arguments are clamped to [-708, 709], where the result is about 3e-308 and 8e307: neither infinity nor a subnormal number appears.
/// </summary>
internal readonly struct Exponential : IElementwise
{
    /// <summary>The largest magnitude of an argument that <see cref="Unclamped"/> may be given.</summary>
    public const double Bound = 708.0;

    /// <summary>The bits of 2^(j/16) minus j * 2^48, which the integer part of the exponent brings along.</summary>
    private static readonly ulong[] s_powers =
    [
        0x3FF0000000000000, 0x3FEFB5586CF9890F, 0x3FEF72B83C7D517B, 0x3FEF387A6E756238, 0x3FEF06FE0A31B715, 0x3FEEDEA64C123422, 0x3FEEBFDAD5362A27, 0x3FEEAB07DD485429,
        0x3FEEA09E667F3BCD, 0x3FEEA11473EB0187, 0x3FEEACE5422AA0DB, 0x3FEEC49182A3F090, 0x3FEEE89F995AD3AD, 0x3FEF199BDD85529C, 0x3FEF5818DCFBA487, 0x3FEFA4AFA2A490DA,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Apply<T>(T x)
        where T : struct, ILanes<T>
    {
        T correction = Reduce(Clamp(x), out T power);
        return T.MultiplyAdd(power, correction, power);
    }

    /// <summary>exp(x) - 1 without cancellation: (power - 1) + power * correction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MinusOne<T>(T x)
        where T : struct, ILanes<T>
    {
        T correction = Reduce(Clamp(x), out T power);
        return T.MultiplyAdd(power, correction, power - T.Create(1.0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Clamp<T>(T x)
        where T : struct, ILanes<T> => T.AtLeast(T.Create(-708.0), T.AtMost(T.Create(709.0), x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Reduce<T>(T x, out T power)
        where T : struct, ILanes<T>
    {
        // Adding 1.5 * 2^52 rounds to an integer and leaves it in the low bits.
        T magic = T.Create(6755399441055744.0);
        T shifted = T.MultiplyAdd(x, T.Create(23.083120654223414), magic);
        T k = shifted - magic;
        T r = T.MultiplySubtractFrom(k, T.Create(0.04332169878499658), x);
        T p = T.MultiplyAdd(r, T.Create(0.001388906347556763), T.Create(0.008333473002881155));
        p = T.MultiplyAdd(r, p, T.Create(0.04166666666359425));
        p = T.MultiplyAdd(r, p, T.Create(0.16666666664208724));
        p = T.MultiplyAdd(r, p, T.Create(0.5));
        p = T.MultiplyAdd(r, p, T.Create(1.0));

        // The low four bits of the integer choose the table entry; shifted, all of them make exponent and correction of the entry.
        power = T.AddBits(T.Lookup16(in Unsafe.As<ulong, double>(ref s_powers[0]), shifted), shifted << 48);
        return r * p;
    }

    /// <summary>exp(x) for arguments known to be no larger than <see cref="Bound"/> in magnitude: the same bits without the clamp.</summary>
    internal readonly struct Unclamped : IElementwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Apply<T>(T x)
            where T : struct, ILanes<T>
        {
            T correction = Reduce(x, out T power);
            return T.MultiplyAdd(power, correction, power);
        }
    }
}
