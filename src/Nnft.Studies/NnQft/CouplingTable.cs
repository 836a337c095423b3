using Nnft.Correlators;
using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>One kind of coupling for every combination of points, as a table and as numbers.</summary>
internal sealed class CouplingTable
{
    private readonly Dictionary<string, List<double>> _values = new(StringComparer.Ordinal);

    private CouplingTable(Table table) => Table = table;

    /// <summary>The table.</summary>
    public Table Table { get; }

    /// <summary>G_c4, its leg integral and u4.</summary>
    public static CouplingTable Quartic(Couplings couplings, int points)
    {
        var result = new CouplingTable(new Table(
            "quartic", "The quartic coupling of every combination of four legs.",
            new Column("points"), new Column("connected", Help: "exact G_c4 at this width"), new Column("integral", Help: "leg integral of four K_W"), new Column("u4", Help: "-G_c4 / integral"),
            new Column("lambda", Help: "u4/24")));
        foreach (int[] legs in Multisets.Combinations(points, 4))
        {
            Estimate? u4 = couplings.U4(legs);
            result.Table.Add(
                Label(legs), Cell.Theory(couplings.Connected(legs)), result.Remember("integral", couplings.Integrals.Vertex(legs)), result.Remember("u4", u4), Theory(couplings.Lambda(legs)));
        }

        return result;
    }

    /// <summary>G_c6, its leg integral, and u6 without and with trees subtracted.</summary>
    public static CouplingTable Sextic(Couplings couplings, int points, TreeVertex vertex)
    {
        var result = new CouplingTable(new Table(
            "sextic", "The sextic coupling of every combination of six legs.",
            new Column("points"), new Column("connected", Help: "exact G_c6 at this width"), new Column("integral", Help: "leg integral of six K_W"),
            new Column("trees", Help: "two quartic vertices that exchange one line, ten ways"), new Column("u6-naive", Help: "-G_c6 / integral"), new Column("u6-tree", Help: "(trees - G_c6) / integral")));
        foreach (int[] legs in Multisets.Combinations(points, 6))
        {
            result.Table.Add(
                Label(legs), Cell.Theory(couplings.Connected(legs)), Cell.Theory(couplings.Integrals.Vertex(legs)), Theory(couplings.Trees(legs, vertex)),
                result.Remember("u6-naive", couplings.U6Naive(legs)), result.Remember("u6-tree", couplings.U6Tree(legs, vertex)));
        }

        return result;
    }

    /// <summary>The defined values of a column.</summary>
    public IReadOnlyList<double> Values(string column) => _values.TryGetValue(column, out List<double>? values) ? values : [];

    /// <summary>Smallest, mean and largest value of a column; null when none is defined.</summary>
    public (double Low, double Mean, double High)? Range(string column) =>
        Values(column) is { Count: > 0 } values ? (values.Min(), values.Average(), values.Max()) : null;

    private static string Label(int[] legs) => LegCombinations.Label(Array.ConvertAll(legs, point => new Leg(point)), 1);

    private static Cell Theory(Estimate? value) => value is { } known ? Cell.Theory(known) : Cell.Undefined;

    private Cell Remember(string column, Estimate? value)
    {
        if (value is { } known)
        {
            if (!_values.TryGetValue(column, out List<double>? values))
            {
                _values.Add(column, values = []);
            }

            values.Add(known.Value);
        }

        return Theory(value);
    }
}
