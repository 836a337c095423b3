using System.Buffers.Binary;
using System.Text;

namespace Nnft.Data;

/// <summary>
/// Lists the files of a zip archive and where their bytes are, 64-bit sizes included, so that a stored array of any size can be read in place
/// (the framework's archive reader gives streams without random access). Layout: PKWARE application note 6.3, sections 4.3 and 4.5.3.
/// </summary>
internal static class ZipDirectory
{
    internal const uint EntrySignature = 0x02014b50;
    internal const uint LocalSignature = 0x04034b50;
    internal const uint EndSignature = 0x06054b50;
    internal const uint End64Signature = 0x06064b50;
    internal const uint Locator64Signature = 0x07064b50;
    private const int EndLength = 22;

    /// <summary>Reads the directory.</summary>
    /// <exception cref="InvalidInputException">The file is not a complete zip archive.</exception>
    public static IReadOnlyList<ZipEntry> Read(FileRegion file)
    {
        var (count, size, offset) = FindDirectory(file);
        if (offset < 0 || size < 0 || size > file.Length - offset || size > Array.MaxLength)
        {
            throw Damaged("the directory lies outside the file");
        }

        byte[] directory = new byte[size];
        file.Read(offset, directory);
        ReadOnlySpan<byte> rest = directory;
        var entries = new List<ZipEntry>();
        for (long k = 0; k < count; k++)
        {
            entries.Add(ReadEntry(file, ref rest));
        }

        return entries;
    }

    private static (long Count, long Size, long Offset) FindDirectory(FileRegion file)
    {
        // The end record is followed by a comment of at most 65535 bytes.
        byte[] tail = new byte[Math.Min(file.Length, EndLength + ushort.MaxValue)];
        long tailStart = file.Length - tail.Length;
        file.Read(tailStart, tail);
        int at = tail.Length - EndLength;
        while (at >= 0 && !(U32(tail, at) == EndSignature && at + EndLength + U16(tail, at + 20) == tail.Length))
        {
            at--;
        }

        if (at < 0)
        {
            throw Damaged("the end of the archive is missing, it was probably cut while being written or copied");
        }

        if (U16(tail, at + 4) != 0 && U16(tail, at + 4) != ushort.MaxValue)
        {
            throw Damaged("it is one part of a split archive");
        }

        long locatorAt = tailStart + at - 20;
        byte[] locator = new byte[20];
        if (locatorAt >= 0)
        {
            file.Read(locatorAt, locator);
        }

        if (U32(locator, 0) != Locator64Signature)
        {
            return (U16(tail, at + 10), U32(tail, at + 12), U32(tail, at + 16));
        }

        long end64At = I64(locator, 8);
        byte[] end64 = new byte[56];
        if (end64At < 0 || end64At > file.Length - end64.Length)
        {
            throw Damaged("the 64-bit end record lies outside the file");
        }

        file.Read(end64At, end64);
        return U32(end64, 0) == End64Signature
            ? (I64(end64, 32), I64(end64, 40), I64(end64, 48))
            : throw Damaged("the 64-bit end record is not where it should be");
    }

    private static ZipEntry ReadEntry(FileRegion file, ref ReadOnlySpan<byte> rest)
    {
        const int Fixed = 46;
        if (rest.Length < Fixed || U32(rest, 0) != EntrySignature)
        {
            throw Damaged("the directory is shorter than it claims");
        }

        int nameLength = U16(rest, 28);
        int extraLength = U16(rest, 30);
        int entryLength = Fixed + nameLength + extraLength + U16(rest, 32);
        if (rest.Length < entryLength)
        {
            throw Damaged("the directory is shorter than it claims");
        }

        int flags = U16(rest, 8);
        Encoding encoding = (flags & 0x800) != 0 ? Encoding.UTF8 : Encoding.Latin1;
        string name = encoding.GetString(rest.Slice(Fixed, nameLength));
        long length = U32(rest, 24);
        long packedLength = U32(rest, 20);
        long offset = U32(rest, 42);
        Widen(rest.Slice(Fixed + nameLength, extraLength), ref length, ref packedLength, ref offset);
        long data = DataStart(file, offset, name);
        if (length < 0 || packedLength < 0 || packedLength > file.Length - data)
        {
            throw Damaged($"'{name}' reaches beyond the end of the file");
        }

        var entry = new ZipEntry(name, U16(rest, 10), (flags & 1) != 0, U32(rest, 16), length, file with { Start = file.Start + data, Length = packedLength });
        rest = rest[entryLength..];
        return entry;
    }

    // The extra field 1 carries, in this order, those of the three numbers that did not fit into 32 bits.
    private static void Widen(ReadOnlySpan<byte> extra, ref long length, ref long packedLength, ref long offset)
    {
        while (extra.Length >= 4)
        {
            int size = U16(extra, 2);
            if (size > extra.Length - 4)
            {
                throw Damaged("an extra field is longer than its entry");
            }

            ReadOnlySpan<byte> field = extra.Slice(4, size);
            if (U16(extra, 0) == 1)
            {
                Take(ref field, ref length);
                Take(ref field, ref packedLength);
                Take(ref field, ref offset);
                return;
            }

            extra = extra[(4 + size)..];
        }

        static void Take(ref ReadOnlySpan<byte> field, ref long value)
        {
            if (value == uint.MaxValue && field.Length >= 8)
            {
                value = I64(field, 0);
                field = field[8..];
            }
        }
    }

    private static long DataStart(FileRegion file, long offset, string name)
    {
        Span<byte> local = stackalloc byte[30];
        if (offset < 0 || offset > file.Length - local.Length)
        {
            throw Damaged($"'{name}' lies outside the file");
        }

        file.Read(offset, local);
        long data = offset + local.Length + U16(local, 26) + U16(local, 28);
        return U32(local, 0) == LocalSignature && data <= file.Length ? data : throw Damaged($"'{name}' is not where the directory says");
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long I64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);

    private static InvalidInputException Damaged(string why) => new($"the zip archive is damaged: {why}; copy or save the file again");
}
