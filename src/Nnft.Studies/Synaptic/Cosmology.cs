using Nnft.Studies.Reports;
using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>The same data trained in several universes.</summary>
public sealed class Cosmology : Study<CosmologyParameters>
{
    private const int CurvePoints = 300;
    private const int NesterovSteps = 800;

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "synaptic/cosmology",
        "The same data in de Sitter space, radiation, matter, and with Nesterov's acceleration",
        "How does training depend on the expansion of the universe that damps it, which schedule of an optimiser is which universe, and where does the correspondence end?",
        "a second",
        new Source("arXiv:2503.08827", "eq. 10, table I"),
        new Source("arXiv:1503.01243", "Nesterov's acceleration as friction 3/t"));

    /// <inheritdoc/>
    public override Report Run(CosmologyParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        RingPerceptron network = parameters.Perceptron();
        double[] start = parameters.StartOf(network);
        ModeSum modes = network.Modes(start);
        double smallest = modes.Curvatures.Where(h => h > ModeTable.Flat * modes.Curvatures[^1]).DefaultIfEmpty(1.0).Min();
        double friction = parameters.Friction ?? (2.0 * Math.Sqrt(smallest));
        int d = parameters.Dimension;
        Universe[] universes = [Universe.DeSitter, Universe.Radiation(d), Universe.Matter, Universe.Nesterov, Universe.Stiff, Universe.Curvature(d)];
        Report report = new();
        AddUniverses(report, universes, parameters, friction);
        AddLoss(report, universes[..4], modes, parameters.Times, friction);
        AddModes(report, universes[..4], parameters, friction);
        AddIntegration(report);
        AddNesterov(report, network, start, modes);
        AddRedshift(report, parameters, friction);
        AddFigures(report, universes[..4], modes, friction, smallest);
        report.Notes.Add("The action e^(gamma t) [w'^2/2 - K (dw/dx)^2/2 - V] is not a minimally coupled field in de Sitter space, which would need K(t) = K a^(-2): only the volume factor sqrt(-g) = e^(gamma t) agrees, exactly for homogeneous fields.");
        report.Notes.Add("For d >= 2 it is one in the metric b^2 (-dt^2 + dx^2/K) with b = e^(gamma t/(d-1)) and the potential V/b^2: t is conformal time, and in proper time this universe expands linearly. For d = 1, the dimension of both examples of the paper, no metric gives this action with a gradient term.");
        report.Notes.Add("A learning rate that grows linearly, eta(t) = t/s, is the overdamped form of a power law; a step decay is a jump of the Hubble rate.");
        return report;
    }

    private static void AddUniverses(Report report, Universe[] universes, CosmologyParameters parameters, double friction)
    {
        Table table = new(
            "universes", $"Universes and their frictions, d = {parameters.Dimension}.",
            new("universe"), new("w", Help: "pressure over energy density"), new("s", Help: "gamma = s/t"), new("exponent", Help: "P of a ~ t^P"), new("friction", Help: "gamma"), new("hubble", Help: "H = gamma/d"));
        foreach (Universe universe in universes)
        {
            bool constant = double.IsPositiveInfinity(universe.S);
            table.Add(
                universe.Name, universe.PressureRatio, constant ? Cell.Undefined : universe.S, constant ? Cell.Undefined : universe.Exponent(parameters.Dimension),
                constant ? friction.ToString("G6") : $"{universe.S:G6}/t", constant ? (friction / parameters.Dimension).ToString("G6") : $"{universe.Exponent(parameters.Dimension):G6}/t");
        }

        report.Tables.Add(table);
        report.Find(
            "dictionary", Verdict.Info,
            $"Radiation is s = {Universe.Radiation(parameters.Dimension).S:G6}, matter s = 2, stiff fluid s = 1, Nesterov's schedule s = 3, which is {(parameters.Dimension == 3 ? "curvature" : "not curvature (s = d)")} in d = {parameters.Dimension}; de Sitter space is constant friction.");
    }

    private static double CostOf(Universe universe, ModeSum modes, double time, double friction) =>
        double.IsPositiveInfinity(universe.S) ? modes.Damped(friction, time).Cost : modes.PowerLaw(universe.S, time).Cost;

    private static void AddLoss(Report report, Universe[] universes, ModeSum modes, IReadOnlyList<double> times, double friction)
    {
        Table table = new("loss", $"Loss against time from the same start at rest at t = 0; exact. De Sitter space has gamma = {friction:G6}.", [new("time"), .. universes.Select(u => new Column(u.Name))]);
        foreach (double time in times)
        {
            table.Add([time, .. universes.Select(u => (Cell)CostOf(u, modes, time, friction))]);
        }

        report.Tables.Add(table);
    }

    private static void AddModes(Report report, Universe[] universes, CosmologyParameters parameters, double friction)
    {
        Table table = new("modes", $"One mode of curvature h = {parameters.Curvature:G6} from w(0) = 1 at rest.", [new("time"), .. universes.Select(u => new Column(u.Name))]);
        foreach (double time in parameters.Times)
        {
            table.Add([
                time, .. universes.Select(u => (Cell)(double.IsPositiveInfinity(u.S)
                    ? new DampedMode(parameters.Curvature, friction).At(time, 1.0).Position
                    : new PowerLawMode(parameters.Curvature, u.S).Regular(time).Position)),
            ]);
        }

        report.Tables.Add(table);
    }

    // Leapfrog with exact friction from t = 1 to 4 against Bessel functions.
    private static void AddIntegration(Report report)
    {
        Table table = new("integration", "The conformal leapfrog with friction s/t, h = 4, from rest at t = 1 to t = 4, against Bessel functions.", new("s"), new("steps"), new("error"), new("order"));
        double worst = 0.0;
        foreach (double s in (double[])[1.0, 1.5, 2.0, 3.0])
        {
            double exact = new PowerLawMode(4.0, s).FromRest(1.0, 4.0);
            double before = double.NaN;
            for (int steps = 100; steps <= 400; steps *= 2)
            {
                DampedTrajectory run = DampedTrajectory.Run(new QuadraticMode(4.0), Friction.PowerLaw(s), [1.0], [0.0], 1.0, [4.0], 3.0 / steps);
                double error = Math.Abs(run.States[0].Weights[0] - exact);
                double order = Math.Log2(before / error);
                table.Add(s, steps, error, double.IsNaN(order) ? Cell.Undefined : order);
                worst = steps == 400 ? Math.Max(worst, Math.Abs(order - 2.0)) : worst;
                before = error;
            }
        }

        report.Tables.Add(table);
        report.Find("integration", worst < 0.05 ? Verdict.Pass : Verdict.Fail, $"The leapfrog with time-dependent friction is of second order against the closed forms (deviation of the order at most {worst:G2}).");
    }

    // dt = sqrt(eta): the same time with four times the steps and a sixteenth of the rate.
    private static void AddNesterov(Report report, RingPerceptron network, double[] start, ModeSum modes)
    {
        double end = 6.0 / Math.Sqrt(modes.Curvatures[^1]);
        double coarse = Deviation(NesterovSteps / 4);
        double fine = Deviation(NesterovSteps);
        report.Find(
            "nesterov", fine < coarse && fine < 0.05 ? Verdict.Pass : Verdict.Fail,
            $"Nesterov's descent on these data follows the universe s = 3 to {fine:G2} of the starting loss with {NesterovSteps} steps ({coarse:G2} with a quarter of them).");

        double Deviation(int steps)
        {
            double dt = end / steps;
            double[] costs = NesterovDescent.Costs(network, dt * dt, start, steps);
            return costs.Select((c, k) => Math.Abs(c - modes.PowerLaw(3.0, k * dt).Cost)).Max() / modes.StartCost;
        }
    }

    private static void AddRedshift(Report report, CosmologyParameters parameters, double friction)
    {
        double gradient = parameters.GradientPart * parameters.Curvature;
        RedshiftedMode mode = new(parameters.Curvature - gradient, gradient, friction, parameters.Dimension);
        Table table = new(
            "redshift", $"The mode with {parameters.GradientPart:P0} of its curvature from gradients, gamma = {friction:G6}: in training and in true de Sitter space.",
            new("time"), new("training", Help: "no redshift of gradients"), new("de-sitter", Help: "gradients redshifted by a^-2"));
        IReadOnlyList<double> redshifted = mode.DeSitter(parameters.Times);
        double largest = 0.0;
        for (int k = 0; k < parameters.Times.Count; k++)
        {
            double training = mode.Training(parameters.Times[k]);
            table.Add(parameters.Times[k], training, redshifted[k]);
            largest = Math.Max(largest, Math.Abs(training - redshifted[k]));
        }

        report.Tables.Add(table);
        report.Find(
            "redshift", Verdict.Info,
            gradient == 0.0 ? "A homogeneous mode is the same in training and in de Sitter space." : $"Training is not de Sitter space: redshifted gradients change this mode by up to {largest:G3} of its start at the times of the table.");
    }

    // Below rounding a logarithmic axis shows nothing.
    private static Line LossCurve(Universe universe, int colour, double[] times, ModeSum modes, double friction)
    {
        (double Time, double Loss)[] visible = [.. times.Select(t => (t, CostOf(universe, modes, t, friction) - modes.StationaryCost)).Where(point => point.Item2 > 1e-12)];
        return new Line(universe.Name, [.. visible.Select(p => p.Time)], [.. visible.Select(p => p.Loss)], colour);
    }

    private static void AddFigures(Report report, Universe[] universes, ModeSum modes, double friction, double smallest)
    {
        double end = 20.0 / Math.Sqrt(smallest);
        double[] times = [.. Enumerable.Range(1, CurvePoints).Select(k => end * k / CurvePoints)];
        report.Figures.Add(new Figure(
            "loss", "Loss above its minimum in four universes",
            "The same data and start. Power laws damp early and hardly later: their losses fall as powers of time, t^(-s), while de Sitter space with critical friction falls exponentially.",
            new Axis("time"), new Axis("loss - minimum", true),
            [.. universes.Select((u, i) => (FigureLayer)LossCurve(u, i, times, modes, friction))]));
        double[] scaled = [.. Enumerable.Range(0, CurvePoints + 1).Select(k => 20.0 * k / CurvePoints)];
        List<FigureLayer> layers = [];
        foreach (Universe universe in universes)
        {
            int colour = layers.Count / 2;
            foreach (double h in (double[])[1.0, 9.0])
            {
                double[] amplitudes = [.. scaled.Select(x => double.IsPositiveInfinity(universe.S)
                    ? new DampedMode(h, 1.0).At(x / Math.Sqrt(h), 1.0).Position
                    : new PowerLawMode(h, universe.S).Regular(x / Math.Sqrt(h)).Position)];
                layers.Add(new Line(h == 1.0 ? universe.Name : "", scaled, amplitudes, colour, Dashed: h != 1.0));
            }
        }

        report.Figures.Add(new Figure(
            "collapse", "Modes in scaled time",
            "Two modes, h = 1 (full) and h = 9 (dashed), against sqrt(h) t. In power-law universes they fall onto one curve; de Sitter space has a time scale of its own (gamma = 1) and does not scale.",
            new Axis("sqrt(h) t"), new Axis("w(t)/w(0)"), layers));
    }
}
