using Nnft.Cli.Terminal;
using Nnft.Studies;
using Nnft.Studies.Parameters;
using Nnft.Studies.Rendering;
using Nnft.Studies.Reports;

namespace Nnft.Cli.Commands;

/// <summary><c>nnft run STUDY</c>.</summary>
internal static class RunCommand
{
    public static int Run(RunRequest request, Surroundings surroundings)
    {
        IStudy study = surroundings.Catalogue.Find(request.Study);
        object parameters = Parameters(study, request);
        var context = new StudyContext { Seed = request.Seed, Threads = request.Threads, Cancellation = surroundings.Cancellation };
        StudyResult result = StudyResult.Of(study, parameters, context);
        if (request.Json)
        {
            surroundings.Out.WriteLine(ReportJson.Write(result));
        }
        else
        {
            ReportPrinter.Print(result, surroundings);
        }

        return result.Failed ? ExitCode.FindingFailed : ExitCode.Ok;
    }

    private static object Parameters(IStudy study, RunRequest request)
    {
        var written = new List<WrittenObject>();
        if (request.ParameterFile is { } file)
        {
            written.Add(ParameterFile.Read(file));
        }

        written.Add(Assignments.Read(request.Assignments, "--set"));
        return ParameterSchema.Of(study.ParametersType).Read(written);
    }
}
