using System.Buffers.Binary;

namespace Nnft.Data;

/// <summary>The checksum of zip archives: CRC-32 with the reflected polynomial 0xEDB88320, eight bytes per step.</summary>
internal sealed class Crc32
{
    private static readonly uint[][] Tables = MakeTables();

    /// <summary>The checksum of all bytes so far.</summary>
    public uint Value { get; private set; }

    /// <summary>Takes more bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        uint state = ~Value;
        uint[][] t = Tables;
        int i = 0;
        for (; i + 8 <= bytes.Length; i += 8)
        {
            ulong word = BinaryPrimitives.ReadUInt64LittleEndian(bytes[i..]) ^ state;
            state = t[7][(byte)word] ^ t[6][(byte)(word >> 8)] ^ t[5][(byte)(word >> 16)] ^ t[4][(byte)(word >> 24)]
                ^ t[3][(byte)(word >> 32)] ^ t[2][(byte)(word >> 40)] ^ t[1][(byte)(word >> 48)] ^ t[0][word >> 56];
        }

        for (; i < bytes.Length; i++)
        {
            state = t[0][(byte)(state ^ bytes[i])] ^ (state >> 8);
        }

        Value = ~state;
    }

    private static uint[][] MakeTables()
    {
        uint[][] tables = [.. Enumerable.Range(0, 8).Select(_ => new uint[256])];
        for (uint n = 0; n < 256; n++)
        {
            uint c = n;
            for (int bit = 0; bit < 8; bit++)
            {
                c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            }

            tables[0][n] = c;
        }

        for (int k = 1; k < 8; k++)
        {
            for (int n = 0; n < 256; n++)
            {
                uint previous = tables[k - 1][n];
                tables[k][n] = tables[0][(byte)previous] ^ (previous >> 8);
            }
        }

        return tables;
    }
}
