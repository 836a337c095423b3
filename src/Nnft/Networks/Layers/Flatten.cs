namespace Nnft.Networks.Layers;

/// <summary>Makes channels of all positions, written <c>flatten</c>.</summary>
public sealed record Flatten : Layer
{
    private protected override string Text() => "flatten";
}
