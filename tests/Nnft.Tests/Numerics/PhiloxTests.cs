using Nnft.Numerics.Lanes;

namespace Nnft.Tests.Numerics;

/// <summary>The published known answers of Philox4x32-10 (Random123, kat_vectors).</summary>
public class PhiloxTests
{
    public static TheoryData<uint[], uint[], uint[]> KnownAnswers => new()
    {
        { [0, 0, 0, 0], [0, 0], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
        { [~0u, ~0u, ~0u, ~0u], [~0u, ~0u], [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd] },
        { [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0], [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1] },
    };

    [Theory]
    [MemberData(nameof(KnownAnswers))]
    public void Reproduces_the_known_answers(uint[] counter, uint[] key, uint[] expected)
    {
        Assert.Equal(expected, Randomise<Lanes1>(counter, key));
        if (Lanes4.IsSupported)
        {
            Assert.Equal(expected, Randomise<Lanes4>(counter, key));
        }

        if (Lanes8.IsSupported)
        {
            Assert.Equal(expected, Randomise<Lanes8>(counter, key));
        }
    }

    private static uint[] Randomise<T>(uint[] counter, uint[] key)
        where T : struct, ILanes<T>
    {
        ulong[] keys = new ulong[Philox.RoundKeys];
        Philox.Schedule(key[0] | ((ulong)key[1] << 32), keys);
        T c0 = T.CreateBits(counter[0]);
        T c1 = T.CreateBits(counter[1]);
        T c2 = T.CreateBits(counter[2]);
        T c3 = T.CreateBits(counter[3]);
        Philox.Randomise(ref c0, ref c1, ref c2, ref c3, in keys[0]);
        return [Word(c0), Word(c1), Word(c2), Word(c3)];
    }

    private static uint Word<T>(T lanes)
        where T : struct, ILanes<T>
    {
        double[] values = new double[T.Count];
        T.Store(lanes, ref values[0]);
        uint[] words = [.. values.Select(v => (uint)BitConverter.DoubleToUInt64Bits(v))];
        Assert.Single(words.Distinct());
        return words[0];
    }
}
