using Nnft.Numerics.Lanes;

namespace Nnft.Numerics;

/// <summary>
/// An endless table of random numbers, addressed and never advanced: Philox4x32-10 with the counter (block, tensor, network) and a key
/// made of the seed and the name of the stream. Streams with different names are independent; inside one stream, network number i is the
/// same network whatever else is drawn, on any processor, by any thread.
/// </summary>
public sealed class RandomTable
{
    private readonly ulong[] _roundKeys = new ulong[Philox.RoundKeys];

    /// <summary>The table of a 64-bit key.</summary>
    public RandomTable(ulong key) => Philox.Schedule(key, _roundKeys);

    /// <summary>Networks drawn together, the columns of a row.</summary>
    public const int Columns = NormalKernel.Columns;

    /// <summary>Rows come in blocks of this many.</summary>
    public const int BlockRows = NormalKernel.BlockRows;

    /// <summary>The stream of that name under that seed. The name is hashed (FNV-1a) and mixed with the seed (SplitMix64 finaliser).</summary>
    public static RandomTable Create(ulong seed, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ulong hash = 14695981039346656037;
        foreach (char c in name)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return new RandomTable(Mix(Mix(seed + 0x9E3779B97F4A7C15) ^ hash));
    }

    /// <summary>
    /// Random 64-bit words in rows of <see cref="Columns"/>, one column per network: the first two rows of every block of <see cref="BlockRows"/> rows are
    /// filled (as bits of doubles), the other two are left alone.
    /// </summary>
    /// <param name="rows">A whole number of blocks.</param>
    /// <param name="firstNetwork">Number of the network in the first column, a multiple of <see cref="Columns"/>.</param>
    /// <param name="tensor">Which set of parameters.</param>
    /// <param name="firstBlock">Number of the first block.</param>
    public void FillWords(Span<double> rows, ulong firstNetwork, uint tensor, uint firstBlock)
    {
        if (Lanes8.IsSupported)
        {
            NormalKernel.Words<Lanes16>(rows, _roundKeys, firstNetwork, tensor, firstBlock);
        }
        else if (Lanes4.IsSupported)
        {
            NormalKernel.Words<Lanes4>(rows, _roundKeys, firstNetwork, tensor, firstBlock);
        }
        else
        {
            NormalKernel.Words<Lanes1>(rows, _roundKeys, firstNetwork, tensor, firstBlock);
        }
    }

    /// <summary>Standard normals in every row; arguments as in <see cref="FillWords"/>.</summary>
    /// <param name="rows">A whole number of blocks for every group.</param>
    /// <param name="firstNetwork">Number of the network in the first column of the first group, a multiple of <see cref="Columns"/>.</param>
    /// <param name="tensor">Which set of parameters.</param>
    /// <param name="firstBlock">Number of the first block, the same for every group.</param>
    /// <param name="groups">Groups of <see cref="Columns"/> networks, one after the other; short rows of several groups are drawn faster together.</param>
    public void FillNormals(Span<double> rows, ulong firstNetwork, uint tensor, uint firstBlock, int groups = 1)
    {
        int length = rows.Length / groups;
        for (int group = 0; group < groups; group++)
        {
            FillWords(rows.Slice(group * length, length), firstNetwork + (ulong)(group * Columns), tensor, firstBlock);
        }

        if (Lanes8.IsSupported)
        {
            NormalKernel.Transform<Lanes16>(rows);
        }
        else if (Lanes4.IsSupported)
        {
            NormalKernel.Transform<Lanes4>(rows);
        }
        else
        {
            NormalKernel.Transform<Lanes1>(rows);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
