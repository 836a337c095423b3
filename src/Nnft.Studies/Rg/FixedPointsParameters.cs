namespace Nnft.Studies.Rg;

/// <summary>Parameters of <see cref="FixedPoints"/>.</summary>
public sealed record FixedPointsParameters : IRelatedParameters
{
    /// <summary>d.</summary>
    [Parameter("Dimension d.", Minimum = 1, Maximum = 4)]
    public int Dimension { get; init; } = 3;

    /// <summary>n.</summary>
    [Parameter("Number n of components of the field; null is 1, 2, 3 and 4.", Minimum = 1, Maximum = 1000)]
    public int? Components { get; init; }

    /// <summary>Truncation.</summary>
    [Parameter("Highest power of the field kept in the potential, even, up to 24; null is 4 and 6.", Minimum = 4, Maximum = 24)]
    public int? Truncation { get; init; }

    /// <summary>Numbers of components.</summary>
    internal int[] AllComponents => Components is { } one ? [one] : [1, 2, 3, 4];

    /// <summary>Truncations.</summary>
    internal int[] AllTruncations => Truncation is { } one ? [one] : [4, 6];

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (Truncation % 2 == 1)
        {
            yield return $"truncation must be even, got {Truncation}: the potential has only even powers of the field";
        }
    }
}
