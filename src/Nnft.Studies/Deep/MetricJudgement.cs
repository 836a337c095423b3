using Nnft.FiniteWidth;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>Whether sampled chains agree with theory.</summary>
internal static class MetricJudgement
{
    public static void Add(Report report, WideNetwork network, FiniteWidthParameters parameters, LayerCoefficients theory, MetricSample sample, ScaleInvariantMoments? exact)
    {
        MetricLayer last = sample.Layers[^1];
        double n = parameters.Width;
        if (last.IsTailDominated)
        {
            report.Find("metric", Verdict.Noise, $"One of 64 blocks of chains carries {100.0 * last.TopShare:F0} % of the second moment in layer {last.Layer}: {TailDiagnostic.Warning}. The exact numbers, where there are any, are to be trusted.");
            return;
        }

        if (exact is not null)
        {
            var (mean, variance, _) = exact.MetricCumulants(FiniteWidths.Hidden(parameters.Width, parameters.Depth), network.FirstVariance);
            Pull pull = Pull.Of(last.Variance, Estimate.Exact(variance));
            report.Find(
                "metric", pull.Agrees && Pull.Of(last.Mean, Estimate.Exact(mean)).Agrees ? Verdict.Pass : Verdict.Fail,
                $"Layer {last.Layer}: n Var Ghat is {last.Variance.Scale(n)} sampled, {n * variance:G8} exactly and {theory.V:G8} at leading order (sampled - exact: {pull.Value:F1} standard errors).");
            return;
        }

        // Leading order leaves a relative error of the size of its own expansion parameter, taken three times for safety.
        double parameter = 3.0 * theory.V / (theory.K * theory.K * n);
        Estimate shift = last.Mean.Shift(-theory.K).Scale(n);
        bool agrees = Within(last.Variance.Scale(n), theory.V, parameter) && Within(shift, theory.G1, parameter);
        report.Find(
            "metric", agrees ? Verdict.Pass : parameter > 1.0 ? Verdict.Info : Verdict.Fail,
            $"Layer {last.Layer}: V is {theory.V:G8} by the expansion and {last.Variance.Scale(n)} sampled at n = {n}; G1 is {theory.G1:G8} and {shift}. The next order may change them by a fraction of about {parameter:G2}.");
    }

    private static bool Within(Estimate measured, double expected, double relative) =>
        Math.Abs(measured.Value - expected) <= (Pull.Gate * measured.StandardError) + (relative * Math.Abs(expected));
}
