using Nnft.Data;

namespace Nnft.Ensembles;

/// <summary>The networks of a sample file cut into nearly equal blocks of consecutive networks, read in chunks that fit the cache.</summary>
internal sealed class SampleBlocks(NetworkSamples samples)
{
    /// <summary>Largest number of blocks: enough for an error that is itself known to 5 %.</summary>
    public const int Most = 200;

    private const int ChunkNumbers = 1 << 15;

    /// <summary>What happens to consecutive networks: the number of the first, and their outputs.</summary>
    public delegate void Visitor(long first, ReadOnlySpan<double> outputs);

    /// <summary>Number of blocks.</summary>
    public int Count { get; } = (int)Math.Min(Most, samples.Networks);

    /// <summary>First network of a block; the end of the last one for <see cref="Count"/>.</summary>
    public long First(int block) => (long)((Int128)samples.Networks * block / Count);

    /// <summary>Shows all networks of a block.</summary>
    /// <param name="block">Which block.</param>
    /// <param name="buffer">Scratch of <see cref="BufferLength"/> numbers.</param>
    /// <param name="visit">Sees consecutive networks, several at a time.</param>
    public void Read(int block, double[] buffer, Visitor visit)
    {
        long end = First(block + 1);
        for (long first = First(block); first < end;)
        {
            int networks = (int)Math.Min(end - first, BufferLength / samples.Fields);
            Span<double> outputs = buffer.AsSpan(0, networks * samples.Fields);
            samples.Read(first, outputs);
            visit(first, outputs);
            first += networks;
        }
    }

    /// <summary>Length of the buffer for <see cref="Read"/>.</summary>
    public int BufferLength => Math.Max(1, ChunkNumbers / samples.Fields) * samples.Fields;
}
