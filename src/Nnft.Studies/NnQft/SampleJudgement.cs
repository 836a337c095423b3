using Nnft.Data;
using Nnft.Ensembles;
using Nnft.Numerics;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>What is said of a user's samples: Gaussian or not, mean, symmetry, outputs, tails, independence, and agreement with a theory.</summary>
internal sealed class SampleJudgement(ulong seed, NetworkSamples samples, SampleLegs legs, SampleCorrelators measured, SampleTheory? theory)
{
    private readonly RandomTable _signs = RandomTable.Create(seed, "nn-qft/samples signs");

    /// <summary>Adds all findings, the most important first.</summary>
    public void AddFindings(Report report, int[] orders)
    {
        foreach (int order in orders.Where(n => n > 2))
        {
            AddGaussianity(report, order);
        }

        if (theory is not null)
        {
            foreach (int order in orders)
            {
                AddAgreement(report, order);
            }
        }

        AddVanishing(report, "mean-zero", [.. legs.Of(1)], "the mean of the outputs", "the means of the outputs");
        AddVanishing(report, "symmetry", [.. legs.Of(1), .. legs.Of(3)], "an odd correlator", "the 1- and 3-point functions: a symmetry f -> -f");
        if (legs.AcrossOutputs.Any())
        {
            AddVanishing(report, "outputs-uncorrelated", [.. legs.AcrossOutputs], "a two-point function between outputs 1 and 2", "the two-point functions between outputs 1 and 2");
        }

        foreach (int order in orders)
        {
            AddTails(report, order);
        }

        AddIndependence(report);
        report.Find(
            "samples", Verdict.Info,
            $"{samples.Networks} networks, {samples.Points} points, {samples.Outputs} {(samples.Outputs == 1 ? "output" : "outputs")} ({samples.Type}); errors from {measured.Blocks} blocks of networks.");
    }

    /// <summary>The reason why a correlator's mean cannot be trusted, or null.</summary>
    public static string? TailReason(int combination, NetworkSamples samples, SampleLegs legs, SampleCorrelators measured, SampleTheory? theory)
    {
        Estimate full = measured.Full(combination);
        double exactError = theory?.NaiveError(legs.All[combination], samples.Networks) ?? double.NaN;
        return measured.Tails(combination).Reason(legs.All[combination].Length, samples.Networks, naive: true, full.StandardError, exactError);
    }

    private void AddGaussianity(Report report, int order)
    {
        int[] combinations = [.. legs.Of(order)];
        BlockedEstimate[] connected = [.. combinations.Select(measured.Connected)];
        MaximumPull pull = MaximumPull.Of(connected, _signs);
        Estimate largest = connected[pull.Estimate].Estimate;
        string text = pull.IsSignal
            ? $"The field is not Gaussian: the connected {order}-point function {Label(combinations[pull.Estimate])} is {largest}"
            : $"No connected {order}-point function stands out of the noise; the clearest is {Label(combinations[pull.Estimate])} = {largest}";
        report.Find($"gaussianity-{order}", pull.IsSignal ? Verdict.Signal : Verdict.Noise, $"{text}: {Odds(pull, combinations.Length)}.{Sensitivity(pull, order, combinations, connected)}");
    }

    // For a field that looks Gaussian, what would have been seen.
    private string Sensitivity(MaximumPull pull, int order, int[] combinations, BlockedEstimate[] connected)
    {
        if (pull.IsSignal)
        {
            return "";
        }

        double smallest = combinations.Zip(connected).Min(pair => 3.0 * pair.Second.Estimate.StandardError / Math.Abs(measured.Full(pair.First).Value));
        return $" A connected part of {100.0 * smallest:G2} % of the full {order}-point function would have shown (three standard errors).";
    }

    private void AddAgreement(Report report, int order)
    {
        int[] all = [.. legs.Of(order)];
        int[] trusted = [.. all.Where(c => TailReason(c, samples, legs, measured, theory) is null)];
        if (trusted.Length == 0)
        {
            report.Find($"agreement-{order}", Verdict.Noise, $"No {order}-point function can be compared with {theory!.Name}: all are {TailDiagnostic.Warning}.");
            return;
        }

        BlockedEstimate[] differences =
        [
            .. trusted.Select(c => Minus(measured.FullByBlock(c), theory!.Full(legs.All[c]))),
            .. order == 2 ? [] : trusted.Select(c => Minus(measured.Connected(c), theory!.Connected(legs.All[c]))),
        ];
        MaximumPull pull = MaximumPull.Of(differences, _signs);
        bool agrees = new Pull(pull.Value).Agrees;
        bool full = pull.Estimate < trusted.Length;
        int worst = trusted[pull.Estimate % trusted.Length];
        Estimate seen = full ? measured.Full(worst) : measured.Connected(worst).Estimate;
        Estimate expected = full ? theory!.Full(legs.All[worst]) : theory!.Connected(legs.All[worst]);
        report.Find(
            $"agreement-{order}", agrees ? Verdict.Pass : Verdict.Fail,
            $"{(full ? "Full" : "Connected")} {order}-point functions {(agrees ? "agree" : "disagree")} with {theory.Name}: the worst is {Label(worst)}, measured {seen}, expected {expected.Value:G6}; {Odds(pull, differences.Length)} (gate {Pull.Gate}).");
    }

    private void AddVanishing(Report report, string name, int[] combinations, string one, string many)
    {
        MaximumPull pull = MaximumPull.Of([.. combinations.Select(measured.FullByBlock)], _signs);
        string text = pull.IsSignal
            ? $"Not zero: {one}, {Label(combinations[pull.Estimate])} = {measured.Full(combinations[pull.Estimate])}, stands out"
            : $"Compatible with zero: {many}";
        report.Find(name, pull.IsSignal ? Verdict.Signal : Verdict.Pass, $"{text}; {Odds(pull, combinations.Length)}.");
    }

    private void AddTails(Report report, int order)
    {
        int[] combinations = [.. legs.Of(order)];
        var reasons = combinations.Select(c => TailReason(c, samples, legs, measured, theory)).OfType<string>().ToArray();
        double needed = 100.0 / TailDiagnostic.GaussianShare(order);
        string few = samples.Networks < needed ? $" Even a Gaussian field needs {Math.Ceiling(needed)} networks at order {order}, there are {samples.Networks}." : "";
        report.Find(
            $"tails-{order}", reasons.Length == 0 ? Verdict.Pass : Verdict.Noise,
            reasons.Length == 0
                ? $"No {order}-point function is carried by a few networks."
                : $"{reasons.Length} of {combinations.Length} {order}-point functions are {reasons[0]}.{few}");
    }

    // Networks that are not independent, such as successive steps of a training run, scatter more between blocks than inside.
    private void AddIndependence(Report report)
    {
        int[] means = [.. legs.Of(1)];
        double between = means.Sum(c => Square(measured.FullByBlock(c).Estimate.StandardError));
        double within = means.Sum(c => Square(measured.Full(c).StandardError));
        if (measured.Blocks == samples.Networks || within == 0.0)
        {
            return;
        }

        // A ratio of variances with blocks - 1 degrees of freedom, fewer than any mixture of points has.
        double pull = ((between / within) - 1.0) / Math.Sqrt(2.0 / (measured.Blocks - 1.0));
        bool dependent = pull > Pull.Gate;
        report.Find(
            "independence", dependent ? Verdict.Signal : Verdict.Pass,
            dependent
                ? $"Neighbouring networks are correlated: their means scatter {Math.Sqrt(between / within):G3} times more between blocks than independent networks would. Errors of full correlators are too small; shuffle or thin the networks."
                : $"Neighbouring networks look independent: block means scatter {Math.Sqrt(between / within):F2} times as expected.");
    }

    private static double Square(double x) => x * x;

    private static BlockedEstimate Minus(BlockedEstimate estimate, Estimate expected) =>
        new(estimate.Estimate.Shift(-expected.Value), [.. estimate.BlockValues.Select(v => v - expected.Value)]);

    private static string Odds(MaximumPull pull, int count) =>
        $"largest of {count} pulls {pull.Value:F1}, without any effect typically {pull.Typical:F1}, probability {(pull.Probability <= 1.01 / (MaximumPull.SignChanges + 1) ? "below " : "")}{pull.Probability:G2}";

    private string Label(int combination) => LegCombinations.Label(legs.All[combination], samples.Outputs);
}
