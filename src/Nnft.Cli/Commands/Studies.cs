using Nnft.Cli.Terminal;
using Nnft.Studies;
using Nnft.Studies.Reports;

namespace Nnft.Cli.Commands;

/// <summary>Finding and running studies, the part that commands share.</summary>
internal static class Studies
{
    public static IStudy Find(string? id, Surroundings surroundings) => surroundings.Catalogue.Find(
        id ?? throw new InvalidInputException("which study? Give its id after the command; 'nnft list' shows the studies"));

    public static StudyResult Run(IStudy study, object parameters, ulong seed, int threads, Surroundings surroundings) =>
        ProgressDisplay.While(
            progress => StudyResult.Of(
                study,
                parameters,
                new StudyContext { Seed = seed, Threads = threads, Progress = progress, Cancellation = surroundings.Cancellation }),
            surroundings);
}
