using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>The statements, tables and pictures of <see cref="FigureOne"/>.</summary>
internal static class FigureOneReport
{
    public static void AddFindings(Report report, IReadOnlyList<WidthMeasurement> naive, IReadOnlyList<WidthMeasurement> tilted)
    {
        foreach (int order in new[] { 6, 4 })
        {
            var failing = naive.Where(m => m.TailReason(order) is not null).ToList();
            if (failing.Count == 0)
            {
                report.Find($"published-m{order}", Verdict.Pass, $"The published estimate of m_{order} is not dominated by its tail at any width here.");
                continue;
            }

            var worst = failing[0];
            report.Find(
                $"published-m{order}", Verdict.Noise,
                $"The published (naive) estimate of m_{order} fails at N = {string.Join(", ", failing.Select(m => m.Exact.Ensemble.Width))}: at N = {worst.Exact.Ensemble.Width} it gives {worst.MeanDeviation(order)}, and the exact value is "
                + $"{worst.ExactDeviations(order).Average():G6}. It is {worst.TailReason(order)}.");
        }

        var law = naive.Select(m => m.Exact).First();
        var legs = naive[0].Legs(naive[0].Combinations(6)[0]);

        // Two widths fix the two coefficients.
        const int Large = 1000;
        double atOne = law.WithWidth(1).RelativeDeviation(legs)?.Value ?? double.NaN;
        double atLarge = law.WithWidth(Large).RelativeDeviation(legs)?.Value ?? double.NaN;
        double linear = (((double)Large * Large * atLarge) - atOne) / (Large - 1);
        double quadratic = atOne - linear;
        report.Find(
            "m6-law", Verdict.Info,
            $"Exactly, m_6 = a/N + b/N^2 with a = {linear:G6} and b = {quadratic:G6} at the first combination: the 1/N law that the published data suggest holds only for N far above b/a = {Math.Abs(quadratic / linear):F0}.");
        foreach (int order in new[] { 4, 6 })
        {
            double worstPull = tilted.Max(m => Math.Abs(Pull.Of(m.MeanDeviation(order), Estimate.Exact(m.ExactDeviations(order).Average())).Value));
            report.Find(
                $"cure-m{order}", worstPull <= Pull.Gate ? Verdict.Pass : Verdict.Fail,
                $"The mean m_{order} by tilted sampling of {tilted[0].Networks} networks, against exact at every width: largest pull {worstPull:F2} (gate {Pull.Gate}).");
        }

        // The measured error of the two-point function is too small where tails matter; the exact one is known.
        double mean = naive.Max(m => Math.Abs(m.MeanDeviation(2).Value) / m.ExactNaiveError(2));
        report.Find("m2", mean <= Pull.Gate ? Verdict.Pass : Verdict.Fail, $"The two-point function must be the kernel at every width: the largest mean m_2 is {mean:F2} exact standard errors (gate {Pull.Gate}).");
    }

    public static Table Summary(IReadOnlyList<WidthMeasurement> naive, IReadOnlyList<WidthMeasurement> tilted, int[] orders)
    {
        var table = new Table(
            "widths", "Mean over all combinations, by width and order.",
            new("order"), new("width"), new("m-exact-min"), new("m-exact-mean"), new("m-exact-max"), new("m-naive", Help: "published estimator, error from independent networks"),
            new("bag-deviation", Help: "standard deviation over bags, the papers' background"), new("exact-error", Help: "exact standard error of the naive estimate"),
            new("m-tilted", Help: "tilted estimator"), new("pull-tilted"), new("ess-naive"), new("top10-naive"), new("verdict"));
        foreach (int order in orders)
        {
            for (int i = 0; i < naive.Count; i++)
            {
                var m = naive[i];
                double[] exact = m.ExactDeviations(order);
                var measured = m.MeanDeviation(order);
                var cured = tilted[i].MeanDeviation(order);
                int worst = m.Combinations(order).MinBy(c => m.Result(c).Tails.MagnitudeSampleSize);
                double mean = exact.Average();
                double error = m.ExactNaiveError(order);
                string verdict = m.TailReason(order) is not null ? "fails: tail-dominated" : Math.Abs(mean) > 3.0 * error ? "signal" : "noise";
                table.Add(
                    order, m.Exact.Ensemble.Width, exact.Min(), mean, exact.Max(), measured, m.BagDeviation(order), error, cured,
                    Pull.Of(cured, Estimate.Exact(mean)).Value, m.Result(worst).Tails.EffectiveSampleSize, m.Result(worst).Tails.TopTenShare, verdict);
            }
        }

        return table;
    }

    public static Table Combinations(IReadOnlyList<WidthMeasurement> naive, int[] orders)
    {
        var table = new Table(
            "combinations", "Every combination at every width.", new("order"), new("width"), new("points"), new("m-exact"), new("m-naive"), new("bag-deviation"));
        foreach (int order in orders)
        {
            foreach (var m in naive)
            {
                foreach (int c in m.Combinations(order))
                {
                    double gaussian = m.Exact.Gaussian(m.Legs(c)).Value;
                    table.Add(
                        order, m.Exact.Ensemble.Width, LegCombinations.Label(m.Legs(c), 1), m.Exact.RelativeDeviation(m.Legs(c))?.Value ?? double.NaN,
                        m.Deviation(c), m.Result(c).BagDeviation / Math.Abs(gaussian));
                }
            }
        }

        return table;
    }

    public static Figure Histograms(IReadOnlyList<WidthMeasurement> naive, int order)
    {
        bool logarithmic = order > 2;
        double[][] values = [.. naive.Select(m => m.Combinations(order).Select(c => m.Deviation(c).Value).ToArray())];
        double[] marks = order == 2 ? [0.0] : [.. naive.Select(m => m.ExactDeviations(order).Average())];
        double[] edges = Histogramming.Edges(values.SelectMany(v => v).Concat(marks), Histogramming.PublishedBins, logarithmic);
        var layers = new List<FigureLayer>();
        for (int i = 0; i < naive.Count; i++)
        {
            layers.Add(new Histogram($"N = {naive[i].Exact.Ensemble.Width}", edges, Histogramming.Counts(values[i], edges), i));
            if (order > 2)
            {
                layers.Add(new VerticalMark("", marks[i], i));
            }
        }

        if (order == 2)
        {
            layers.Add(new VerticalMark("exact, every N", 0.0));
        }

        string story = order switch
        {
            2 => "Measured 2-point functions scatter around the exact value 0 by noise alone.",
            4 => "Measured 4-point functions (steps) against the exact values (dotted marks of the same colour): a spike for every width. The distance between a step and its mark is the error of the experiment.",
            _ => "Measured 6-point functions (steps) against the exact values (dotted marks of the same colour): at small width the experiment misses the exact value by an order of magnitude.",
        };
        return new Figure($"m{order}-histogram", $"m_{order} = G/G_GP - 1 over all combinations", story, new Axis($"m_{order}", logarithmic), new Axis("combinations per bin"), layers);
    }

    public static Figure AgainstWidth(IReadOnlyList<WidthMeasurement> naive, IReadOnlyList<WidthMeasurement> tilted, int order)
    {
        double[] widths = [.. naive.Select(m => (double)m.Exact.Ensemble.Width)];
        Estimate[] measured = [.. naive.Select(m => m.MeanDeviation(order))];
        Estimate[] cured = [.. tilted.Select(m => m.MeanDeviation(order))];
        double[] background = [.. naive.Select(m => m.BagDeviation(order))];
        var layers = new List<FigureLayer>
        {
            new Line("exact", widths, [.. naive.Select(m => m.ExactDeviations(order).Average())], 0),
            new Points("naive (published)", widths, [.. measured.Select(v => v.Value)], [.. measured.Select(v => v.StandardError)], 1),
            new Points("tilted", widths, [.. cured.Select(v => v.Value)], [.. cured.Select(v => v.StandardError)], 2),
            new Line("bag deviation", widths, background, 3, Dashed: true),
        };

        // For n = 6 it is ten orders of magnitude above everything else; the table has it.
        if (order == 4)
        {
            layers.Add(new Line("exact naive error", widths, [.. naive.Select(m => m.ExactNaiveError(order))], 4, Dashed: true));
        }

        return new Figure(
            $"m{order}-width", $"Mean m_{order} against width",
            "Exact finite-width theory (line), the published estimator with the standard error that the sample itself gives, tilted sampling, and the bag deviation that the papers plot"
            + (order == 4 ? ", with the exact standard error of the naive estimate above it." : ". Where the naive points leave the line, their own errors do not warn: the exact ones are larger by orders of magnitude."),
            new Axis("width N", true), new Axis($"m_{order}", true), layers);
    }
}
