using Nnft.FiniteWidth;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>
/// The expansion against sampled networks at two widths. A comparison at one width is no test of a leading coefficient, because the next order is there as well: 2 c(2n) - c(n) is free of it.
/// </summary>
internal static class TangentComparison
{
    public static void Add(Report report, WideNetwork network, FiniteWidthParameters parameters, LayerCoefficients theory, StudyContext context)
    {
        int n = parameters.Width;
        TangentSample narrow = TangentSampling.Run(network, FiniteWidths.Hidden(n, theory.Layer), parameters.Networks, context.Seed, context.Threads, context.Cancellation);
        context.Progress?.Report(new StudyProgress(0.4, $"networks of width {2 * n}"));
        TangentSample wide = TangentSampling.Run(network, FiniteWidths.Hidden(2 * n, theory.Layer), parameters.Networks, context.Seed, context.Threads, context.Cancellation);
        IReadOnlyList<ScaleInvariantTangent>? exact = ScaleInvariantTangent.Layers(network, FiniteWidths.Hidden(n, theory.Layer));
        ScaleInvariantTangent? last = exact?[^1];
        double k2 = last is null ? 0.0 : last.Variance * last.Variance;
        Table table = new(
            "tangent", $"Coefficients of layer {theory.Layer}: the expansion, exact at width {n} where known, {parameters.Networks} sampled networks at widths {n} and {2 * n}, and 2 c(2n) - c(n), which is free of the next order.",
            new("coefficient"), new("expansion"), new("exact"), new("sampled-n"), new("sampled-2n"), new("extrapolated"), new("pull", "standard errors"));
        List<string> failures = [];
        double largest = 0.0;
        Row("v", theory.V, narrow.V, wide.V, last is null ? null : last.SecondMoment - k2);
        Row("g1", theory.G1, narrow.Variance.Shift(-theory.K), wide.Variance.Shift(-theory.K), last is null ? null : Resolved(last.Variance, theory.K));
        Row("a", theory.A, narrow.A, wide.A, last is null ? null : last.Diagonal - (last.Mean * last.Mean));
        Row("b", theory.B, narrow.B, wide.B, last?.Cross);
        Row("d", theory.D, narrow.D, wide.D, last is null ? null : last.SquareDiagonal - (last.Variance * last.Mean));
        Row("f", theory.F, narrow.F, wide.F, last?.SquareCross);
        Row("theta1", theory.ThetaShift, narrow.Tangent.Shift(-theory.Theta), wide.Tangent.Shift(-theory.Theta), last is null ? null : Resolved(last.Mean, theory.Theta));
        report.Tables.Add(table);

        // What is left after the extrapolation is of second order in the expansion parameter.
        report.Find(
            "tangent", failures.Count == 0 ? Verdict.Pass : Verdict.Fail,
            failures.Count == 0
                ? $"Layer {theory.Layer}: all seven coefficients agree with sampled networks, the largest deviation is {largest:F1} standard errors."
                : $"Layer {theory.Layer}: {string.Join("; ", failures)}.");

        void Row(string name, double expected, Estimate small, Estimate large, double? exactly)
        {
            Estimate first = small.Scale(n);
            Estimate second = large.Scale(2.0 * n);
            Estimate extrapolated = new(
                (2.0 * second.Value) - first.Value, Math.Sqrt((4.0 * second.StandardError * second.StandardError) + (first.StandardError * first.StandardError)));
            double remainder = SecondOrder(theory, n) * Math.Abs(expected);
            Pull pull = Pull.Of(extrapolated, new Estimate(expected, remainder));
            table.Add(name, expected, exactly is { } value ? n * value : Cell.Undefined, first, second, extrapolated, pull.Value);
            largest = Math.Max(largest, Math.Abs(pull.Value));
            if (!pull.Agrees)
            {
                failures.Add($"{name} is {expected:G6} by the expansion and {extrapolated} sampled");
            }

            if (exactly is { } known && !Pull.Of(first, Estimate.Exact(n * known)).Agrees)
            {
                failures.Add($"{name} is {n * known:G6} exactly and {first} sampled");
            }
        }
    }

    // Equal up to rounding is equal.
    private static double Resolved(double a, double b) => Math.Abs(a - b) <= 1e-12 * Math.Abs(b) ? 0.0 : a - b;

    private static double SecondOrder(LayerCoefficients theory, int n)
    {
        double parameter = theory.V / (theory.K * theory.K * n);
        return parameter * parameter;
    }
}
