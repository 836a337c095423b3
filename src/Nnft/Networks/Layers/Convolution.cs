namespace Nnft.Networks.Layers;

/// <summary>What a convolution sees beyond the ends of its input.</summary>
public enum Padding
{
    /// <summary>The other end.</summary>
    Circular,

    /// <summary>Zeros, (size - 1)/2 on each side.</summary>
    Same,

    /// <summary>Nothing: windows stay inside.</summary>
    Valid,
}

/// <summary>
/// A convolution over one or two axes, z_i[p] = b_i + sum_{j, d} W_ij[d] x_j[stride p + d - h] with Var W = C_W/(size^axes channels) and h = (size - 1)/2 (0 for valid windows); written
/// <c>conv(3, padding=same, stride=2)</c>. There are ceil(P/stride) outputs for same and circular padding, floor((P - size)/stride) + 1 for valid windows.
/// </summary>
/// <param name="Size">Extent of the window along each axis.</param>
public sealed record Convolution(int Size) : AffineLayer
{
    /// <summary>What is beyond the ends.</summary>
    public Padding Padding { get; init; } = Padding.Same;

    /// <summary>Distance between neighbouring windows.</summary>
    public int Stride { get; init; } = 1;

    private protected override string Text() => Call(
        "conv", ("", Size), ("padding", Padding.ToString().ToLowerInvariant()), ("stride", Stride == 1 ? null : Stride), ("channels", Width), ("c-w", WeightVariance), ("c-b", BiasVariance));
}
