using System.IO.Compression;
using System.Text;

namespace Nnft.Data;

/// <summary>
/// Writes <c>.npz</c> files: zip archives of <c>.npy</c> files. The bytes depend on nothing but the arrays and their names (every time stamp is the zip
/// format's first day, 1980-01-01), and with compression on the version of the framework's deflate.
/// </summary>
public static class NpzFile
{
    private const ushort Version = 45;
    private const ushort Utf8Names = 0x800;
    private const ushort FirstDay = (1 << 5) | 1;

    /// <summary>Writes arrays in the given order to a file, which appears only when it is complete.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="arrays">Names, as Python sees them, and arrays of doubles.</param>
    /// <param name="compress">Whether to deflate.</param>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">A name is empty or appears twice.</exception>
    public static void Write(string path, IReadOnlyList<(string Name, NumericArray Array)> arrays, bool compress = false)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        if (arrays.Any(array => array.Name.Length == 0) || arrays.DistinctBy(array => array.Name, StringComparer.Ordinal).Count() < arrays.Count)
        {
            throw new ArgumentException("the names of arrays must be unique and not empty", nameof(arrays));
        }

        AtomicFile.Write(path, stream =>
        {
            var directory = new MemoryStream();
            foreach (var (name, array) in arrays)
            {
                WriteEntry(stream, directory, Encoding.UTF8.GetBytes($"{name}.npy"), array, compress);
            }

            WriteEnd(stream, directory, arrays.Count);
        });
    }

    // Sizes and checksum precede the data, so the local header is written twice: first to make room, then with the numbers.
    // Sizes are always in the 64-bit extra field: one form for all lengths, which is what NumPy writes too.
    private static void WriteEntry(Stream stream, MemoryStream directory, byte[] name, NumericArray array, bool compress)
    {
        ushort method = (ushort)(compress ? 8 : 0);
        long start = stream.Position;
        WriteLocal(stream, name, method, 0, 0, 0);
        long dataStart = stream.Position;
        var contents = new ChecksumStream(compress ? new DeflateStream(stream, CompressionLevel.Optimal, leaveOpen: true) : stream);
        NpyFile.Write(contents, array);
        if (compress)
        {
            contents.Target.Dispose();
        }

        long end = stream.Position;
        stream.Position = start;
        WriteLocal(stream, name, method, contents.Checksum, contents.Length, end - dataStart);
        stream.Position = end;
        WriteCentral(directory, name, method, contents.Checksum, contents.Length, end - dataStart, start);
    }

    private static void WriteLocal(Stream stream, byte[] name, ushort method, uint checksum, long length, long packed)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(ZipDirectory.LocalSignature);
        WriteCommon(writer, name, method, checksum, extraLength: 20);
        writer.Write(name);
        WriteExtra(writer, length, packed);
    }

    private static void WriteCentral(Stream stream, byte[] name, ushort method, uint checksum, long length, long packed, long offset)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(ZipDirectory.EntrySignature);
        writer.Write(Version);
        WriteCommon(writer, name, method, checksum, extraLength: 28);

        // Comment length, disk, two attribute words, offset.
        writer.Write((ushort)0);
        writer.Write((ushort)0);
        writer.Write((ushort)0);
        writer.Write(0u);
        writer.Write(uint.MaxValue);
        writer.Write(name);
        WriteExtra(writer, length, packed, offset);
    }

    private static void WriteCommon(BinaryWriter writer, byte[] name, ushort method, uint checksum, ushort extraLength)
    {
        writer.Write(Version);
        writer.Write(Utf8Names);
        writer.Write(method);
        writer.Write((ushort)0);
        writer.Write(FirstDay);
        writer.Write(checksum);
        writer.Write(uint.MaxValue);
        writer.Write(uint.MaxValue);
        writer.Write((ushort)name.Length);
        writer.Write(extraLength);
    }

    private static void WriteExtra(BinaryWriter writer, params ReadOnlySpan<long> numbers)
    {
        writer.Write((ushort)1);
        writer.Write((ushort)(numbers.Length * sizeof(long)));
        foreach (long number in numbers)
        {
            writer.Write(number);
        }
    }

    private static void WriteEnd(Stream stream, MemoryStream directory, int entries)
    {
        long start = stream.Position;
        directory.WriteTo(stream);
        long end = stream.Position;
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(ZipDirectory.End64Signature);
        writer.Write(44L);
        writer.Write(Version);
        writer.Write(Version);
        writer.Write(0L);
        writer.Write((long)entries);
        writer.Write((long)entries);
        writer.Write(directory.Length);
        writer.Write(start);

        writer.Write(ZipDirectory.Locator64Signature);
        writer.Write(0u);
        writer.Write(end);
        writer.Write(1u);

        writer.Write(ZipDirectory.EndSignature);
        writer.Write(0u);
        writer.Write(ushort.MaxValue);
        writer.Write(ushort.MaxValue);
        writer.Write(uint.MaxValue);
        writer.Write(uint.MaxValue);
        writer.Write((ushort)0);
    }
}
