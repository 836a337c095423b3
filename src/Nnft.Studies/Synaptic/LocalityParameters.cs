namespace Nnft.Studies.Synaptic;

/// <summary>Parameters of <see cref="Locality"/>.</summary>
public sealed record LocalityParameters : NetworkDataParameters, IRelatedParameters
{
    private const int MostWeights = 1000;
    private const int Sites = 16;
    private const int Shuffle = 7;

    /// <summary>By default, bumps on a ring of 16 inputs whose numbering is shuffled, and their total as a target.</summary>
    public LocalityParameters()
    {
        X = new PointSet([.. Enumerable.Range(0, Sites).Select(l => Enumerable.Range(0, Sites).Select(i => Math.Pow(0.5, Distance(l, Shuffle * i % Sites))).ToArray())]);
        Y = new PointSet([.. Enumerable.Range(0, Sites).Select(l => new[] { Math.Cos(2.0 * Math.PI * l / Sites) })]);
        Hidden = null;
    }

    /// <summary>Tolerance.</summary>
    [Parameter("Couplings above this fraction of the largest off-diagonal one are edges of the graph that is reordered.", Minimum = 0, Maximum = 1)]
    public double Threshold { get; init; } = 0.3;

    /// <summary>Whether the order is cyclic.</summary>
    [Parameter("Whether distances of weights are taken around a ring.")]
    public bool Periodic { get; init; }

    /// <summary>Whether the diagonal counts.</summary>
    [Parameter("Whether the diagonal of J_2 counts in the measures of locality.")]
    public bool Diagonal { get; init; } = true;

    /// <inheritdoc/>
    public IEnumerable<string> Problems() => NetworkProblems(MostWeights);

    private static int Distance(int a, int b)
    {
        int r = Math.Abs(a - b);
        return Math.Min(r, Sites - r);
    }
}
