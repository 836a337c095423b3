namespace Nnft.SynapticFields;

/// <summary>One row of Table II of arXiv:2503.08827 for given data.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Printed">The printed expression at each cell.</param>
/// <param name="Sign">+1 where the printed sign goes with eq. 19, -1 where it needs another minus sign: all entries linear in Y.</param>
/// <param name="Structure">What it multiplies in the potential.</param>
/// <param name="Formula">The printed expression.</param>
public sealed record HiddenLayerCoupling(string Name, IReadOnlyList<double> Printed, int Sign, string Structure, string Formula)
{
    /// <summary>
    /// The entries of the table. Derivatives of the data are central differences over neighbouring cells, X' = (X_(i+1) - X_(i-1))/(8a), X'' = (X_(i+1) - 2 X_i + X_(i-1))/(16 a^2), with which the
    /// moments of the lattice couplings are exact.
    /// </summary>
    /// <param name="network">The network with its data.</param>
    /// <param name="spacing">a; a cell is 4a long.</param>
    public static IReadOnlyList<HiddenLayerCoupling> All(HiddenLayerRing network, double spacing)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spacing);
        (double a, double q, double r, int samples) = (spacing, network.Q, network.R, network.Data.Samples);
        IReadOnlyList<double[]> targets = network.Data.Y;
        Func<int, double> y = i => targets.Sum(row => row[i]);
        Func<int, double> slope = i => (network.Overlap(i + 1, i) - network.Overlap(i - 1, i)) / (8.0 * a);
        Func<int, double> bend = i => (network.Overlap(i + 1, i) - (2.0 * network.Overlap(i, i)) + network.Overlap(i - 1, i)) / (16.0 * a * a);
        return
        [
            Entry("J_1", +1, "1", "sum Y^2/a", i => targets.Sum(row => row[i] * row[i]) / a),
            Entry("J_2", -1, "w2", "4 r sum Y/a", i => 4.0 * r * y(i) / a),
            Entry("J_3", -1, "w1 w2", "8 q sum (X + 4 a^2 X'') Y/a", i => 8.0 * q * (network.Overlap(i, i) + (4.0 * a * a * bend(i))) / a),
            Entry("m^2", +1, "w2^2/2", "8 N_l r^2/a", _ => 8.0 * samples * r * r / a),
            Entry("K_1", -1, "w2 w1'", "48 a q sum Y X'", i => 48.0 * a * q * slope(i)),
            Entry("K_2", +1, "w2 w2''", "4 a N_l r^2", _ => 4.0 * a * samples * r * r),
            Entry("K_3", -1, "w2 w1''", "20 a q sum X Y", i => 20.0 * a * q * network.Overlap(i, i)),
            Entry("K_4", -1, "w2' w1'", "16 a q sum X Y", i => 16.0 * a * q * network.Overlap(i, i)),
            Entry("K_5", -1, "w1 w2'", "16 a q sum Y X'", i => 16.0 * a * q * slope(i)),
            Entry("K_6", -1, "w2''", "2 r a sum Y", i => 2.0 * r * a * y(i)),
            Entry("K_7", -1, "w1 w2''", "4 a q sum X Y", i => 4.0 * a * q * network.Overlap(i, i)),
        ];

        HiddenLayerCoupling Entry(string name, int sign, string structure, string formula, Func<int, double> value) =>
            new(name, [.. Enumerable.Range(0, network.Cells).Select(value)], sign, structure, formula);
    }
}
