using Nnft.Correlators;
using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>Exact, infinite-width and measured correlation functions of any one-hidden-layer ensemble, side by side.</summary>
public sealed class Correlators : Study<CorrelatorsParameters>
{
    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "nn-qft/correlators",
        "Correlation functions of an ensemble, exact and measured",
        "What are the n-point functions of the outputs of random networks of this width, and what does an experiment see of them?",
        "about a second; time grows with networks * width",
        new Source("arXiv:2008.08601", "sections 2 and 3"),
        new Source("arXiv:2212.11811", "section 3"));

    /// <inheritdoc/>
    public override Report Run(CorrelatorsParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var ensemble = parameters.FullEnsemble();
        var points = parameters.ChosenPoints();
        var exact = ExactCorrelators.Create(ensemble, points);
        int[] orders = [.. parameters.Orders.Order()];
        Leg[][] combinations = [.. orders.Where(n => n % 2 == 0).SelectMany(n => LegCombinations.Of(n, points.Count, ensemble.OutputDimension))];
        exact.Prepare([.. orders.Where(n => n % 2 == 0)]);
        var estimators = parameters.Networks == 0 || combinations.Length == 0 ? [] : parameters.ChosenEstimators();
        var report = new Report();
        report.Notes.Add($"Points: {LegCombinations.Legend(points)}.");
        foreach (int odd in orders.Where(n => n % 2 == 1))
        {
            report.Notes.Add($"The {odd}-point functions vanish exactly: the output weights have a symmetric density.");
        }

        if (orders.Any(n => n > 8))
        {
            report.Notes.Add("Orders above 8 sum thousands of partitions; their relative rounding error is given with the values.");
        }

        Measurement? measured = null;
        if (estimators.Count > 0)
        {
            RequireVariance(exact, combinations);
            var plan = new MeasurementPlan
            {
                Ensemble = ensemble,
                Points = points,
                Combinations = combinations,
                Estimators = estimators,
                NetworksPerBag = parameters.Networks,
                Connected = true,
            };
            measured = context.Measure(plan, exact, 0.0, 1.0, $"sampling {parameters.Networks} networks of width {ensemble.Width}");
        }

        AddTable(report, exact, measured, combinations);
        AddTheoryFindings(report, exact, combinations, parameters.Networks);
        if (measured is not null)
        {
            CorrelatorFindings.Add(report, exact, measured);
            AddFigures(report, exact, measured, orders);
        }

        foreach (string note in exact.Notes)
        {
            report.Notes.Add(note);
        }

        return report;
    }

    // A net that grows exponentially with Laplace weights has moments up to some order only; equal points come first to it. What is measured needs twice its own order.
    private static void RequireVariance(ExactCorrelators exact, Leg[][] combinations)
    {
        var ensemble = exact.Ensemble;
        if (ensemble.Activation.GrowsAtMostPolynomially || (ensemble.InputWeightDensity != ParameterDensity.Laplace && ensemble.InputBiasDensity != ParameterDensity.Laplace))
        {
            return;
        }

        foreach (var legs in combinations.Where(c => c.Length == combinations[^1].Length && c.All(leg => leg == c[0])))
        {
            try
            {
                exact.NaiveVariance(legs);
            }
            catch (InvalidInputException problem)
            {
                throw new InvalidInputException(
                    $"networks: a {legs.Length}-point function measured at {LegCombinations.Label(legs, ensemble.OutputDimension)} has no variance, so its error would mean nothing ({problem.Message}). For theory only set networks=0.");
            }
        }
    }

    private static void AddTable(Report report, ExactCorrelators exact, Measurement? measured, Leg[][] combinations)
    {
        List<Column> columns =
        [
            new("order"), new("points"), new("infinite-width", Help: "Wick sum of the exact kernel"), new("exact", Help: "G at this width"),
            new("exact-connected", Help: "G_c at this width"), new("m-exact", Help: "exact / infinite-width - 1"),
        ];
        IReadOnlyList<Estimator> estimators = measured?.Plan.Estimators ?? [];
        foreach (var estimator in estimators)
        {
            string name = EstimatorNames.Of(estimator);
            columns.AddRange(
            [
                new($"measured-{name}"), new($"connected-{name}"), new($"pull-{name}", Help: "(measured - exact) / error"), new($"ess-{name}", Help: "effective sample size"),
                new($"top10-{name}", Help: "share of the ten largest"),
            ]);
        }

        var table = new Table("correlators", "Every inequivalent correlator at this width.", [.. columns]);
        for (int c = 0; c < combinations.Length; c++)
        {
            var legs = combinations[c];
            List<Cell> row =
            [
                legs.Length, LegCombinations.Label(legs, exact.Ensemble.OutputDimension), Cell.Theory(exact.Gaussian(legs)), Cell.Theory(exact.Full(legs)),
                Cell.Theory(exact.Connected(legs)), exact.RelativeDeviation(legs) is { } m ? Cell.Theory(m) : Cell.Undefined,
            ];
            foreach (var estimator in estimators)
            {
                var result = measured![estimator, c];
                double pull = Pull.Of(result.Full, exact.Full(legs)).Value;
                row.AddRange([result.Full, result.Connected, double.IsFinite(pull) ? pull : Cell.Undefined, result.Tails.EffectiveSampleSize, result.Tails.TopTenShare]);
            }

            table.Add([.. row]);
        }

        report.Tables.Add(table);
    }

    private static void AddTheoryFindings(Report report, ExactCorrelators exact, Leg[][] combinations, long networks)
    {
        foreach (var order in combinations.GroupBy(c => c.Length).Where(g => g.Key > 2))
        {
            double[] m = [.. order.Select(c => exact.RelativeDeviation(c)?.Value).OfType<double>()];
            if (m.Length > 0)
            {
                report.Find($"non-gaussianity-{order.Key}", Verdict.Info, $"m_{order.Key} = G/G_GP - 1 lies between {m.Min():G6} and {m.Max():G6} at width {exact.Ensemble.Width}, mean {m.Average():G6}.");
            }

            if (order.Key == 4 && networks > 0)
            {
                var largest = order.MaxBy(c => Math.Abs(exact.Connected(c).Value))!;
                double noise = Math.Sqrt(exact.NaiveVariance(largest).Value / networks);
                double ratio = Math.Abs(exact.Connected(largest).Value) / noise;
                report.Find(
                    "naive-visibility",
                    ratio > 3.0 ? Verdict.Signal : Verdict.Noise,
                    $"A naive experiment with {networks} networks has a standard error of {noise:G3} on the largest connected 4-point function, {exact.Connected(largest).Value:G4}: signal/noise {ratio:G3}.");
            }
        }
    }

    private static void AddFigures(Report report, ExactCorrelators exact, Measurement measured, int[] orders)
    {
        foreach (int order in orders.Where(n => n % 2 == 0 && n > 2))
        {
            int[] rows = [.. Enumerable.Range(0, measured.Plan.Combinations.Count).Where(c => measured.Plan.Combinations[c].Length == order)];
            double[] places = [.. rows.Select((_, i) => i + 1.0)];
            List<FigureLayer> layers = [new Line("exact", places, [.. rows.Select(c => exact.Connected(measured.Plan.Combinations[c]).Value)], Colour: 0)];
            foreach (var (estimator, i) in measured.Plan.Estimators.Select((e, i) => (e, i)))
            {
                Estimate[] values = [.. rows.Select(c => measured[estimator, c].Connected)];
                layers.Add(new Points(EstimatorNames.Of(estimator), places, [.. values.Select(v => v.Value)], [.. values.Select(v => v.StandardError)], i + 1));
            }

            report.Figures.Add(new Figure(
                $"connected-{order}", $"Connected {order}-point function",
                "Every combination of points in the order of the table. Neighbouring points share their networks: a whole estimator may lie above or below the exact line together.",
                new Axis("combination"), new Axis($"G_c({order})"), layers));
        }
    }
}
