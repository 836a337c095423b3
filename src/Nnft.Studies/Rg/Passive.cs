using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Renormalization;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Rg;

/// <summary>The flow of the effective average action in the local potential approximation.</summary>
public sealed class Passive : Study<PassiveParameters>
{
    private const int PointsPerDecade = 10;
    private const double DecadesFromZero = 4.0;

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "rg/passive",
        "The passive renormalisation group: couplings against the scale k",
        "How do the mass and the couplings of a scalar field flow with the scale of its fluctuations, and how much of that is the truncation?",
        "a tenth of a second",
        new Source("arXiv:2212.11811", "section 4.3"),
        new Source("hep-th/0103195", "optimised regulator"));

    /// <inheritdoc/>
    public override Report Run(PassiveParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        LocalPotentialFlow flow = LocalPotentialFlow.Create(parameters.Dimension, parameters.Components, parameters.Truncation);
        double[] couplings = Couplings(parameters, flow);
        double[] scales = Scales(parameters.First, parameters.Last);
        FlowTrajectory trajectory = flow.Run(couplings, parameters.First, scales);
        Report report = new();
        AddOutcome(report, parameters, trajectory);
        report.Tables.Add(FlowTable("flow", "Couplings with their dimensions along the flow.", parameters, couplings, trajectory));
        report.Tables.Add(DimensionlessTable(flow, trajectory));
        if (trajectory.Pole is null)
        {
            AddTruncations(report, parameters, couplings);
        }

        if (parameters.Normalisation == FieldNormalisation.Published)
        {
            AddConverted(report, parameters, flow, couplings, scales);
        }

        report.Figures.Add(Picture(new FlowPoint(parameters.First, couplings), trajectory));
        report.Notes.Add("k dV/dk = c_d k^(d+2) [1/(k^2 + V'') + (n-1)/(k^2 + V'/phi)] with V = u2 phi^2/2 + u4 phi^4/4! + u6 phi^6/6! + ..., c_d = 1/((4 pi)^(d/2) Gamma(d/2+1)); no field renormalisation (local potential approximation). The regulator (k^2 - p^2) theta(k^2 - p^2) is flat only for the canonical kinetic term, so the field is phi = sqrt(Z) f.");
        return report;
    }

    private static double[] Couplings(PassiveParameters parameters, LocalPotentialFlow flow) =>
        [.. ((double[])[parameters.U2, parameters.U4, parameters.U6]).Concat(Enumerable.Repeat(0.0, 12)).Take(flow.Couplings)];

    /// <summary>The scales of the table: ten per decade, powers of ten among them, and the end.</summary>
    private static double[] Scales(double first, double last)
    {
        double low = Math.Min(first, last) > 0.0 ? Math.Min(first, last) : Math.Max(first, last) * Math.Pow(10.0, -DecadesFromZero);
        double high = Math.Max(first, last);
        int from = (int)Math.Ceiling(PointsPerDecade * Math.Log10(low) - 1e-9);
        int to = (int)Math.Floor(PointsPerDecade * Math.Log10(high) + 1e-9);
        SortedSet<double> scales = [last];
        for (int i = from; i <= to; i++)
        {
            double k = i % PointsPerDecade == 0 ? Decade(i / PointsPerDecade) : Math.Pow(10.0, (double)i / PointsPerDecade);
            if (k > low * (1.0 + 1e-9) && k < high * (1.0 - 1e-9))
            {
                scales.Add(k);
            }
        }

        return first < last ? [.. scales] : [.. scales.Reverse()];

        static double Decade(int exponent) => exponent >= 0 ? Math.Pow(10.0, exponent) : 1.0 / Math.Pow(10.0, -exponent);
    }

    private static void AddOutcome(Report report, PassiveParameters parameters, FlowTrajectory trajectory)
    {
        if (trajectory.Pole is { } pole)
        {
            report.Find(
                "pole", Verdict.Info,
                $"The flow hits the pole k^2 + u2 = 0 at k = {pole.Scale:G10} and ends there, at u2 = {pole.Couplings[0]:G6}, u4 = {pole.Couplings[1]:G6}: " +
                (parameters.Direction == FlowDirection.Down ? "the potential turns concave faster than fluctuations can flatten it." : "no bare theory above this scale has these effective couplings."));
            return;
        }

        FlowPoint end = trajectory.Points[^1];
        report.Find(
            "end", Verdict.Info,
            $"From k = {parameters.First} to {parameters.Last}: u2 {parameters.U2} -> {end.Couplings[0]:G12}, u4 {parameters.U4} -> {end.Couplings[1]:G12}"
                + (end.Couplings.Count > 2 ? $", u6 {parameters.U6} -> {end.Couplings[2]:G12}." : "."));
    }

    private static Table FlowTable(string name, string caption, PassiveParameters parameters, double[] couplings, FlowTrajectory trajectory)
    {
        Table table = new(name, caption, new("k"), new("u2"), new("u4"), new("u6"), new("sigma-w", Help: "sqrt(d u2/2), the sigma_W of a net with this mass"));
        Add(parameters.First, couplings);
        foreach (FlowPoint point in trajectory.Points)
        {
            Add(point.Scale, point.Couplings);
        }

        return table;

        void Add(double k, IReadOnlyList<double> u) =>
            table.Add(k, u[0], u[1], u.Count > 2 ? u[2] : 0, u[0] >= 0.0 ? Math.Sqrt(0.5 * parameters.Dimension * u[0]) : Cell.Undefined);
    }

    private static Table DimensionlessTable(LocalPotentialFlow flow, FlowTrajectory trajectory)
    {
        Table table = new("dimensionless", "Dimensionless couplings and their beta functions.", new("k"), new("u2", Help: "u2/k^2"), new("u4", Help: "u4 k^(d-4)"), new("u6", Help: "u6 k^(2d-6)"), new("beta-u2", Help: "k d/dk"), new("beta-u4"), new("beta-u6"));
        foreach (FlowPoint point in trajectory.Points.Where(p => p.Scale > 0.0))
        {
            double[] scaled = [.. point.Couplings.Select((u, m) => u * Math.Pow(point.Scale, ((m + 1) * (flow.Dimension - 2)) - flow.Dimension))];
            if (scaled.All(double.IsFinite) && 1.0 + scaled[0] > 0.0)
            {
                double[] beta = flow.BetaFunctions(scaled);
                table.Add(point.Scale, scaled[0], scaled[1], scaled.Length > 2 ? scaled[2] : 0, beta[0], beta[1], beta.Length > 2 ? beta[2] : 0);
            }
        }

        return table;
    }

    /// <summary>The same flow in other truncations and, downwards, of the whole potential.</summary>
    private static void AddTruncations(Report report, PassiveParameters parameters, double[] couplings)
    {
        Table table = new("truncations", $"The end of the flow, k = {parameters.Last}, in other truncations.", new("truncation"), new("u2"), new("u4"), new("u6"));
        foreach (int power in ((int[])[4, 6, 8, 10, 12]).Where(p => p > 4 || parameters.U6 == 0.0))
        {
            LocalPotentialFlow other = LocalPotentialFlow.Create(parameters.Dimension, parameters.Components, power);
            FlowTrajectory trajectory = Attempt(() => other.Run(Couplings(parameters, other), parameters.First, [parameters.Last]));
            if (trajectory.Points.Count > 0)
            {
                IReadOnlyList<double> u = trajectory.Points[0].Couplings;
                table.Add($"phi^{power}", u[0], u[1], u.Count > 2 ? u[2] : 0);
            }
            else
            {
                table.Add($"phi^{power}", "pole", "pole", "pole");
            }
        }

        if (parameters.Direction == FlowDirection.Down && parameters.Last > 0.0)
        {
            AddFullPotential(report, table, parameters, couplings);
        }
        else
        {
            report.Notes.Add("Upwards the flow of a whole potential is a backward heat equation: it has no solution for general data, and truncations need not converge to anything.");
        }

        report.Tables.Add(table);
    }

    private static void AddFullPotential(Report report, Table table, PassiveParameters parameters, double[] couplings)
    {
        LocalPotentialFlow flow = LocalPotentialFlow.Create(parameters.Dimension, parameters.Components, parameters.Truncation);
        try
        {
            IReadOnlyList<Estimate> full = FullPotentialFlow.Run(flow, couplings, parameters.First, parameters.Last);
            table.Add("full potential", Cell.Theory(full[0]), Cell.Theory(full[1]), Cell.Theory(full[2]));
            double truncated = flow.Run(couplings, parameters.First, [parameters.Last]).Points[0].Couplings[0];
            report.Find(
                "truncation", Verdict.Info,
                $"The potential on a grid ends at u2 = {full[0]}, the truncation phi^{parameters.Truncation} at {truncated:G8}: relative difference {Math.Abs((truncated / full[0].Value) - 1.0):G2}.");
        }
        catch (Exception problem) when (problem is InvalidInputException or NumericalFailureException)
        {
            report.Notes.Add($"No flow of the full potential: {problem.Message}.");
        }
    }

    private static FlowTrajectory Attempt(Func<FlowTrajectory> run)
    {
        try
        {
            return run();
        }
        catch (NumericalFailureException)
        {
            return new FlowTrajectory([], null);
        }
    }

    /// <summary>What the published insertion of the couplings of f changes: the same flow for phi = sqrt(Z) f.</summary>
    private static void AddConverted(Report report, PassiveParameters parameters, LocalPotentialFlow flow, double[] couplings, double[] scales)
    {
        double sigmaW = Math.Sqrt(0.5 * parameters.Dimension * parameters.U2);
        double z = CanonicalField.Create(new NetworkEnsemble { Activation = new Gauss(), Width = 1, InputDimension = parameters.Dimension, SigmaW = sigmaW }).Z;
        double[] converted = [.. couplings.Select((u, m) => m == 0 ? u : u / Math.Pow(z, m + 1))];
        FlowTrajectory trajectory = flow.Run(converted, parameters.First, scales);
        report.Tables.Add(FlowTable("flow-canonical", $"The flow of the canonical couplings u4/Z^2, u6/Z^3 with Z = {z:G8}.", parameters, converted, trajectory));
        report.Find(
            "normalisation", Verdict.Info,
            $"u2 = {parameters.U2} is sigma_W = {sigmaW:G6}, Z = {z:G6}: the couplings of f enter the flow equation too small by Z^2 = 1/{1.0 / (z * z):G4} and Z^3. Converted, u4 = {converted[1]:G6}"
                + (trajectory.Pole is { } pole ? $", and the flow hits its pole at k = {pole.Scale:G6}." : $", and u2 ends at {trajectory.Points[^1].Couplings[0]:G8}."));
    }

    private static Figure Picture(FlowPoint start, FlowTrajectory trajectory)
    {
        FlowPoint[] points = [.. trajectory.Points.Prepend(start).Where(p => p.Scale > 0.0)];
        double[] k = [.. points.Select(p => p.Scale)];
        List<FigureLayer> layers = [];
        for (int m = 0; m < Math.Min(3, points.Length > 0 ? points[0].Couplings.Count : 0); m++)
        {
            layers.Add(new Line($"u{(2 * m) + 2}", k, [.. points.Select(p => p.Couplings[m])], m));
        }

        if (trajectory.Pole is { } pole)
        {
            layers.Add(new VerticalMark("pole", pole.Scale, 7));
        }

        return new Figure(
            "flow", "Couplings against the scale",
            "Couplings with their dimensions. Fluctuations between the two scales change them; where k is far below the mass sqrt(u2) they freeze.",
            new Axis("k", true), new Axis("coupling"), layers);
    }
}
