namespace Nnft.Data;

/// <summary>Passes bytes on to another stream and keeps their number and checksum.</summary>
internal sealed class ChecksumStream(Stream target) : Stream
{
    private readonly Crc32 _checksum = new();
    private long _length;

    /// <summary>Where the bytes go.</summary>
    public Stream Target { get; } = target;

    /// <summary>CRC-32 of the bytes so far.</summary>
    public uint Checksum => _checksum.Value;

    /// <inheritdoc/>
    public override long Length => _length;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _checksum.Append(buffer);
        _length += buffer.Length;
        Target.Write(buffer);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush() => Target.Flush();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
