namespace Nnft.Networks.Layers;

/// <summary>How a pooling layer makes one value of many.</summary>
public enum PoolKind
{
    /// <summary>Mean.</summary>
    Average,

    /// <summary>Sum.</summary>
    Sum,

    /// <summary>Largest; it has no kernel in closed form.</summary>
    Maximum,
}

/// <summary>
/// Pooling over windows that touch each other (an incomplete last window is dropped), written <c>avg-pool(2)</c>, <c>sum-pool(2)</c>, <c>max-pool(2)</c>, or over all positions,
/// <c>global-avg-pool</c>.
/// </summary>
/// <param name="Kind">Mean, sum or maximum.</param>
/// <param name="Window">Extent of the window along each axis; null for all positions.</param>
public sealed record Pool(PoolKind Kind, int? Window) : Layer
{
    private protected override string Text() => Window is null ? "global-avg-pool" : Call(
        Kind switch { PoolKind.Average => "avg-pool", PoolKind.Sum => "sum-pool", _ => "max-pool" }, ("", Window));
}
