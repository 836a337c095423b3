namespace Nnft.Networks.Layers;

/// <summary>Layers one after the other, written <c>dense(64); relu; dense(1)</c>.</summary>
/// <param name="Layers">The layers, first to last.</param>
public sealed record Sequential(IReadOnlyList<Layer> Layers) : Layer
{
    /// <summary>Whether both have equal layers.</summary>
    public bool Equals(Sequential? other) => other is not null && Layers.SequenceEqual(other.Layers);

    /// <inheritdoc/>
    public override int GetHashCode() => Layers.Aggregate(0, HashCode.Combine);

    private protected override string Text() => string.Join("; ", Layers);
}
