using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>Correlators of one ensemble at points that are shifted together along the first axis.</summary>
internal sealed class ShiftedCorrelators
{
    private readonly IReadOnlyDictionary<int, Estimate[]> _full;
    private readonly Estimate[] _connected;

    private ShiftedCorrelators(double[] shifts, IReadOnlyDictionary<int, Estimate[]> full, Estimate[] connected) =>
        (Shifts, _full, _connected) = (shifts, full, connected);

    /// <summary>The shifts, the first of them 0.</summary>
    public IReadOnlyList<double> Shifts { get; }

    /// <summary>G_c4 at every shift.</summary>
    public IReadOnlyList<double> Connected => Array.ConvertAll(_connected, value => value.Value);

    /// <summary>G_c4 relative to its value without shift; null when that vanishes.</summary>
    public IReadOnlyList<double>? ConnectedRatios =>
        Ratio(_connected[0], _connected[0]) is null ? null : Array.ConvertAll(_connected, value => value.Value / _connected[0].Value);

    /// <summary>Computes G_n of some orders, and G_c4, at every shift.</summary>
    public static ShiftedCorrelators Create(NetworkEnsemble ensemble, IReadOnlyList<double[]> points, double[] shifts, int[] orders)
    {
        var full = orders.ToDictionary(order => order, _ => new Estimate[shifts.Length]);
        var connected = new Estimate[shifts.Length];
        for (int i = 0; i < shifts.Length; i++)
        {
            var correlators = ExactCorrelators.Create(ensemble, [.. points.Select(x => Shifted(x, shifts[i]))]);
            Leg[] Legs(int order) => [.. Enumerable.Range(0, order).Select(k => new Leg(k % points.Count))];
            foreach (int order in orders)
            {
                full[order][i] = correlators.Full(Legs(order));
            }

            connected[i] = correlators.Connected(Legs(4));
        }

        return new ShiftedCorrelators(shifts, full, connected);
    }

    /// <summary>The largest |G_n(shifted)/G_n - 1|.</summary>
    public double LargestChange(int order) => _full[order].Max(value => Math.Abs((Ratio(value, _full[order][0]) ?? 1.0) - 1.0));

    /// <summary>One row per shift.</summary>
    public void AddRows(Table table, string name)
    {
        for (int i = 0; i < Shifts.Count; i++)
        {
            table.Add(
                name, Shifts[i], Cell.Theory(_full[2][i]), Cell.Theory(_full[4][i]), Cell.Theory(_connected[i]), Cell.Theory(_full[6][i]),
                Ratio(_connected[i], _connected[0]) is { } ratio ? ratio : Cell.Undefined);
        }
    }

    private static double[] Shifted(double[] point, double shift)
    {
        double[] shifted = [.. point];
        shifted[0] += shift;
        return shifted;
    }

    private static double? Ratio(Estimate value, Estimate reference) =>
        Math.Abs(reference.Value) > reference.StandardError ? value.Value / reference.Value : null;
}
