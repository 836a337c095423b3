using Nnft.Studies.Reports;
using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>What the exact lattice theory of a perceptron says about the continuum of the paper.</summary>
internal static class PerceptronVerdict
{
    public static void Add(Report report, RingPerceptron network, ModeSum modes)
    {
        int flat = ModeTable.FlatModes(modes.Curvatures);
        int tachyons = ModeTable.Tachyons(modes.Curvatures);
        string stable = tachyons > 0 ? $"no ({tachyons} tachyons)" : flat > 0 ? $"yes, with {flat} flat directions" : "yes";
        if (network is UntiedPerceptron untied)
        {
            AddUntied(report, untied, stable);
        }
        else
        {
            AddTied(report, network, stable);
        }

        double smallest = modes.Curvatures.Where(h => h > ModeTable.Flat * modes.Curvatures.Max(Math.Abs)).DefaultIfEmpty(double.NaN).Min();
        report.Find(
            "training-time", Verdict.Info,
            $"The slowest mode has h = {smallest:G10}; the best constant friction for it is 2 sqrt(h) = {2.0 * Math.Sqrt(smallest):G6}. The loss at the minimum is {network.MinimalCost:G10}.");
        if (flat > 0)
        {
            report.Notes.Add($"{flat} modes are flat: the minimum is not unique, and the one of least norm is shown. A single sample always leaves one flat direction per output of the untied perceptron. The Gibbs measure exp(-C/T) does not exist without weight decay.");
        }
    }

    private static void AddUntied(Report report, UntiedPerceptron network, string stable)
    {
        RingBands bands = RingBands.OfUntied(network);
        report.Find(
            "propagation", Verdict.Pass,
            $"Local: yes (range 1). Propagating: no. Every second bond is exactly zero because outputs share no weight: {network.Data.Inputs} decoupled pairs with two flat bands ({bands.Exact[0][0]:G6} and {bands.Exact[1][0]:G6} for the averaged data), group velocity 0 and long-wave stiffness {network.Lattice.LongWaveStiffness:G3}. Stable: {stable}. Continuum (eq. 17): not realised by untied perceptrons; the chain it describes would have the band {bands.NaiveBottom:G6} to {bands.NaiveTop:G6}.");
    }

    private static void AddTied(Report report, RingPerceptron network, string stable)
    {
        ElasticChain lattice = network.Lattice;
        int negative = lattice.Bonds.Count(k => k < 0.0);
        int missing = lattice.Bonds.Count(k => k == 0.0);
        bool even = network.Dimension % 2 == 0;
        string stiffness = missing > 0
            ? $"no, {missing} bonds vanish"
            : negative == 0
                ? $"yes, long waves with stiffness {lattice.LongWaveStiffness:G6}"
                : negative == lattice.Dimension
                    ? even
                        ? $"yes, in the staggered variables (-1)^i W_i, in which all bonds are positive; stiffness {-lattice.LongWaveStiffness:G6}"
                        : "yes, but every bond is negative on a ring of odd length: frustrated, no choice of signs makes a smooth ground state"
                    : $"yes, though {negative} of {lattice.Dimension} bonds are negative: neighbours correlate with both signs in the data";
        report.Find("propagation", Verdict.Pass, $"Local: yes (range 1). Propagating: {stiffness}. Stable: {stable}. Continuum (eq. 17): realised, because every weight feeds two outputs.");
        report.Notes.Add("K is positive only where neighbouring inputs are anti-correlated: K_i = -2 p^2 sum_l X_i X_(i+1). Sampled as a field, K belongs to the middle of the bonds; at the sites (as in eq. 15) convergence drops from order 2 to order 1 (synaptic/continuum).");
    }
}
