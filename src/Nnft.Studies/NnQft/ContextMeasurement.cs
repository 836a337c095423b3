using Nnft.Correlators;
using Nnft.Ensembles;

namespace Nnft.Studies.NnQft;

/// <summary>Measuring as a part of a study.</summary>
internal static class ContextMeasurement
{
    /// <summary>Measures with the seed and threads of the run and reports progress between two fractions of it.</summary>
    public static Measurement Measure(this StudyContext context, MeasurementPlan plan, ExactCorrelators exact, double from, double to, string stage) =>
        Measurement.Run(plan with { Seed = context.Seed }, exact, context.Threads, context.Part(from, to, stage), context.Cancellation);

    /// <summary>Turns the progress of a part of the run, 0 to 1, into that of the whole.</summary>
    public static IProgress<double> Part(this StudyContext context, double from, double to, string stage) => new PartOfRun(context.Progress, from, to, stage);

    // Reports at once, unlike Progress<T>, whose messages may arrive after the run.
    private sealed class PartOfRun(IProgress<StudyProgress>? whole, double from, double to, string stage) : IProgress<double>
    {
        public void Report(double value) => whole?.Report(new StudyProgress(from + (value * (to - from)), stage));
    }
}
