using System.Runtime.CompilerServices;

namespace Nnft.Numerics.Lanes;

/// <summary>
/// The angle in [0, pi] of a point in the upper half plane, atan2(y, x) for y >= 0: the smaller over the larger coordinate, reduced once more by tan(pi/8), and an odd
/// polynomial of degree 23 (minimax on |q| &lt;= tan(pi/8), relative error 1e-18). Absolute error below 5e-16. The angle of the origin is pi/2.
/// </summary>
internal static class Arctangent
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T UpperAngle<T>(T y, T x)
        where T : struct, ILanes<T>
    {
        T zero = T.Create(0.0);
        T distance = x & T.CreateBits(0x7FFFFFFFFFFFFFFF);
        T steep = T.LessThan(distance, y);
        T larger = T.Select(steep, y, distance);
        T smaller = T.Select(steep, distance, y);
        T beyond = T.LessThan(larger * T.Create(0.41421356237309503), smaller);
        T numerator = T.Select(beyond, smaller - larger, smaller);
        T denominator = T.Select(beyond, smaller + larger, larger);
        T origin = T.LessThan(T.Create(double.Epsilon), denominator);
        T q = numerator / T.Select(origin, denominator, T.Create(1.0));
        T s = q * q;
        T p = T.MultiplyAdd(s, T.Create(-0.017805397205419446), T.Create(0.03796525745386593));
        p = T.MultiplyAdd(s, p, T.Create(-0.05035102456601552));
        p = T.MultiplyAdd(s, p, T.Create(0.05846878297330872));
        p = T.MultiplyAdd(s, p, T.Create(-0.06662951813629191));
        p = T.MultiplyAdd(s, p, T.Create(0.07692045330902225));
        p = T.MultiplyAdd(s, p, T.Create(-0.09090896809064027));
        p = T.MultiplyAdd(s, p, T.Create(0.11111110744919658));
        p = T.MultiplyAdd(s, p, T.Create(-0.14285714279250245));
        p = T.MultiplyAdd(s, p, T.Create(0.19999999999940893));
        p = T.MultiplyAdd(s, p, T.Create(-0.3333333333333312));
        p = T.MultiplyAdd(q * s, p, q);
        T angle = T.Select(beyond, T.Create(0.7853981633974483) + p, p);
        angle = T.Select(steep, T.Create(1.5707963267948966) - angle, angle);
        angle = T.Select(T.LessThan(x, zero), T.Create(3.141592653589793) - angle, angle);
        return T.Select(origin, angle, T.Create(1.5707963267948966));
    }
}
