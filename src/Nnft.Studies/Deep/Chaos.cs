using Nnft.Networks;
using Nnft.SignalPropagation;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>Random recurrent networks beyond the edge of chaos: self-consistent theory against integrated networks.</summary>
public sealed class Chaos : Study<ChaosParameters>
{
    private const int Lags = 31;
    private const double LastTime = 15.0;

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "deep/chaos",
        "Chaos in random recurrent networks",
        "How strong is the chaotic activity of a random recurrent network in continuous time, how long does it remember, and how fast do neighbouring states separate?",
        "twenty seconds; less than three without networks",
        new Source("arXiv:2109.13247", "sections 3 and 4"),
        new Source("Phys. Rev. Lett. 61 (1988) 259", "eqs. 8 to 17"));

    /// <inheritdoc/>
    public override Report Run(ChaosParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Report report = new();
        Table table = new(
            "chaos", "The chaotic state of infinitely many neurons, and sampled networks of two sizes with their extrapolation.",
            new("gain"), new("delta0", Help: "Delta_0, the variance of x"), new("lyapunov", "1/time constant", "largest Lyapunov exponent"), new("decay-rate", "1/time constant", "of the autocorrelation at large times"),
            new("delta0-measured", Help: "extrapolated"), new("pull-delta0"), new("lyapunov-measured", Help: "extrapolated"), new("pull-lyapunov"));
        Table correlations = new("correlation", "Autocorrelation Delta(tau) of one neuron.", new("gain"), new("tau", "time constants"), new("delta"), new("delta-measured", Help: "extrapolated"));
        List<FigureLayer> layers = [];
        var activation = Activation.Parse(parameters.Activation);
        double[] gains = [.. parameters.Gains.Order()];
        for (int k = 0; k < gains.Length; k++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Progress?.Report(new StudyProgress((double)k / gains.Length, $"gain {gains[k]}"));
            var theory = ChaoticRateNetwork.Create(activation, gains[k]);
            double[] times = [.. Enumerable.Range(0, Lags).Select(i => i * RateNetworkSampler.LagTime)];
            IReadOnlyList<double> exact = theory.Autocorrelation(times);
            (IReadOnlyList<Estimate> Autocorrelation, Estimate Lyapunov)? measured = parameters.Networks > 0 ? Measure(parameters, context, activation, gains[k]) : null;
            AddRow(report, table, theory, measured);
            for (int i = 0; i < times.Length; i++)
            {
                correlations.Add(gains[k], times[i], exact[i], measured is { } m ? m.Autocorrelation[i] : Cell.Undefined);
            }

            Draw(layers, theory, times, measured?.Autocorrelation, k);
        }

        report.Tables.Add(table);
        report.Tables.Add(correlations);
        report.Figures.Add(new Figure(
            "autocorrelation", "Memory of the chaotic activity",
            "Autocorrelation of one neuron against the time lag: the separatrix of the self-consistent theory (lines) and sampled networks, extrapolated to infinitely many neurons (points).",
            new Axis("tau"), new Axis("Delta(tau)"), layers));
        report.Figures.Add(LyapunovCurve(activation, gains));
        report.Notes.Add("dx/dt = -x + J s(x), J ~ N(0, g^2/N). Theory: N to infinity. Sampled: Runge-Kutta of order 4 with step 0.125, transient 60; networks of N and 2N neurons extrapolated linearly in 1/N; errors from independent networks and half of the extrapolated step. Close to the edge of chaos small networks fall silent or oscillate now and then.");
        return report;
    }

    private static (IReadOnlyList<Estimate> Autocorrelation, Estimate Lyapunov) Measure(ChaosParameters parameters, StudyContext context, Activation activation, double gain)
    {
        var sampler = new RateNetworkSampler(activation, gain, context.Seed, parameters.Time, Lags);
        int groups = Math.Max(1, (parameters.Networks + 7) / 8);
        var small = sampler.Measure(parameters.Neurons, groups, context.Threads, context.Cancellation);
        var large = sampler.Measure(2 * parameters.Neurons, groups, context.Threads, context.Cancellation);
        return ([.. small.Autocorrelation.Zip(large.Autocorrelation, Extrapolated)], Extrapolated(small.Lyapunov, large.Lyapunov));
    }

    // What remains of a + b/N at N to infinity; half of the step from 2N counts as an error too, for the higher orders that are left out.
    private static Estimate Extrapolated(Estimate small, Estimate large)
    {
        double step = large.Value - small.Value;
        return new Estimate(large.Value + step, Math.Sqrt((4.0 * large.StandardError * large.StandardError) + (small.StandardError * small.StandardError) + (0.25 * step * step)));
    }

    private static void AddRow(Report report, Table table, ChaoticRateNetwork theory, (IReadOnlyList<Estimate> Autocorrelation, Estimate Lyapunov)? measured)
    {
        string state = FormattableString.Invariant($"g = {theory.Gain}: Delta_0 = {theory.Variance.Value:G12}, Lyapunov exponent {theory.Lyapunov.Value:G8}");
        if (measured is not { } m)
        {
            table.Add(theory.Gain, Cell.Theory(theory.Variance), Cell.Theory(theory.Lyapunov), theory.DecayRate, Cell.Undefined, Cell.Undefined, Cell.Undefined, Cell.Undefined);
            report.Find(Name("state", theory.Gain), Verdict.Info, $"{state}; neighbouring states are {Math.E:F2} times as far apart after {1.0 / theory.Lyapunov.Value:F1} time constants.");
            return;
        }

        double variance = Pull.Of(m.Autocorrelation[0], theory.Variance).Value;
        double lyapunov = Pull.Of(m.Lyapunov, theory.Lyapunov).Value;
        table.Add(theory.Gain, Cell.Theory(theory.Variance), Cell.Theory(theory.Lyapunov), theory.DecayRate, m.Autocorrelation[0], variance, m.Lyapunov, lyapunov);
        report.Find(
            Name("state", theory.Gain), Math.Max(Math.Abs(variance), Math.Abs(lyapunov)) <= Pull.Gate ? Verdict.Pass : Verdict.Fail,
            $"{state}; sampled and extrapolated {m.Autocorrelation[0]} and {m.Lyapunov}, {variance:F1} and {lyapunov:F1} standard errors away (gate {Pull.Gate}).");
    }

    private static void Draw(List<FigureLayer> layers, ChaoticRateNetwork theory, double[] times, IReadOnlyList<Estimate>? measured, int colour)
    {
        double[] fine = [.. Enumerable.Range(0, 151).Select(i => i * LastTime / 150.0)];
        layers.Add(new Line(FormattableString.Invariant($"g = {theory.Gain}"), fine, theory.Autocorrelation(fine), colour));
        if (measured is not null)
        {
            layers.Add(new Points("", times, [.. measured.Select(v => v.Value)], [.. measured.Select(v => v.StandardError)], colour));
        }
    }

    private static Figure LyapunovCurve(Activation activation, double[] gains)
    {
        double threshold = 1.0 / Math.Abs(activation.Derivative(0.0));
        double last = Math.Max(gains[^1], 1.5 * threshold);
        double[] grid = [.. Enumerable.Range(1, 12).Select(i => threshold + ((last - threshold) * i / 12.0))];
        return new Figure(
            "lyapunov", "Onset of chaos",
            "The largest Lyapunov exponent against the gain, by theory. It rises quadratically from the edge of chaos, where the silent fixed point loses its stability.",
            new Axis("gain g"), new Axis("Lyapunov exponent"),
            [new Line("theory", [threshold, .. grid], [0.0, .. grid.Select(g => ChaoticRateNetwork.LyapunovExponent(activation, g))], 0), new VerticalMark("edge of chaos", threshold, 3)]);
    }

    private static string Name(string kind, double gain) => FormattableString.Invariant($"{kind}-g-{gain}").Replace('.', '-');
}
