using Nnft.Correlators;
using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>The falloff of non-Gaussianity with width for three nets, as in arXiv:2008.08601, with exact theory and the width at which the signal is lost.</summary>
public sealed class Falloff : Study<FalloffParameters>
{
    private const int Bags = 10;
    private const int LargestWidth = 100_000_000;
    private static readonly int[] s_orders = [4, 6];

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "nn-qft/falloff",
        "The falloff of non-Gaussianity with width",
        "How do the 4- and 6-point functions of relu, erf and Gauss-nets approach those of their Gaussian processes, and at which width does an experiment lose the signal?",
        "a minute and a half, 150 MB",
        new Source("arXiv:2008.08601", "section 3, figures of |m_n| against width"));

    /// <inheritdoc/>
    public override Report Run(FalloffParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var report = new Report();
        var table = new Table(
            "falloff", "Mean over all combinations, by net, order and width.",
            new("net"), new("order"), new("width"), new("m-exact"), new("m-measured", Help: "naive, error from independent networks"), new("background", Help: "exact standard error of the naive estimate"),
            new("bag-deviation", Help: "standard deviation over bags"), new("ess"), new("top10"), new("verdict"));
        var lost = new Table("signal-lost", "Where the exact signal sinks below the background of this number of networks.", new("net"), new("order"), new("width"), new("m-exact"), new("background"));
        int[] widths = [.. parameters.Widths.Order()];
        double total = parameters.Nets.Count * widths.Sum(w => w + 20.0);
        double done = 0.0;
        foreach (string net in parameters.Nets)
        {
            double sigmaB = net == "relu" ? 0.0 : 1.0;
            var ensemble = new NetworkEnsemble { Activation = ActivationCatalogue.Parse(net), Width = widths[0], SigmaB = sigmaB, SigmaB1 = sigmaB };
            var theory = ExactCorrelators.Create(ensemble, PublishedPoints.Of(net, 1)!);
            theory.Prepare(2, 4, 6);
            var measured = new List<WidthMeasurement>();
            foreach (int width in widths)
            {
                double next = done + ((width + 20.0) / total);
                measured.Add(WidthMeasurement.Run(context, theory.WithWidth(width), s_orders, Estimator.Naive, parameters.NetworksPerBag, Bags, done, next));
                done = next;
            }

            foreach (int order in s_orders)
            {
                AddRows(table, net, order, measured);
                AddLostSignal(report, lost, net, order, theory, widths[0], parameters.NetworksPerBag * Bags);
                report.Figures.Add(Picture(net, order, measured));
            }

            AddAgreement(report, net, measured);
        }

        report.Tables.Add(table);
        report.Tables.Add(lost);
        report.Notes.Add($"{parameters.NetworksPerBag * Bags} networks per net and width in {Bags} bags. Every net at its published points: small ones for gauss, positive ones for relu, of order 1 for erf.");
        report.Notes.Add("relu without biases at positive points holds one number per width: m_4 = 5/N and m_6 = 15/N + 44/N^2 for every combination.");
        return report;
    }

    private static void AddRows(Table table, string net, int order, List<WidthMeasurement> measured)
    {
        foreach (var m in measured)
        {
            double exact = m.ExactDeviations(order).Average();
            double background = m.ExactNaiveError(order);
            int worst = m.Combinations(order).MinBy(c => m.Result(c).Tails.MagnitudeSampleSize);
            var tails = m.Result(worst).Tails;
            string verdict = m.TailReason(order) is not null ? "tail-dominated" : Math.Abs(exact) > background ? "signal" : "noise";
            table.Add(net, order, m.Exact.Ensemble.Width, exact, m.MeanDeviation(order), background, m.BagDeviation(order), tails.EffectiveSampleSize, tails.TopTenShare, verdict);
        }
    }

    // The first width at which the exact mean lies below the background, by bisection: the signal falls at least as 1/N, the background tends to a constant.
    private static void AddLostSignal(Report report, Table table, string net, int order, ExactCorrelators theory, int smallest, long networks)
    {
        Leg[][] combinations = [.. LegCombinations.Of(order, theory.Points.Count, 1).Where(c => theory.Gaussian(c).Value != 0.0)];

        // Variances of all combinations are alike but costly; some of them do for the background.
        Leg[][] some = [.. combinations.Where((_, i) => i % ((combinations.Length / 20) + 1) == 0)];
        (double Signal, double Background) At(int width)
        {
            var exact = theory.WithWidth(width);
            return (
                Math.Abs(combinations.Average(c => exact.RelativeDeviation(c)!.Value.Value)),
                some.Average(c => Math.Sqrt(exact.NaiveVariance(c).Value / networks) / Math.Abs(exact.Gaussian(c).Value)));
        }

        var (signal, background) = At(smallest);
        if (signal <= background)
        {
            table.Add(net, order, smallest, signal, background);
            report.Find(
                $"signal-lost-{net}-{order}", Verdict.Noise,
                $"{net}: m_{order} = {signal:G4} lies below the background of {networks} networks, {background:G4}, already at the smallest width N = {smallest}.");
            return;
        }

        int low = smallest;
        int high = 2 * smallest;
        while (high < LargestWidth && At(high) is var (s, n) && s > n)
        {
            (low, high) = (high, 2 * high);
        }

        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = At(middle) is var (s, n) && s > n ? (middle, high) : (low, middle);
        }

        (signal, background) = At(high);
        table.Add(net, order, high, signal, background);
        report.Find($"signal-lost-{net}-{order}", Verdict.Info, $"{net}: signal of m_{order} lost at N = {high}, where it is {signal:G4} and the background of {networks} networks {background:G4}.");
    }

    private static void AddAgreement(Report report, string net, List<WidthMeasurement> measured)
    {
        foreach (int order in s_orders)
        {
            var judged = measured.Where(m => m.TailReason(order) is null).ToList();
            if (judged.Count < measured.Count)
            {
                var first = measured.First(m => m.TailReason(order) is not null);
                report.Find($"tails-{net}-{order}", Verdict.Noise, $"{net}: m_{order} at {measured.Count - judged.Count} of {measured.Count} widths is {first.TailReason(order)}.");
            }

            if (judged.Count > 0)
            {
                double worst = judged.Max(m => Math.Abs(Pull.Of(m.MeanDeviation(order), Estimate.Exact(m.ExactDeviations(order).Average())).Value));
                report.Find($"agreement-{net}-{order}", worst <= Pull.Gate ? Verdict.Pass : Verdict.Fail, $"{net}: the measured mean m_{order} at {judged.Count} of {measured.Count} widths against exact: largest pull {worst:F2} (gate {Pull.Gate}).");
            }
        }
    }

    private static Figure Picture(string net, int order, List<WidthMeasurement> measured)
    {
        double[] widths = [.. measured.Select(m => (double)m.Exact.Ensemble.Width)];
        Estimate[] values = [.. measured.Select(m => m.MeanDeviation(order))];
        return new Figure(
            $"{net}-m{order}", $"{net}: |m_{order}| against width",
            "Line: exact. Points: measured mean over combinations with its standard error. Dashed: the exact background of the naive experiment, and the bag deviation that the paper plots.",
            new Axis("width N", true), new Axis($"|m_{order}|", true),
            [
                new Line("exact", widths, [.. measured.Select(m => Math.Abs(m.ExactDeviations(order).Average()))], 0),
                new Points("measured", widths, [.. values.Select(v => Math.Abs(v.Value))], [.. values.Select(v => v.StandardError)], 1),
                new Line("background", widths, [.. measured.Select(m => m.ExactNaiveError(order))], 2, Dashed: true),
                new Line("bag deviation", widths, [.. measured.Select(m => m.BagDeviation(order))], 3, Dashed: true),
            ]);
    }
}
