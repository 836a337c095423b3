using System.Runtime.CompilerServices;

namespace Nnft.Numerics.Lanes;

/// <summary>z Phi(z) = (z/2) (1 + erf(z/sqrt 2)), to 3e-16 (absolute error of Phi).</summary>
internal readonly struct GaussianErrorLinear : IElementwise
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Apply<T>(T x)
        where T : struct, ILanes<T>
    {
        T erf = ErrorFunction.Apply(x * T.Create(0.7071067811865476));
        T half = T.Create(0.5) * x;
        return T.MultiplyAdd(half, erf, half);
    }
}
