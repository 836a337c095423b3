using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>The sign of the sextic coupling: what was published, what is exact, and where it changes.</summary>
internal static class SexticSign
{
    private const double SmallestBias = 0.05;
    private const double LargestBias = 1.5;

    public static void AddFindings(Report report, NetworkEnsemble ensemble, Couplings couplings, CouplingTable sextic, double? cutoff)
    {
        if (sextic.Range("u6-naive") is not var (naiveLow, _, naiveHigh))
        {
            report.Find("u6-sign", Verdict.Info, "u6 is not defined at these points: every leg integral vanishes.");
            return;
        }

        string naive = $"u6_naive = -G_c6/I6 lies between {naiveLow:G9} and {naiveHigh:G9}";
        if (sextic.Range("u6-tree") is not var (treeLow, _, treeHigh))
        {
            report.Find("u6-sign", Verdict.Info, $"{naive} at width {ensemble.Width}; its trees are not subtracted, because the double integral over two vertices needs too many nodes in {ensemble.InputDimension} dimensions with this cutoff.");
            return;
        }

        int all = sextic.Values("u6-tree").Count;
        int positive = sextic.Values("u6-tree").Count(u6 => u6 > 0.0);
        string numbers = $"with trees subtracted it lies between {treeLow:G9} and {treeHigh:G9}, and {naive} at width {ensemble.Width}";
        string text = ensemble.Activation is Gauss && positive == 0
            ? $"u6 is negative at sigma-b = {ensemble.SigmaB}: {numbers}. The published 'small but positive' u6 (arXiv:2212.11811) cannot be the exact value; a sampled one is starved of the tail that carries the six-point function (study nn-qft/heavy-tails)."
            : $"u6 is {(positive == all ? "positive" : positive == 0 ? "negative" : $"positive for {positive} of {all} combinations")}: {numbers}. Where it is positive it makes exp(-S) normalisable although u4 may be negative.";
        report.Find("u6-sign", Verdict.Info, text);
        if (ensemble.Activation is Gauss && cutoff is null)
        {
            AddSignChange(report, ensemble);
        }
    }

    private static void AddSignChange(Report report, NetworkEnsemble ensemble)
    {
        double[] origin = new double[ensemble.InputDimension];
        double[][] legs = [origin, origin, origin, origin, origin, origin];
        Estimate? change = SexticSignChange.Find(ensemble, legs, null, SmallestBias, LargestBias);
        var couplings = Couplings.Create(ensemble with { Width = 1 }, legs);
        int[] all = [0, 1, 2, 3, 4, 5];
        string here = ensemble.SigmaB == 0.0 ? "At x = 0 the field is exactly Gaussian without hidden bias. "
            : couplings.U6Tree(all) is { } tree && couplings.U6Naive(all) is { } naive
            ? $"At x = 0, width^2 u6 is {tree.Value:G12} with trees subtracted and {naive.Value:G12} without, at sigma-b = {ensemble.SigmaB}. "
            : "";
        report.Find(
            "u6-sign-change", Verdict.Info,
            change is { } bias
                ? $"{here}With trees subtracted u6(x = 0) is positive for sigma-b below {bias.Value:F12} and negative above, at every width, while u6_naive is negative on both sides: a statement about the sign of u6 needs sigma-b."
                : $"{here}With trees subtracted u6(x = 0) keeps its sign for sigma-b between {SmallestBias} and {LargestBias}.");
        AddFigure(report, ensemble, legs, change);
    }

    private static void AddFigure(Report report, NetworkEnsemble ensemble, double[][] points, Estimate? change)
    {
        const int Count = 60;
        double[] biases = [.. Enumerable.Range(0, Count).Select(k => 0.1 + (1.1 * k / (Count - 1)))];
        double[] trees = new double[Count];
        double[] connected = new double[Count];
        int[] legs = [0, 1, 2, 3, 4, 5];
        double squaredWidth = (double)ensemble.Width * ensemble.Width;
        for (int k = 0; k < Count; k++)
        {
            var couplings = Couplings.Create(ensemble with { SigmaB = biases[k] }, points);
            trees[k] = squaredWidth * (couplings.Trees(legs)?.Value ?? double.NaN);
            connected[k] = squaredWidth * couplings.Connected(legs).Value;
        }

        List<FigureLayer> layers = [new Line("trees of two u4", biases, trees, 0), new Line("exact G_c6", biases, connected, 1)];
        if (change is { } bias)
        {
            layers.Add(new VerticalMark("u6 changes sign", bias.Value, 2));
        }

        report.Figures.Add(new Figure(
            "sextic-sign", "Where the sextic coupling changes its sign",
            "All six legs at x = 0, times width^2. u6 with trees subtracted is (trees - G_c6)/integral: positive left of the crossing, where trees of two quartic vertices exceed the exact connected six-point function, negative right of it. The published figures are at sigma-b = 1.",
            new Axis("sigma-b"), new Axis("contribution to G_c6, times width^2", Logarithmic: true), layers));
    }
}
