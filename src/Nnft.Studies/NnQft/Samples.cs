using Nnft.Data;
using Nnft.Ensembles;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>Correlation functions of network outputs that the user brings.</summary>
public sealed class Samples : Study<SamplesParameters>
{
    private const long FewNetworks = 5000;

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "nn-qft/samples",
        "Correlation functions of your own networks",
        "Are the outputs of these networks a Gaussian field, and do they agree with a kernel or with the exact theory of an ensemble?",
        "about 3 seconds per million networks at six points; memory does not grow with the number of networks",
        new Source("arXiv:2008.08601", "sections 2 and 3"),
        new Source("arXiv:2307.03223", "section 2"));

    /// <inheritdoc/>
    public override Report Run(SamplesParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        using NetworkSamples samples = NetworkSamples.Open(parameters.Samples, parameters.Array);
        IReadOnlyList<double[]>? points = SampleTheory.ReadPoints(parameters.Points, samples.Points);
        SampleTheory? theory = SampleTheory.Create(parameters, samples, points);
        int[] orders = [.. parameters.Orders.Order()];
        var legs = new SampleLegs(samples.Points, samples.Outputs, orders);
        var survey = SampleSurvey.Of(samples, context.Threads, context.Part(0.0, 0.3, "looking through the samples"), context.Cancellation);
        var measured = SampleCorrelators.Measure(
            samples, survey, legs.All, parameters.Symmetric, context.Threads, context.Part(0.3, 1.0, "measuring correlators"), context.Cancellation);

        var report = new Report();
        var judgement = new SampleJudgement(context, samples, legs, measured, theory);
        judgement.AddFindings(report, orders);
        report.Tables.Add(SampleTables.Correlators(samples, legs, measured, theory, judgement, orders));
        report.Figures.Add(SampleFigures.Outputs(measured));
        foreach (int order in orders.Where(n => n > 2))
        {
            report.Figures.Add(SampleFigures.Connected(order, legs, measured, theory));
        }

        AddNotes(report, parameters, samples, points, legs, measured, theory);
        return report;
    }

    private static void AddNotes(
        Report report, SamplesParameters parameters, NetworkSamples samples, IReadOnlyList<double[]>? points, SampleLegs legs, SampleCorrelators measured, SampleTheory? theory)
    {
        if (points is not null)
        {
            report.Notes.Add($"Points: {LegCombinations.Legend(points)}.");
        }

        report.Notes.Add(
            "Networks are taken as independent draws. Full correlators are means over networks; connected ones are unbiased joint cumulants "
            + (parameters.Symmetric ? "of a field whose odd correlators vanish" : "with all lower moments estimated")
            + $", with errors by the jackknife over {measured.Blocks} blocks of networks.");
        report.Notes.Add(
            "All correlators share the same networks, so that many may deviate together by chance. Verdicts therefore look at the largest pull and compare it with its law without an effect: for connected "
            + "correlators from simulated Gaussian fields of the measured covariance, for odd correlators from random changes of the signs of whole blocks of networks. "
            + $"Signal means a probability below {LargestPull.SignalProbability}, that of three standard errors of a single number.");
        if (samples.Networks < FewNetworks)
        {
            report.Notes.Add(
                $"Connected correlators of order 4 and above fluctuate together with their errors: with {samples.Networks} networks one standard error covers the truth somewhat less often than 68 %.");
        }

        if (samples.Outputs > 1)
        {
            report.Notes.Add("Outputs are taken as interchangeable: correlators are shown for the first ones, up to renaming.");
        }

        if (legs.Omission is { } omission)
        {
            report.Notes.Add(omission);
        }

        foreach (string note in theory?.Notes ?? [])
        {
            report.Notes.Add(note);
        }
    }
}
