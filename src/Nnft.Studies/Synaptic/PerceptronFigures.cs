using Nnft.Studies.Reports;
using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>Pictures of <see cref="Perceptron"/>.</summary>
internal static class PerceptronFigures
{
    private const int PictureSites = 48;
    private const int PictureTimes = 80;
    private const int LargestMatrix = 64;

    public static void Add(Report report, RingPerceptron network, ModeSum modes, double friction)
    {
        if (network is UntiedPerceptron untied)
        {
            report.Figures.Add(Bands(untied));
            AddPulses(report, untied);
        }
        else
        {
            report.Figures.Add(TiedBand(network));
            report.Figures.Add(Pulse("space-time", "A pulse on the tied chain", "One weight of a ring of averaged data is displaced at t = 0, without friction: the disturbance travels.", Averaged(network)));
        }

        report.Figures.Add(Loss(modes, friction));
        if (network.Dimension <= LatticeDrawing.MostSites)
        {
            report.Figures.Add(LatticeDrawing.Of(network.Lattice));
        }

        if (network.Dimension <= LargestMatrix)
        {
            report.Figures.Add(Matrix(network.Lattice));
        }
    }

    private static Figure Bands(UntiedPerceptron network)
    {
        RingBands bands = RingBands.OfUntied(network);
        return new Figure(
            "bands", "Squared frequencies against the wave number: the untied chain does not propagate",
            "Full lines: the exact bands of the perceptron with its data averaged over translations. They are flat: no wave has a group velocity. Dashed: the chain with the same bond everywhere, and its continuum J + K k^2, eq. 17 of the paper, which no untied perceptron realises.",
            new Axis("wave number per site"), new Axis("omega^2"),
            [
                new Line("exact, lower", bands.K, bands.Exact[0], 0), new Line("exact, upper", bands.K, bands.Exact[1], 0),
                new Line("chain with all bonds", bands.K, bands.Naive, 1, Dashed: true), new Line("field equation J + K k^2", bands.K, bands.Continuum, 2, Dashed: true),
            ]);
    }

    private static Figure TiedBand(RingPerceptron network)
    {
        RingBands bands = RingBands.OfTied(network);
        double[] h = [.. network.Lattice.Modes().Eigenvalues];
        return new Figure(
            "bands", "Squared frequencies of the tied chain",
            "The exact band of averaged data, 4 p^2 (A + B cos k) with k counted from its minimum, and its continuum J + K k^2; horizontal marks are the modes of the data as they are.",
            new Axis("wave number per site"), new Axis("omega^2"),
            [
                new Line("exact, averaged data", bands.K, bands.Exact[0], 0), new Line("field equation J + K k^2", bands.K, bands.Continuum, 1, Dashed: true),
                .. h.Length <= 12 ? h.Select((value, k) => new HorizontalMark(k == 0 ? "modes" : "", value, 7)) : [],
            ]);
    }

    private static void AddPulses(Report report, UntiedPerceptron network)
    {
        (double bond, double even, double odd) = RingBands.AveragedCell(network);
        double[] springs = [.. Enumerable.Range(0, PictureSites).Select(i => i % 2 == 0 ? even : odd)];
        ElasticChain exact = new(springs, [.. Enumerable.Range(0, PictureSites).Select(i => i % 2 == 0 ? bond : 0.0)]);
        ElasticChain naive = new(springs, [.. Enumerable.Repeat(bond, PictureSites)]);
        report.Figures.Add(Pulse("space-time", "A pulse on the untied chain stays where it is", "One weight of a ring of 24 averaged cells is displaced at t = 0, without friction: the disturbance stays in its cell for ever.", exact));
        report.Figures.Add(Pulse("space-time-naive", "The same pulse if every bond were there", "What the field equation of the paper describes, but no untied perceptron realises.", naive));
    }

    private static ElasticChain Averaged(RingPerceptron network)
    {
        double bond = network.Lattice.Bonds.Average();
        double spring = network.Lattice.Springs.Average();
        (double stiff, double shifted) = bond < 0.0 ? (-bond, spring + (4.0 * bond)) : (bond, spring);
        return new ElasticChain([.. Enumerable.Repeat(shifted, PictureSites)], [.. Enumerable.Repeat(stiff, PictureSites)]);
    }

    private static Figure Pulse(string name, string title, string caption, ElasticChain ring)
    {
        double[] start = new double[PictureSites];
        start[PictureSites / 2] = 1.0;
        double top = ring.Modes().Eigenvalues[^1];
        double bond = ring.Bonds.Max(Math.Abs);
        double end = Math.Min(PictureSites / 2.0 / Math.Sqrt(bond), 60.0 / Math.Sqrt(top));
        double[] times = [.. Enumerable.Range(0, PictureTimes + 1).Select(k => end * k / PictureTimes)];
        DampedTrajectory trajectory = DampedTrajectory.Run(ring, Friction.Constant(0.0), start, new double[PictureSites], 0.0, times, 0.05 / Math.Sqrt(top), force: true);
        return new Figure(
            name, title, caption, new Axis("site"), new Axis("time"),
            [new HeatMap("displacement", [.. Enumerable.Range(0, PictureSites).Select(i => (double)i)], times, [.. trajectory.States.Select(s => s.Weights)])]);
    }

    private static Figure Loss(ModeSum modes, double friction)
    {
        double smallest = modes.Curvatures.Where(h => h > ModeTable.Flat * modes.Curvatures[^1]).DefaultIfEmpty(1.0).Min();
        double critical = 2.0 * Math.Sqrt(smallest);
        double end = 6.0 / Math.Min(critical, Math.Sqrt(modes.Curvatures[^1]));
        double[] times = [.. Enumerable.Range(0, 301).Select(k => end * k / 300.0)];
        Line Curve(string label, double gamma, int colour, bool dashed) => new(label, times, [.. times.Select(t => modes.Damped(gamma, t).Cost)], colour, dashed);
        List<FigureLayer> layers =
        [
            Curve($"friction {friction:G4}", friction, 0, false),
            new Line("its energy", times, [.. times.Select(t => modes.Damped(friction, t) is var (c, k) ? c + k : 0.0)], 0, Dashed: true),
            Curve($"critical for the slowest mode, {critical:G4}", critical, 1, false),
            Curve($"overdamped, {5.0 * critical:G4}", 5.0 * critical, 2, false),
            Curve($"underdamped, {0.2 * critical:G4}", 0.2 * critical, 3, false),
        ];
        return new Figure(
            "loss", "Loss against time for several frictions",
            "Exact solutions from the same start at rest. The loss may rise; the energy (dashed) never does. Friction beyond critical only slows training down.",
            new Axis("time"), new Axis("loss"), layers);
    }

    private static Figure Matrix(ElasticChain ring)
    {
        int n = ring.Dimension;
        double[] sites = [.. Enumerable.Range(0, n).Select(i => (double)i)];
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++)
        {
            double[] unit = new double[n];
            rows[i] = new double[n];
            unit[i] = 1.0;
            ring.Gradient(unit, rows[i]);
        }

        return new Figure(
            "hessian", "The Hessian of the cost: who is coupled to whom",
            "Rows and columns are sites around the ring; off-diagonal entries are minus the bonds K.", new Axis("site"), new Axis("site"), [new HeatMap("d^2C/dW^2", sites, sites, rows)]);
    }
}
