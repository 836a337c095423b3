namespace Nnft.Networks.Layers;

/// <summary>A fully connected layer, written <c>dense</c> or <c>dense(64, c-w=2, c-b=0.1)</c>. Where there are positions it is the same one at each of them.</summary>
public sealed record Dense : AffineLayer
{
    private protected override string Text() => Call("dense", ("", Width), ("c-w", WeightVariance), ("c-b", BiasVariance));
}
