using Microsoft.Win32.SafeHandles;

namespace Nnft.Data;

/// <summary>A stretch of bytes of an open file. Reads name their place, so that several threads may read at once.</summary>
internal readonly record struct FileRegion(SafeFileHandle Handle, long Start, long Length)
{
    /// <summary>Fills the span with the bytes from an offset on.</summary>
    /// <exception cref="InvalidInputException">The region ends before the span is full.</exception>
    public void Read(long offset, Span<byte> bytes)
    {
        if (offset + bytes.Length > Length)
        {
            throw Truncated(offset + bytes.Length, Length);
        }

        while (bytes.Length > 0)
        {
            int count = RandomAccess.Read(Handle, bytes, Start + offset);
            if (count == 0)
            {
                throw Truncated(offset + bytes.Length, offset);
            }

            bytes = bytes[count..];
            offset += count;
        }
    }

    /// <summary>The message for data that end too early.</summary>
    public static InvalidInputException Truncated(long needed, long present) =>
        new($"the data are truncated: {needed} bytes are needed, {present} are there; copy or save the file again");
}
