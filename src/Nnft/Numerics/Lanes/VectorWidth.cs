namespace Nnft.Numerics.Lanes;

/// <summary>The number of doubles that this processor works on together. Results do not depend on it.</summary>
public static class VectorWidth
{
    /// <summary>8 with AVX-512, 4 with AVX2 and FMA, else 1.</summary>
    public static int Current => Lanes8.IsSupported ? 8 : Lanes4.IsSupported ? 4 : 1;
}
