using System.Buffers;
using System.IO.Compression;

namespace Nnft.Data;

/// <summary>One file inside a zip archive.</summary>
/// <param name="Name">Its name, with folders.</param>
/// <param name="Method">0 stored, 8 deflated; others exist.</param>
/// <param name="Encrypted">Whether a password is needed.</param>
/// <param name="Checksum">CRC-32 of the uncompressed bytes.</param>
/// <param name="Length">Uncompressed bytes.</param>
/// <param name="Packed">The bytes in the archive, compressed if <paramref name="Method"/> is not 0.</param>
internal sealed record ZipEntry(string Name, int Method, bool Encrypted, uint Checksum, long Length, FileRegion Packed)
{
    private const int ChunkLength = 1 << 18;

    /// <summary>
    /// The uncompressed bytes, checked against the checksum: stored ones in place; deflated ones in a temporary file that vanishes when its handle is closed,
    /// and then the archive itself is closed.
    /// </summary>
    /// <exception cref="InvalidInputException">The bytes are damaged, or packed in a way that is not read.</exception>
    public FileRegion Unpack()
    {
        if (Encrypted || Method is not (0 or 8))
        {
            string how = Encrypted ? "encrypted" : $"compressed with method {Method}";
            throw new InvalidInputException($"'{Name}' is {how}, which is not read; write the file with numpy.savez or numpy.savez_compressed");
        }

        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkLength);
        try
        {
            return Method == 0 ? Verify(chunk) : Inflate(chunk);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private FileRegion Verify(byte[] chunk)
    {
        var checksum = new Crc32();
        for (long at = 0; at < Packed.Length; at += chunk.Length)
        {
            Span<byte> bytes = chunk.AsSpan(0, (int)Math.Min(chunk.Length, Packed.Length - at));
            Packed.Read(at, bytes);
            checksum.Append(bytes);
        }

        return checksum.Value == Checksum && Packed.Length == Length ? Packed : throw Damaged();
    }

    private FileRegion Inflate(byte[] chunk)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var target = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose | FileOptions.RandomAccess);
        try
        {
            using var packed = new FileStream(Packed.Handle, FileAccess.Read) { Position = Packed.Start };
            using var inflated = new DeflateStream(packed, CompressionMode.Decompress);
            var checksum = new Crc32();
            long length = 0;
            for (int count = inflated.Read(chunk); count > 0 && length <= Length; count = inflated.Read(chunk))
            {
                RandomAccess.Write(target, chunk.AsSpan(0, count), length);
                checksum.Append(chunk.AsSpan(0, count));
                length += count;
            }

            return length == Length && checksum.Value == Checksum ? new FileRegion(target, 0, length) : throw Damaged();
        }
        catch (InvalidDataException)
        {
            target.Dispose();
            throw Damaged();
        }
        catch
        {
            target.Dispose();
            throw;
        }
    }

    private InvalidInputException Damaged() => new($"the contents of '{Name}' do not match their checksum: the file is damaged, copy or save it again");
}
