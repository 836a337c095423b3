using Nnft.Correlators;
using Nnft.EffectiveTheory;
using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Studies.NnQft;

/// <summary>The quartic coupling u4 by leg truncation at one width and sigma_W: exact, naive and by an estimator that works.</summary>
internal sealed record CouplingMeasurement
{
    /// <summary>N.</summary>
    public required int Width { get; init; }

    /// <summary>sigma_W.</summary>
    public required double SigmaW { get; init; }

    /// <summary>sigma_b.</summary>
    public required double SigmaB { get; init; }

    /// <summary>Exact mean over all combinations.</summary>
    public required double Exact { get; init; }

    /// <summary>Exact mean of |u4| over all combinations.</summary>
    public required double ExactMagnitude { get; init; }

    /// <summary>Exact mean in the canonical normalisation, u4/Z^2.</summary>
    public required double ExactCanonical { get; init; }

    /// <summary>The published estimate.</summary>
    public required Estimate Naive { get; init; }

    /// <summary>Exact standard error of the published estimate.</summary>
    public required double Noise { get; init; }

    /// <summary>By single neurons (without a hidden bias) or tilted networks (with one).</summary>
    public required Estimate Cured { get; init; }

    /// <summary>|exact| / noise.</summary>
    public double SignalToNoise => Math.Abs(Exact) / Noise;

    /// <summary>(naive - exact) / exact standard error.</summary>
    public double Pull => (Naive.Value - Exact) / Noise;

    /// <summary>Whether the published experiment can see the coupling.</summary>
    public bool IsSignal => SignalToNoise > 3.0;

    public static CouplingMeasurement Run(
        StudyContext context, ExactCorrelators exact, Couplings couplings, CanonicalField canonical, long networksPerBag, int bags, double from, double to)
    {
        Leg[][] combinations = [.. LegCombinations.Of(4, exact.Points.Count, 1)];
        double[] integrals = [.. combinations.Select(c => couplings.Integrals.Vertex(Array.ConvertAll(c, l => l.Point)).Value)];
        double[] weights = [.. integrals.Select(i => -1.0 / (i * combinations.Length))];
        double[] u4 = [.. combinations.Select((c, k) => -exact.Connected(c).Value / integrals[k])];
        long networks = networksPerBag * bags;
        var cure = exact.Ensemble.SigmaB == 0.0 ? Estimator.Neuron : Estimator.Tilted;
        var plan = new MeasurementPlan
        {
            Ensemble = exact.Ensemble,
            Points = exact.Points,
            Combinations = combinations,
            Estimators = [Estimator.Naive],
            NetworksPerBag = networksPerBag,
            Bags = bags,
            Averages = [weights],
        };
        string stage = FormattableString.Invariant($"sigma-b {exact.Ensemble.SigmaB}, width {exact.Ensemble.Width}, sigma-w {exact.Ensemble.SigmaW}");
        double mostly = from + (0.95 * (to - from));
        var naive = context.Measure(plan, exact, from, mostly, stage);
        var cured = context.Measure(plan with { Estimators = [cure], NetworksPerBag = Math.Max(100, networks / 30), Bags = 1 }, exact, mostly, to, stage);
        double mean = u4.Average();
        return new CouplingMeasurement
        {
            Width = exact.Ensemble.Width,
            SigmaW = exact.Ensemble.SigmaW,
            SigmaB = exact.Ensemble.SigmaB,
            Exact = mean,
            ExactMagnitude = u4.Average(Math.Abs),
            ExactCanonical = canonical.U4(Estimate.Exact(mean)).Value,
            Naive = naive.Average(Estimator.Naive, 0),
            Noise = combinations.Select((c, k) => Math.Sqrt(exact.NaiveVariance(c).Value / networks) / integrals[k]).Average(),
            Cured = cured.Average(cure, 0),
        };
    }
}
