using System.Text.Json;
using Nnft.Studies.Parameters;
using Nnft.Studies.Rendering;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Tests.NnQft;

/// <summary>Runs studies as the command line does, from texts.</summary>
internal static class StudyRun
{
    /// <summary>The report of a study with the given NAME=VALUE assignments.</summary>
    public static Report Of(string study, params string[] assignments) => Result(study, 1, 2, assignments).Report;

    /// <summary>Everything of a result that a seed determines, as text.</summary>
    public static string Text(string study, int threads, params string[] assignments)
    {
        using var json = JsonDocument.Parse(ReportJson.Write(Result(study, 1, threads, assignments)));
        return string.Join('\n', new[] { "findings", "tables", "figures", "notes" }.Select(part => json.RootElement.GetProperty(part).GetRawText()));
    }

    /// <summary>What is wrong with the assignments, or with what the study makes of them.</summary>
    public static IReadOnlyList<string> Problems(string study, params string[] assignments) =>
        Assert.Throws<InvalidInputException>(() => Of(study, assignments)).Problems;

    private static StudyResult Result(string id, ulong seed, int threads, string[] assignments)
    {
        IStudy study = StudyCatalogue.Default.Find(id);
        object parameters = ParameterSchema.Of(study.ParametersType).Read(Assignments.Read(assignments, "--set"));
        return StudyResult.Of(study, parameters, new StudyContext { Seed = seed, Threads = threads });
    }
}
