namespace Nnft.Networks.Layers;

/// <summary>What lies between two layers of a network.</summary>
/// <param name="Extents">Positions along each axis; empty where there are none.</param>
/// <param name="Channels">Neurons at each position.</param>
/// <param name="Gaussian">Whether a neuron is Gaussian at infinite width.</param>
/// <param name="Fresh">Whether weights that nothing else shares have just been applied: the mean is zero and it is uncorrelated with all that came before.</param>
public sealed record LayerShape(IReadOnlyList<int> Extents, int Channels, bool Gaussian, bool Fresh)
{
    /// <summary>Number of positions, 1 where there are none.</summary>
    public int Count => Extents.Aggregate(1, (product, extent) => product * extent);

    /// <summary>The shape of an input.</summary>
    /// <exception cref="InvalidInputException">The coordinates cannot be distributed over the positions.</exception>
    public static LayerShape OfInput(Positions? positions, int coordinates)
    {
        int count = positions?.Extents.Aggregate(1, (product, extent) => product * extent) ?? 1;
        return coordinates % count == 0
            ? new LayerShape(positions?.Extents ?? [], coordinates / count, false, false)
            : throw new InvalidInputException($"layer 1 ({positions}): {coordinates} coordinates of an input cannot be distributed evenly over {count} positions; give {count} or a multiple of it.");
    }
}
