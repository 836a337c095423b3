namespace Nnft.Numerics.Lanes;

/// <summary>A function of one variable, written once for every width of lanes.</summary>
internal interface IElementwise
{
    /// <summary>The value of the function in every lane.</summary>
    static abstract T Apply<T>(T x)
        where T : struct, ILanes<T>;
}
