namespace Nnft.EffectiveTheory;

/// <summary>The design matrix of a coupling fit: one row per combination of four legs, one column per <see cref="CouplingTerm"/>.</summary>
public sealed class CouplingDesign
{
    private CouplingDesign(IReadOnlyList<CouplingTerm> terms, IReadOnlyList<double[]> rows) => (Terms, Rows) = (terms, rows);

    /// <summary>The terms of the columns.</summary>
    public IReadOnlyList<CouplingTerm> Terms { get; }

    /// <summary>24 I0, 24 I2 or 8 I_NL of each combination, not scaled in any way.</summary>
    public IReadOnlyList<double[]> Rows { get; }

    /// <summary>The matrix of the given terms for the given combinations of four legs.</summary>
    /// <exception cref="ArgumentException">A combination does not have four legs.</exception>
    public static CouplingDesign Create(LegIntegrals integrals, IReadOnlyList<int[]> combinations, params IReadOnlyList<CouplingTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(integrals);
        ArgumentNullException.ThrowIfNull(combinations);
        ArgumentNullException.ThrowIfNull(terms);
        return new CouplingDesign([.. terms], [.. combinations.Select(legs => terms.Select(term => Column(integrals, legs, term)).ToArray())]);
    }

    private static double Column(LegIntegrals integrals, int[] legs, CouplingTerm term)
    {
        if (legs.Length != 4)
        {
            throw new ArgumentException($"a quartic coupling has 4 legs, got {legs.Length}", nameof(legs));
        }

        return term switch
        {
            CouplingTerm.Local => 24.0 * integrals.Vertex(legs).Value,
            CouplingTerm.LocalSquared => 24.0 * integrals.SquaredVertex(legs).Value,
            CouplingTerm.NonLocal => 8.0 * NonLocal(integrals, legs),
            _ => throw new ArgumentOutOfRangeException(nameof(term), term, "unknown term"),
        };
    }

    private static double NonLocal(LegIntegrals integrals, int[] legs)
    {
        double sum = 0.0;
        for (int partner = 1; partner < 4; partner++)
        {
            int third = partner == 1 ? 2 : 1;
            int fourth = 6 - partner - third;
            sum += integrals.Vertex(legs[0], legs[partner]).Value * integrals.Vertex(legs[third], legs[fourth]).Value;
        }

        return sum;
    }
}
