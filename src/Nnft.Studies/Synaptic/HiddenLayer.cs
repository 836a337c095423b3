using Nnft.Numerics;
using Nnft.Studies.Reports;
using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>One hidden layer on a ring, example 2 of the paper.</summary>
public sealed class HiddenLayer : Study<HiddenLayerParameters>
{
    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "synaptic/hidden-layer",
        "A hidden layer on a ring: Table II, exact bands, and what the continuum misses",
        "Which couplings does the published continuum theory of one hidden layer have for given data, which of their signs are right, and does its field equation describe the exact lattice?",
        "a second",
        new Source("arXiv:2503.08827", "example 2, eqs. 18 and 19, table II"));

    /// <inheritdoc/>
    public override Report Run(HiddenLayerParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        HiddenLayerRing network = parameters.Network();
        int n = network.Dimension;
        double[] start = parameters.Start is { } given ? [.. given] : [.. Enumerable.Range(0, n).Select(j => 0.6 * (j + 1) / n * (j % 2 == 0 ? 1.0 : -1.0))];
        double[,] hessian = network.HessianAtZero();
        BlochBands bloch = BlochBands.Of(hessian, network.Cells);
        HiddenLayerBands bands = HiddenLayerBands.Averaged(network);
        HessianModes modes = HessianModes.Of(hessian);
        Report report = new();
        AddSigns(report, network);
        HiddenLayerVerdict.Add(report, bloch, bands, modes);
        AddCouplings(report, network, parameters.Spacing ?? (1.0 / n));
        report.Tables.Add(HessianTable(network, modes, start, report));
        AddBands(report, bloch, bands, parameters.WaveNumbers);
        AddDynamics(report, network, start, parameters);
        HiddenLayerFigures.Add(report, bands, hessian);
        report.Notes.Add("Corrected values are sign * a/2 * printed: entries linear in Y need another minus sign in eq. 19, and the factor a/2 puts potential and kinetic terms on the same footing (a cell of 4 index units holds two weights of each layer). The factor is a matter of normalisation, equivalent to t -> t sqrt(2/a); the sign is not.");
        report.Notes.Add("K_3, K_4, K_7 (and K_1, K_5, J_3) are not observable one by one: by partial integration only w2'^2, w1' w2' and w2 w1' - w1 w2' are independent; K_6 only shifts J_2. The gradient term of w2 alone is negative.");
        return report;
    }

    // The signs against the exact lattice cost of smooth fields, independent of the user's data.
    private static void AddSigns(Report report, HiddenLayerRing network)
    {
        (double q, double r) = (network.Q == 0.0 ? 1.0 : network.Q, network.R);
        double corrected = TruncationError.PerCell(64, q, r, printed: false);
        double coarse = TruncationError.PerCell(32, q, r, printed: false);
        double printed = TruncationError.PerCell(64, q, r, printed: true);
        double order = Math.Log2(Math.Abs(coarse / corrected));
        report.Find(
            "table-signs", Math.Abs(order - 4.0) < 0.2 ? Verdict.Pass : Verdict.Fail,
            $"With the corrected signs eq. 19 gives the exact second-order cost of smooth fields up to {corrected:G3} per cell on 64 cells, an error of order {order:F2} in the spacing; with the printed signs it is off by {printed:G3}. All entries of table II that are linear in Y (J_2, J_3, K_1, K_3 to K_7) need another minus sign.");
    }

    private static void AddCouplings(Report report, HiddenLayerRing network, double spacing)
    {
        IReadOnlyList<HiddenLayerCoupling> couplings = HiddenLayerCoupling.All(network, spacing);
        Table table = new(
            "couplings", $"Table II for these data, averaged over the ring, with a = {spacing:G6}.",
            new("coupling"), new("printed", Help: "as in table II"), new("corrected", Help: "sign * a/2 * printed"), new("structure", Help: "what it multiplies in the potential"),
            new("sign", Help: "-1 where the printed sign is wrong"), new("signed", Help: "sign * printed"), new("formula"));
        Table cells = new("cells", "The printed entries cell by cell.", [new("cell"), .. couplings.Select(c => new Column(Kebab(c.Name)))]);
        foreach (HiddenLayerCoupling coupling in couplings)
        {
            double printed = coupling.Printed.Average();
            table.Add(coupling.Name, printed, 0.5 * spacing * coupling.Sign * printed, coupling.Structure, coupling.Sign, coupling.Sign * printed, coupling.Formula);
        }

        for (int i = 0; i < network.Cells; i++)
        {
            cells.Add([i, .. couplings.Select(c => (Cell)c.Printed[i])]);
        }

        report.Tables.Add(table);
        report.Tables.Add(cells);

        static string Kebab(string name) => name.Replace('_', '-').Replace('^', '-').ToLowerInvariant();
    }

    private static Table HessianTable(HiddenLayerRing network, HessianModes zero, double[] start, Report report)
    {
        Table table = new("hessian", "Eigenvalues of the Hessian at zero weights and at the minimum that training reaches.", new("mode"), new("h", Help: "at W = 0"), new("kind"), new("h-trained", Help: "at the minimum"));
        IReadOnlyList<double>? trained = null;
        try
        {
            double[] minimum = DampedNewton.Minimise(network, start);
            trained = HessianModes.Of(DampedNewton.Hessian(network, minimum).ToArray()).Curvatures;
            report.Find(
                "trained", Verdict.Info,
                $"From the start a minimum with cost {network.Value(minimum):G6} is reached: {ModeTable.FlatModes(trained, 1e-7)} of {trained.Count} directions are flat there and none is a tachyon; expand there for a stable theory.");
        }
        catch (NumericalFailureException problem)
        {
            report.Notes.Add($"No trained minimum: {problem.Message}.");
        }

        for (int k = 0; k < zero.Curvatures.Count; k++)
        {
            double h = zero.Curvatures[k];
            table.Add(k, h, Math.Abs(h) <= ModeTable.Flat * zero.Curvatures.Max(Math.Abs) ? "flat" : h < 0.0 ? "tachyon" : "stable", trained is null ? Cell.Undefined : trained[k]);
        }

        return table;
    }

    private static void AddBands(Report report, BlochBands bloch, HiddenLayerBands bands, IReadOnlyList<double> waveNumbers)
    {
        Table table = new(
            "bands", $"Squared frequencies about W = 0 for uniform data with M = 2 r^2 N_l = {bands.M:G10} and s = 2 q sum X Y = {bands.S:G10}.",
            new("ka"), new("exact-1"), new("exact-2"), new("exact-3"), new("exact-4"), new("naive-1", Help: "eq. 19 with corrected signs"), new("naive-2"),
            new("corrected-1", Help: "continuum with sub-lattices kept"), new("corrected-2"), new("corrected-3"));
        foreach (double ka in waveNumbers)
        {
            table.Add([ka, .. Cells(bands.Exact(ka)), .. Cells(bands.Naive(ka)), .. Cells(bands.Corrected(ka))]);
        }

        report.Tables.Add(table);
        if (bloch.Asymmetry > HiddenLayerVerdict.Uniform)
        {
            Table averaged = new(
                "averaged-bands", "Exact bands of the given data with every coupling averaged over translations by itself.",
                new("ka"), new("band-1"), new("band-2"), new("band-3"), new("band-4"));
            foreach (double ka in waveNumbers)
            {
                averaged.Add([ka, .. Cells(bloch.At(4.0 * ka))]);
            }

            report.Tables.Add(averaged);
        }

        static IEnumerable<Cell> Cells(double[] values) => values.Select(v => (Cell)v);
    }

    private static void AddDynamics(Report report, HiddenLayerRing network, double[] start, HiddenLayerParameters parameters)
    {
        TrainingOde ode = new(network, Friction.Constant(parameters.Friction));
        IReadOnlyList<TrainingState> states = ode.Damped(start, parameters.Times);
        IReadOnlyList<double> flow = ode.GradientFlow(start, parameters.Times);
        Table table = new(
            "loss", "Training from rest with the full cost, integrated to a relative tolerance of 1e-12.",
            new("time"), new("loss"), new("kinetic"), new("energy"), new("gradient-flow", Help: "loss of W' = -dC/dW"));
        for (int k = 0; k < states.Count; k++)
        {
            table.Add(states[k].Time, states[k].Cost, states[k].Kinetic, states[k].Cost + states[k].Kinetic, flow[k]);
        }

        report.Tables.Add(table);
        double omega = Math.Sqrt(Math.Max(1e-6, LargestCurvature.At(network, start)));
        DynamicsChecks.AddEnergyLaw(report, network, Friction.Constant(parameters.Friction), start, Math.Max(1.0, Math.Min(parameters.Times[^1], 20.0 / omega)), 0.02 / omega);
        report.Find(
            "expansion", Verdict.Info,
            $"At the start the cost is {network.Value(start):G10}, to second order in the weights {network.SecondOrder(start):G10}; at zero weights {network.CostAtZero:G6}.");
    }
}
