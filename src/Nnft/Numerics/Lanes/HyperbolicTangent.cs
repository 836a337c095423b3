using System.Runtime.CompilerServices;

namespace Nnft.Numerics.Lanes;

/// <summary>tanh(x) = t/(t + 2), t = exp(2|x|) - 1, with the sign of x: a few units in the last place, also for tiny x.</summary>
internal readonly struct HyperbolicTangent : IElementwise
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Apply<T>(T x)
        where T : struct, ILanes<T>
    {
        T sign = x & T.CreateBits(0x8000000000000000);
        T magnitude = T.AtMost(T.Create(40.0), x ^ sign);
        T t = Exponential.MinusOne(magnitude + magnitude);
        return t / (t + T.Create(2.0)) | sign;
    }
}
