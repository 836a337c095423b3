using System.Buffers.Binary;
using System.Text;

namespace Nnft.Data;

/// <summary>What stands before the numbers of a <c>.npy</c> file: element type, memory order and shape (NumPy enhancement proposal 1, versions 1.0 to 3.0).</summary>
/// <param name="Type">Element type.</param>
/// <param name="FortranOrder">Whether the first index is the fastest.</param>
/// <param name="Shape">Lengths of the axes; empty for a single number.</param>
internal sealed record NpyHeader(NumericType Type, bool FortranOrder, IReadOnlyList<long> Shape)
{
    private const int Alignment = 64;
    private const int LongestText = 1 << 20;

    /// <summary>Number of elements.</summary>
    public long Count { get; } = Product(Shape);

    /// <summary>The first six bytes of every <c>.npy</c> file.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the header at the start of a region and tells where the numbers start.</summary>
    /// <exception cref="InvalidInputException">The header is corrupt or its dtype is not numeric.</exception>
    public static NpyHeader Read(FileRegion region, out long dataOffset)
    {
        Span<byte> fixedPart = stackalloc byte[12];
        region.Read(0, fixedPart[..10]);
        if (!fixedPart.StartsWith(Magic))
        {
            throw new InvalidInputException("the file does not start with the mark of a .npy file; save the array with numpy.save");
        }

        int version = fixedPart[6];
        if (version is < 1 or > 3 || fixedPart[7] != 0)
        {
            throw new InvalidInputException($"the .npy format version {fixedPart[6]}.{fixedPart[7]} is not known, allowed are 1.0, 2.0 and 3.0; save the array again with numpy.save");
        }

        int start = version == 1 ? 10 : 12;
        region.Read(0, fixedPart[..start]);
        long length = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(fixedPart[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(fixedPart[8..]);
        if (length > LongestText)
        {
            throw new InvalidInputException($"the header claims a length of {length} bytes, at most {LongestText} are plausible: the file is corrupt");
        }

        byte[] text = new byte[length];
        region.Read(start, text);
        dataOffset = start + length;
        return NpyHeaderText.Parse((version == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text));
    }

    /// <summary>The bytes that NumPy itself writes for this header: the oldest version that can hold it, padded so that the numbers start at a multiple of 64.</summary>
    public byte[] ToBytes()
    {
        string shape = Shape.Count == 1 ? $"({Shape[0]},)" : $"({string.Join(", ", Shape)})";
        var text = new StringBuilder($"{{'descr': '{Type}', 'fortran_order': {(FortranOrder ? "True" : "False")}, 'shape': {shape}, }}");

        // NumPy leaves room to rewrite the growing axis in place, up to 21 digits.
        if (Shape.Count > 0)
        {
            long growing = FortranOrder ? Shape[^1] : Shape[0];
            text.Append(' ', 21 - growing.ToString().Length);
        }

        int start = text.Length + 1 + 10 + Alignment > ushort.MaxValue ? 12 : 10;
        text.Append(' ', (Alignment - ((start + text.Length + 1) % Alignment)) % Alignment).Append('\n');
        byte[] bytes = new byte[start + text.Length];
        Magic.CopyTo(bytes);
        bytes[6] = start == 10 ? (byte)1 : (byte)2;
        if (start == 10)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)text.Length);
        }
        else
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), text.Length);
        }

        Encoding.Latin1.GetBytes(text.ToString(), bytes.AsSpan(start));
        return bytes;
    }

    private static long Product(IReadOnlyList<long> shape)
    {
        // A zero anywhere makes the array empty, however large the other lengths are.
        if (shape.Contains(0))
        {
            return 0;
        }

        UInt128 product = 1;
        foreach (long length in shape)
        {
            product *= (UInt128)length;
            if (product > long.MaxValue / 8)
            {
                throw new InvalidInputException($"the shape [{string.Join(", ", shape)}] in the header is larger than any file: the header is corrupt");
            }
        }

        return (long)product;
    }
}
