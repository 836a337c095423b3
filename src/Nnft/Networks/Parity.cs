namespace Nnft.Networks;

/// <summary>Behaviour of an activation under z -> -z.</summary>
public enum Parity
{
    /// <summary>Neither even nor odd, or not known.</summary>
    None,

    /// <summary>g(-z) = g(z).</summary>
    Even,

    /// <summary>g(-z) = -g(z).</summary>
    Odd,
}
