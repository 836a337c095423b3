namespace Nnft.Studies.Rg;

/// <summary>Which way a flow runs.</summary>
public enum FlowDirection
{
    /// <summary>From large to small k: integrates out fluctuations.</summary>
    Down,

    /// <summary>From small to large k: asks which bare couplings lead to given effective ones.</summary>
    Up,
}

/// <summary>Whose couplings are given.</summary>
public enum FieldNormalisation
{
    /// <summary>Of the canonically normalised field phi = sqrt(Z) f.</summary>
    Canonical,

    /// <summary>Of the output f itself, put into the flow equation as they are, like the published code does.</summary>
    Published,
}

/// <summary>Parameters of <see cref="Passive"/>.</summary>
public sealed record PassiveParameters : IRelatedParameters
{
    /// <summary>d.</summary>
    [Parameter("Dimension d.", Minimum = 1, Maximum = 4)]
    public int Dimension { get; init; } = 3;

    /// <summary>n.</summary>
    [Parameter("Number n of components of the field.", Minimum = 1, Maximum = 1000)]
    public int Components { get; init; } = 1;

    /// <summary>u2.</summary>
    [Parameter("u2 at the first scale: coefficient of phi^2/2, with its dimension.", Minimum = -1e9, Maximum = 1e9)]
    public double U2 { get; init; } = 0.1;

    /// <summary>u4.</summary>
    [Parameter("u4 at the first scale: coefficient of phi^4/4!.", Minimum = -1e9, Maximum = 1e9)]
    public double U4 { get; init; } = 1.0;

    /// <summary>u6.</summary>
    [Parameter("u6 at the first scale: coefficient of phi^6/6!.", Minimum = -1e9, Maximum = 1e9)]
    public double U6 { get; init; }

    /// <summary>Direction.</summary>
    [Parameter("Direction: down integrates out fluctuations, up asks for the bare couplings behind effective ones.")]
    public FlowDirection Direction { get; init; }

    /// <summary>First scale.</summary>
    [Parameter("Scale k at which the couplings are given; null is 10 downwards and 0 upwards.", Minimum = 0, Maximum = 1e9)]
    public double? From { get; init; }

    /// <summary>Last scale.</summary>
    [Parameter("Scale k at which the flow ends; null is 1e-4 downwards and 100 upwards.", Minimum = 0, Maximum = 1e9)]
    public double? To { get; init; }

    /// <summary>Normalisation.</summary>
    [Parameter("Whose couplings u2, u4, u6 are: canonical are those of phi = sqrt(Z) f; published are those of f, inserted without dividing by Z^2 as in the published code, and compared with the properly converted flow.")]
    public FieldNormalisation Normalisation { get; init; }

    /// <summary>Highest power.</summary>
    [Parameter("Highest power of the field kept in the potential: 4 keeps u6 = 0, 6 is the published truncation, up to 24.", Minimum = 4, Maximum = 24)]
    public int Truncation { get; init; } = 6;

    /// <summary>Regulator.</summary>
    [Parameter("Regulator of the flow equation; litim is (k^2 - p^2) theta(k^2 - p^2), the only one whose momentum integral is elementary.", Words = ["litim"])]
    public string Regulator { get; init; } = "litim";

    /// <summary>The first scale.</summary>
    internal double First => From ?? (Direction == FlowDirection.Down ? 10.0 : 0.0);

    /// <summary>The last scale.</summary>
    internal double Last => To ?? (Direction == FlowDirection.Down ? 1e-4 : 100.0);

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (Truncation % 2 != 0)
        {
            yield return $"truncation must be even, got {Truncation}: the potential has only even powers of the field";
        }

        if (Truncation == 4 && U6 != 0.0)
        {
            yield return $"u6 must be 0 with truncation = 4, got {U6}: set truncation=6";
        }

        if (Direction == FlowDirection.Down ? First <= Last : First >= Last)
        {
            yield return Direction == FlowDirection.Down
                ? $"from must be larger than to downwards, got from = {First}, to = {Last}: swap them or set direction=up"
                : $"from must be smaller than to upwards, got from = {First}, to = {Last}: swap them or set direction=down";
        }

        if (First == 0.0 && U2 <= 0.0)
        {
            yield return $"u2 must be > 0 for a flow that starts at k = 0, got {U2}: k^2 + u2 must be positive";
        }

        if (Normalisation == FieldNormalisation.Published && U2 <= 0.0)
        {
            yield return $"u2 must be > 0 with normalisation = published, because u2 = 2 sigma_W^2/d defines sigma_W and with it Z, got {U2}";
        }
    }
}
