using System.Diagnostics;
using System.Text.Json;
using Nnft.Studies.Parameters;

namespace Nnft.Studies.Reports;

/// <summary>A report together with what produced it: everything that is stored, sent and drawn.</summary>
/// <param name="Study">Id of the study.</param>
/// <param name="Title">Its headline.</param>
/// <param name="Question">Its question.</param>
/// <param name="Parameters">All parameters, defaults included, as a JSON object.</param>
/// <param name="Seed">Seed of all random numbers.</param>
/// <param name="Report">What the study yielded; all numbers are finite.</param>
/// <param name="Sources">Where formulas and figures come from.</param>
/// <param name="Provenance">Version, machine and time.</param>
public sealed record StudyResult(
    string Study,
    string Title,
    string Question,
    JsonElement Parameters,
    ulong Seed,
    Report Report,
    IReadOnlyList<Source> Sources,
    Provenance Provenance)
{
    /// <summary>Whether a finding failed.</summary>
    public bool Failed => Report.Findings.Any(finding => finding.Verdict == Verdict.Fail);

    /// <summary>Runs a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="parameters">Its parameter record.</param>
    /// <param name="context">Seed, threads, progress, interruption.</param>
    public static StudyResult Of(IStudy study, object parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(context);
        DateTimeOffset started = DateTimeOffset.UtcNow;
        long timestamp = Stopwatch.GetTimestamp();
        Report report = study.Run(parameters, context);
        context.Cancellation.ThrowIfCancellationRequested();
        StudyDescription description = study.Description;
        return new StudyResult(
            description.Id,
            description.Title,
            description.Question,
            ParameterSchema.Of(study.ParametersType).ToJson(parameters),
            context.Seed,
            FiniteReport.Of(report),
            description.Sources,
            Provenance.Here(started, timestamp, context.Threads, RepeatCommand.Of(study, parameters, context.Seed)));
    }
}
