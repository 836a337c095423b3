using System.Runtime.CompilerServices;

namespace Nnft.Numerics.Lanes;

/// <summary>
/// log(x) = e log 2 + 2 artanh(s),  s = (m - 1)/(m + 1),  x = 2^e m with m in [sqrt(1/2), sqrt(2)): two units in the last place, also near 1.
/// Not a number for x &lt; 0, -infinity at 0; subnormal arguments count as 0.
/// </summary>
internal readonly struct Logarithm : IElementwise
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Apply<T>(T x)
        where T : struct, ILanes<T>
    {
        T one = T.Create(1.0);

        // Subtracting the bits of sqrt(1/2) moves the boundary between exponents to sqrt(1/2) and sqrt(2).
        T offset = T.SubtractBits(x, T.CreateBits(0x3FE6A09E667F3BCD));
        T exponent = offset & T.CreateBits(0xFFF0000000000000);
        T mantissa = T.SubtractBits(x, exponent);
        T biased = (T.AddBits(exponent, T.CreateBits(0x3FF0000000000000)) >>> 52 | T.CreateBits(0x4330000000000000)) - T.Create(4503599627370496.0 + 1023.0);
        T s = (mantissa - one) / (mantissa + one);
        T square = s * s;
        T p = T.MultiplyAdd(square, T.Create(0.14809867572313062), T.Create(0.153125131147383));
        p = T.MultiplyAdd(square, p, T.Create(0.18183632241617026));
        p = T.MultiplyAdd(square, p, T.Create(0.22222197046404274));
        p = T.MultiplyAdd(square, p, T.Create(0.2857142876073828));
        p = T.MultiplyAdd(square, p, T.Create(0.3999999999930191));
        p = T.MultiplyAdd(square, p, T.Create(0.6666666666666765));
        T small = T.MultiplyAdd(s + s, one, square * s * p);
        T value = T.MultiplyAdd(biased, T.Create(0.6931471805598903), T.MultiplyAdd(biased, T.Create(5.497923018708371e-14), small));
        T finite = T.LessThan(x, T.Create(double.PositiveInfinity));
        T positive = T.LessThan(T.Create(2.2250738585072009e-308), x);
        T negative = T.LessThan(x, T.Create(0.0));
        T atEdge = T.Select(negative, T.Create(double.NaN), T.Select(finite, T.Create(double.NegativeInfinity), x));
        return T.Select(finite & positive, value, atEdge);
    }
}
