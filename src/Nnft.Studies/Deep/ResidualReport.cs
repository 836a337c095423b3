using Nnft.FiniteWidth;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>The part of deep/finite-width about residual networks.</summary>
internal static class ResidualReport
{
    public static void Add(Report report, WideNetwork network, FiniteWidthParameters parameters)
    {
        IReadOnlyList<ResidualLayer> layers = ResidualExpansion.Coefficients(network, parameters.Skip, parameters.Depth);
        IReadOnlyList<ResidualLayer> naive = ResidualExpansion.Coefficients(network, parameters.Skip, parameters.Depth, modes: 2);
        Table table = new(
            "residual", $"Coefficients of the 1/n expansion with skip connections, gamma = {parameters.Skip}.",
            new("layer"), new("k"), new("v", Help: "V, n cov(z_1^2, z_2^2)"), new("g1", Help: "G1, n (E z^2 - K)"), new("s3", Help: "n E z_1 z_2^2"), new("kappa4", Help: "n kappa_4 of one neuron"), new("v-naive", Help: "V from a recursion in V and G1 alone"));
        foreach (var (x, closed) in layers.Zip(naive))
        {
            table.Add(x.Layer, x.K, Cell.Theory(x.V), Cell.Theory(x.G1), Cell.Theory(x.S3), Cell.Theory(x.FourthCumulant), closed.V.Value);
        }

        report.Tables.Add(table);
        ResidualLayer last = layers[^1];
        double relative = last.V.Value / (last.K * last.K * parameters.Width);
        report.Find("expansion-parameter", Verdict.Info, $"V/(n K^2) = {relative:G4} in layer {last.Layer} at width {parameters.Width}, kappa_4/(3V) = {last.FourthCumulant.Value / (3.0 * last.V.Value):G6}: with a skip connection a neuron's own fourth cumulant is no longer 3V.");
        report.Find("closure", Verdict.Info, $"A recursion in V and G1 alone would give V = {naive[^1].V.Value:G8} in layer {last.Layer} instead of {last.V}: a relative error of {Math.Abs((naive[^1].V.Value / last.V.Value) - 1.0):G2}, because a skip connection hands neurons on without averaging them.");
        double[] l = [.. layers.Skip(1).Select(x => (double)x.Layer)];
        report.Figures.Add(new Figure(
            "residual", "Relative corrections with skip connections", "V/K^2 and |G1|/K against the layer; times 1/n they are the relative variance and the relative shift of the kernel.",
            new Axis("layer", true), new Axis("relative coefficient", true),
            [
                new Line("V/K^2", l, [.. layers.Skip(1).Select(x => x.V.Value / (x.K * x.K))]),
                new Line("|G1|/K", l, [.. layers.Skip(1).Select(x => Math.Abs(x.G1.Value) / x.K)]),
            ]));
        report.Notes.Add($"Pair correlations in {ResidualExpansion.Modes} Hermite modes; errors are the difference to half as many. The tangent kernel of residual networks at order 1/n is not expanded here.");
    }
}
