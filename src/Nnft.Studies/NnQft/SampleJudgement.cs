using Nnft.Data;
using Nnft.Ensembles;
using Nnft.Numerics;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>What is said of a user's samples: Gaussian or not, mean, symmetry, outputs, tails, independence, and agreement with a theory.</summary>
internal sealed class SampleJudgement(StudyContext context, NetworkSamples samples, SampleLegs legs, SampleCorrelators measured, SampleTheory? theory)
{
    private readonly RandomTable _signs = RandomTable.Create(context.Seed, "nn-qft/samples signs");

    /// <summary>Adds all findings, the most important first.</summary>
    public void AddFindings(Report report, int[] orders)
    {
        Finding? independence = Independence();
        bool independent = independence?.Verdict != Verdict.Signal;
        if (!independent)
        {
            report.Findings.Add(independence!);
        }

        foreach (int order in orders.Where(n => n > 2))
        {
            AddGaussianity(report, order, independent);
        }

        if (theory is not null)
        {
            foreach (int order in orders)
            {
                AddAgreement(report, order);
            }
        }

        AddVanishing(report, "mean-zero", [.. legs.Of(1)], "the mean of the outputs", "the means of the outputs");
        AddVanishing(report, "symmetry", [.. legs.Of(1), .. legs.Of(3)], "an odd correlator", "the 1- and 3-point functions, as the symmetry f -> -f demands");
        if (legs.AcrossOutputs.Any())
        {
            AddVanishing(report, "outputs-uncorrelated", [.. legs.AcrossOutputs], "a two-point function between outputs 1 and 2", "the two-point functions between outputs 1 and 2");
        }

        foreach (int order in orders)
        {
            AddTails(report, order);
        }

        if (independent && independence is not null)
        {
            report.Findings.Add(independence);
        }

        report.Find(
            "samples", Verdict.Info,
            $"{samples.Networks} networks, {samples.Points} points, {samples.Outputs} {(samples.Outputs == 1 ? "output" : "outputs")}, stored as {samples.Type.Name}; errors from {measured.Blocks} blocks of networks.");
    }

    /// <summary>The reason why a correlator's mean cannot be trusted, or null.</summary>
    public string? TailReason(int combination)
    {
        double exactError = theory?.NaiveError(legs.All[combination], samples.Networks) ?? double.NaN;
        return measured.Tails(combination).Reason(legs.All[combination].Length, samples.Networks, naive: true, measured.Full(combination).StandardError, exactError);
    }

    private void AddGaussianity(Report report, int order, bool independent)
    {
        int[] combinations = [.. legs.Of(order)];
        LargestPull pull = measured.Gaussianity(combinations, RandomTable.Create(context.Seed, $"nn-qft/samples gaussian {order}"), context.Threads, context.Cancellation);
        int clearest = combinations[pull.Index];
        string value = $"{Label(clearest)} = {measured.Connected(clearest).Estimate}";
        string text = pull.IsSignal
            ? $"The field is not Gaussian: the connected {order}-point function {value} stands out. Without any signal its error would be {measured.GaussianError(clearest):G2}"
            : $"No connected {order}-point function stands out of the noise of a Gaussian field; the clearest is {value}";
        string trust = !independent ? " But the networks are not independent, so that this cannot be relied on."
            : pull.IsSignal && TailReason(clearest) is not null ? $" Its size cannot be trusted: {TailDiagnostic.Warning}."
            : "";
        report.Find($"gaussianity-{order}", pull.IsSignal ? Verdict.Signal : Verdict.Noise, $"{text}: {Odds(pull, combinations.Length)}.{(pull.IsSignal ? "" : Sensitivity(order, combinations))}{trust}");
    }

    // For a field that looks Gaussian, what would have been seen.
    private string Sensitivity(int order, int[] combinations)
    {
        double smallest = combinations.Select(c => 3.0 * measured.GaussianError(c) / Math.Abs(measured.Full(c).Value)).Where(double.IsFinite).DefaultIfEmpty(1.0).Min();
        return smallest < 1.0
            ? $" A connected part of {100.0 * smallest:G2} % of the full {order}-point function would have shown (three standard errors)."
            : $" There are too few networks to see even a connected part as large as the full {order}-point function.";
    }

    private void AddAgreement(Report report, int order)
    {
        int[] trusted = [.. legs.Of(order).Where(c => TailReason(c) is null)];
        if (trusted.Length == 0)
        {
            report.Find($"agreement-{order}", Verdict.Noise, $"No {order}-point function can be compared with {theory!.Name}: all are {TailDiagnostic.Warning}.");
            return;
        }

        var comparisons = trusted.Select(c => FullPull(c)).Concat(order == 2 ? [] : trusted.Select(c => ConnectedPull(c))).ToArray();

        // A difference without any error is a disagreement.
        var worst = comparisons.MaxBy(comparison => double.IsNaN(comparison.Pull.Value) ? double.PositiveInfinity : Math.Abs(comparison.Pull.Value));
        report.Find(
            $"agreement-{order}", worst.Pull.Agrees ? Verdict.Pass : Verdict.Fail,
            $"{order}-point functions {(worst.Pull.Agrees ? "agree" : "disagree")} with {theory!.Name}: the worst of {comparisons.Length} is {worst.Text}, pull {worst.Pull.Value:F1} (gate {Pull.Gate}).");
    }

    // A measured error that came out too small makes false alarms: the error that theory expects counts when it is larger.
    private (Pull Pull, string Text) FullPull(int combination)
    {
        var of = legs.All[combination];
        double expectedError = theory!.NaiveError(of, samples.Networks);
        return Compare(combination, "full", measured.Full(combination), theory.Full(of), expectedError);
    }

    private (Pull Pull, string Text) ConnectedPull(int combination) => Compare(
        combination, "connected", measured.Connected(combination).Estimate, theory!.Connected(legs.All[combination]), measured.GaussianError(combination));

    private (Pull Pull, string Text) Compare(int combination, string kind, Estimate seen, Estimate expected, double expectedError)
    {
        double error = expectedError > seen.StandardError ? expectedError : seen.StandardError;
        return (Pull.Of(seen with { StandardError = error }, expected), $"the {kind} {Label(combination)}, measured {seen}, expected {expected.Value:G6}");
    }

    private void AddVanishing(Report report, string name, int[] combinations, string one, string many)
    {
        LargestPull pull = SignChangeTest.Of([.. combinations.Select(measured.FullByBlock)], _signs);
        string text = pull.IsSignal
            ? $"Not zero: {one}, {Label(combinations[pull.Index])} = {measured.Full(combinations[pull.Index])}, stands out"
            : $"Compatible with zero: {many}";
        report.Find(name, pull.IsSignal ? Verdict.Signal : Verdict.Pass, $"{text}; {Odds(pull, combinations.Length)}.");
    }

    private void AddTails(Report report, int order)
    {
        int[] combinations = [.. legs.Of(order)];
        string[] reasons = [.. combinations.Select(TailReason).OfType<string>()];
        double needed = 100.0 / TailDiagnostic.GaussianShare(order);
        string few = samples.Networks < needed ? $" Even a Gaussian field needs {Math.Ceiling(needed)} networks at order {order}, there are {samples.Networks}." : "";
        report.Find(
            $"tails-{order}", reasons.Length == 0 ? Verdict.Pass : Verdict.Noise,
            reasons.Length == 0
                ? $"No {order}-point function is carried by a few networks."
                : $"{reasons.Length} of {combinations.Length} {order}-point functions are {reasons[0]}.{few}");
    }

    // Networks that are not independent, such as successive steps of a training run, scatter more between blocks than inside.
    private Finding? Independence()
    {
        int[] means = [.. legs.Of(1)];
        double between = means.Sum(c => Square(measured.FullByBlock(c).Estimate.StandardError));
        double within = means.Sum(c => Square(measured.Full(c).StandardError));
        if (measured.Blocks == samples.Networks || within == 0.0)
        {
            return null;
        }

        // A ratio of variances with blocks - 1 degrees of freedom, fewer than any mixture of points has.
        double pull = ((between / within) - 1.0) / Math.Sqrt(2.0 / (measured.Blocks - 1.0));
        double ratio = Math.Sqrt(between / within);
        return pull <= Pull.Gate
            ? new Finding("independence", Verdict.Pass, $"Neighbouring networks look independent: block means scatter {ratio:F2} times as expected.")
            : new Finding(
                "independence", Verdict.Signal,
                $"Neighbouring networks are correlated: block means scatter {ratio:G3} times more than those of independent networks. Errors and verdicts cannot be relied on; bring independent networks.");
    }

    private static double Square(double x) => x * x;

    private static string Odds(LargestPull pull, int count) =>
        $"largest of {count} pulls {pull.Value:F1}, without any effect typically {pull.Typical:F1}, probability {(pull.IsBeyondAll ? "at most " : "")}{pull.Probability:G2}";

    private string Label(int combination) => LegCombinations.Label(legs.All[combination], samples.Outputs);
}
