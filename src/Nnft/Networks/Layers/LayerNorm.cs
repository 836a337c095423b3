namespace Nnft.Networks.Layers;

/// <summary>Normalisation over the channels of every position, (z - mean)/sqrt(variance + eps) without gain and bias; written <c>layer-norm</c> or <c>layer-norm(1e-5)</c>.</summary>
/// <param name="Epsilon">eps >= 0.</param>
public sealed record LayerNorm(double Epsilon = 0.0) : Layer
{
    private protected override string Text() => Call("layer-norm", ("", Epsilon == 0.0 ? null : Epsilon));
}
