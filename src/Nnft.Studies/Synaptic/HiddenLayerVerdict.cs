using Nnft.Studies.Reports;
using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>What the exact bands say about the published continuum.</summary>
internal static class HiddenLayerVerdict
{
    /// <summary>Couplings that vary less than this fraction of the largest are uniform.</summary>
    public const double Uniform = 1e-9;

    private static readonly double[] s_shown = [0.05, 0.1, 0.2];

    public static void Add(Report report, BlochBands bloch, HiddenLayerBands bands, HessianModes modes)
    {
        double lowest = modes.Curvatures[0];
        string stability = ModeTable.Tachyons(modes.Curvatures) > 0
            ? $"no: W = 0 is a saddle, with {ModeTable.Tachyons(modes.Curvatures)} tachyons down to h = {lowest:G6}; the mass term of the paper does not stabilise it"
            : "yes";
        if (bands.S == 0.0 || bands.M == 0.0)
        {
            report.Find("acoustic-band", Verdict.Info, $"Local: yes (range {bloch.Range} cell). Stable: {stability}. With {(bands.S == 0.0 ? "no average overlap of inputs and targets" : "r = 0")} no band of the averaged data mixes layers and masses; there is nothing to compare with eq. 19.");
            return;
        }

        const double Small = 1e-3;
        double[] gapless = bands.Exact(Small);
        double acoustic = gapless.Where(v => v > 0.0).Min() / (Small * Small);
        report.Find(
            "acoustic-band", Math.Abs((acoustic / (8.0 * bands.M)) - 1.0) < 1e-3 ? Verdict.Pass : Verdict.Fail,
            $"Local: yes (range {bloch.Range} cell). Propagating: yes, with a gapless acoustic band lambda = {acoustic:G6} (ka)^2 = 8 M (ka)^2 and a flat one, both absent in eq. 19. Stable at W = 0: {stability}. Continuum (19): {Discrepancy(bands)}.");
        double worst = s_shown[..2].Max(ka => bands.Corrected(ka).Zip(Massive(bands.Exact(ka)), (c, e) => Math.Abs(c - e)).Max() / Math.Pow(ka, 4));
        report.Find(
            "corrected-continuum", worst < 40.0 * (bands.M + Math.Abs(bands.S)) ? Verdict.Pass : Verdict.Fail,
            $"The continuum that keeps the staggered combination of the second layer follows the exact bands with an error of at most {worst:G3} (ka)^4 at ka = 0.05 and 0.1.");
        if (bloch.Asymmetry > Uniform)
        {
            report.Notes.Add($"The data are not translation invariant (couplings vary by {bloch.Asymmetry:P0} of the largest): the table bands is that of uniform data with the same M and average s, averaged-bands keeps the averages of all couplings apart, and the table hessian holds the exact modes.");
        }
    }

    private static string Discrepancy(HiddenLayerBands bands)
    {
        double lowest = bands.Exact(0.0)[0];
        string[] parts = [.. s_shown.Select(ka => $"{Math.Abs((bands.Naive(ka)[0] - bands.Exact(ka)[0]) / lowest):P1} at ka = {ka}")];
        return $"its lowest band is off by {string.Join(", ", parts)}";
    }

    // The exact bands without the flat one.
    private static IEnumerable<double> Massive(double[] exact)
    {
        int flat = Array.FindIndex(exact, v => v == 0.0);
        return exact.Where((_, k) => k != flat);
    }
}
