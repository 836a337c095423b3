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

    private static readonly ulong[] s_columns = [0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7];
    private static readonly ulong[] s_blocks = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1];

    public static void Words<T>(Span<double> rows, ReadOnlySpan<ulong> roundKeys, ulong firstNetwork, uint tensor, uint firstBlock)
        where T : struct, ILanes<T>
    {
        // Wide lanes hold two blocks at a time.
        int together = Math.Max(1, T.Count / Columns);
        int blocks = rows.Length / BlockLength / together * together;
        Words<T>(ref MemoryMarshal.GetReference(rows), blocks, together, in roundKeys[0], firstNetwork, tensor, firstBlock);
        if (blocks < rows.Length / BlockLength)
        {
            Words<Lanes8>(ref rows[blocks * BlockLength], 1, 1, in roundKeys[0], firstNetwork, tensor, firstBlock + (uint)blocks);
        }
    }

    private static void Words<T>(ref double rows, int blocks, int together, ref readonly ulong roundKeys, ulong firstNetwork, uint tensor, uint firstBlock)
        where T : struct, ILanes<T>
    {
        for (int column = 0; column < Columns; column += T.Count)
        {
            T offsets = T.Load(ref Unsafe.As<ulong, double>(ref s_columns[column]));
            T network = T.AddBits(offsets, T.CreateBits(firstNetwork & 0xFFFFFFFF));
            T place = T.Load(ref Unsafe.As<ulong, double>(ref s_blocks[0]));
            for (int block = 0; block < blocks; block += together)
            {
                T c0 = T.AddBits(place, T.CreateBits(firstBlock + (uint)block));
                T c1 = T.CreateBits(tensor);
                T c2 = network;
                T c3 = T.CreateBits(firstNetwork >> 32);
                Philox.Randomise(ref c0, ref c1, ref c2, ref c3, in roundKeys);
                T low = T.CreateBits(0xFFFFFFFF);
                ref double target = ref Unsafe.Add(ref rows, (block * BlockLength) + column);
                T.StoreRows(T.MaskThenSet(c0, low, c1 << 32), ref target, BlockLength);
                T.StoreRows(T.MaskThenSet(c2, low, c3 << 32), ref Unsafe.Add(ref target, Columns), BlockLength);
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
