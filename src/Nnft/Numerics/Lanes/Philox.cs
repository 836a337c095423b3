using System.Runtime.CompilerServices;

namespace Nnft.Numerics.Lanes;

/// <summary>
/// Philox4x32-10 (Salmon et al. 2011): a counter of four 32-bit words and a key of two give four random words. One counter per lane.
/// </summary>
internal static class Philox
{
    /// <summary>Number of round keys.</summary>
    public const int RoundKeys = 20;

    /// <summary>The two key words of each of the ten rounds, one after the other.</summary>
    public static void Schedule(ulong key, Span<ulong> roundKeys)
    {
        uint k0 = (uint)key;
        uint k1 = (uint)(key >> 32);
        for (int round = 0; round < RoundKeys; round += 2)
        {
            roundKeys[round] = k0;
            roundKeys[round + 1] = k1;
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
    }

    /// <summary>
    /// Turns the counters (c0, c1, c2, c3), each in the low half of a 64-bit lane, into random words. The low 32 bits of every result lane
    /// are the word; what is above them is not defined.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Randomise<T>(ref T c0, ref T c1, ref T c2, ref T c3, ref readonly ulong roundKeys)
        where T : struct, ILanes<T>
    {
        T m0 = T.CreateBits(0xD2511F53);
        T m1 = T.CreateBits(0xCD9E8D57);
        for (int round = 0; round < RoundKeys; round += 2)
        {
            T p0 = T.MultiplyLow32(c0, m0);
            T p1 = T.MultiplyLow32(c2, m1);
            c0 = T.Xor(T.HighWords(p1), c1, T.CreateBits(Unsafe.Add(ref Unsafe.AsRef(in roundKeys), round)));
            c1 = p1;
            c2 = T.Xor(T.HighWords(p0), c3, T.CreateBits(Unsafe.Add(ref Unsafe.AsRef(in roundKeys), round + 1)));
            c3 = p0;
        }
    }
}
