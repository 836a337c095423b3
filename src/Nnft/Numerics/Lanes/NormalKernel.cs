using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Nnft.Numerics.Lanes;

/// <summary>
/// Fills rows of eight normals, one column per network. A Philox counter (network, tensor, block) makes the four rows of a block: its two 64-bit words
/// become rows 0 and 2, and rows 1 and 3. Words and normals are made in two passes, each of which keeps the processor's queues short of long chains.
/// </summary>
internal static class NormalKernel
{
    /// <summary>Columns of a row.</summary>
    public const int Columns = 8;

    /// <summary>Rows made from one counter.</summary>
    public const int BlockRows = 4;

    private const int BlockLength = BlockRows * Columns;

    private static readonly ulong[] s_columns = [0, 1, 2, 3, 4, 5, 6, 7];

    public static void Words<T>(Span<double> rows, RandomTable stream, ulong firstNetwork, uint tensor, uint firstBlock)
        where T : struct, ILanes<T>
    {
        Span<ulong> roundKeys = stackalloc ulong[Philox.RoundKeys];
        Philox.Schedule(stream.Key, roundKeys);
        uint blocks = (uint)(rows.Length / BlockLength);
        for (int column = 0; column < Columns; column += T.Count)
        {
            T offsets = T.Load(ref Unsafe.As<ulong, double>(ref s_columns[column]));
            T network = T.AddBits(offsets, T.CreateBits(firstNetwork & 0xFFFFFFFF));
            ref double start = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), column);
            for (uint block = 0; block < blocks; block++)
            {
                T c0 = T.CreateBits(firstBlock + block);
                T c1 = T.CreateBits(tensor);
                T c2 = network;
                T c3 = T.CreateBits(firstNetwork >> 32);
                Philox.Randomise(ref c0, ref c1, ref c2, ref c3, in roundKeys[0]);
                T low = T.CreateBits(0xFFFFFFFF);
                ref double target = ref Unsafe.Add(ref start, block * BlockLength);
                T.Store(T.MaskThenSet(c0, low, c1 << 32), ref target);
                T.Store(T.MaskThenSet(c2, low, c3 << 32), ref Unsafe.Add(ref target, Columns));
            }
        }
    }

    public static void Transform<T>(Span<double> rows)
        where T : struct, ILanes<T>
    {
        ref double start = ref MemoryMarshal.GetReference(rows);
        for (int block = 0; block < rows.Length; block += BlockLength)
        {
            for (int i = block; i < block + (BlockLength / 2); i += T.Count)
            {
                BoxMuller.Normals(T.Load(ref Unsafe.Add(ref start, i)), out T first, out T second);
                T.Store(first, ref Unsafe.Add(ref start, i));
                T.Store(second, ref Unsafe.Add(ref start, i + (BlockLength / 2)));
            }
        }
    }
}
