namespace Nnft.Networks.Layers;

/// <summary>An activation applied to every neuron, written as its name or formula.</summary>
/// <param name="Activation">s.</param>
public sealed record Nonlinearity(Activation Activation) : Layer
{
    /// <summary>Whether both activations have the same name.</summary>
    public bool Equals(Nonlinearity? other) => other is not null && Activation.Name == other.Activation.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Activation.Name);

    private protected override string Text() => Activation.Name;
}
