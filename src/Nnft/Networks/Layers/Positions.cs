namespace Nnft.Networks.Layers;

/// <summary>
/// Reads the d coordinates of an input as positions with d/(number of positions) channels each, channels running fastest: <c>positions(6)</c> for a signal or sequence,
/// <c>positions(4, 4)</c> for an image of 4 rows. Always the first layer.
/// </summary>
/// <param name="Extents">Number of positions along one or two axes.</param>
public sealed record Positions(IReadOnlyList<int> Extents) : Layer
{
    /// <summary>Whether both have the same extents.</summary>
    public bool Equals(Positions? other) => other is not null && Extents.SequenceEqual(other.Extents);

    /// <inheritdoc/>
    public override int GetHashCode() => Extents.Aggregate(0, HashCode.Combine);

    private protected override string Text() => $"positions({string.Join(", ", Extents)})";
}
