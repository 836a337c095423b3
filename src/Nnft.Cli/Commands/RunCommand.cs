using Nnft.Cli.Terminal;
using Nnft.Studies;
using Nnft.Studies.Parameters;
using Nnft.Studies.Rendering;
using Nnft.Studies.Reports;

namespace Nnft.Cli.Commands;

/// <summary><c>nnft run STUDY</c>: checks everything, runs, prints, stores.</summary>
internal static class RunCommand
{
    private static readonly TimeSpan s_longestWithoutQuestion = TimeSpan.FromMinutes(15);

    public static int Run(RunRequest request, Surroundings surroundings)
    {
        IStudy study = Studies.Find(request.Study, surroundings);
        object parameters = ParameterSchema.Of(study.ParametersType).Read(Written(request));
        using ResultDirectory? directory =
            request.OutputDirectory is null ? null : ResultDirectory.Prepare(request.OutputDirectory, request.Yes);
        if (!request.Yes && !IsWanted(study.ExpectedTime(parameters), surroundings))
        {
            surroundings.Error.WriteLine("not run");
            return ExitCode.Ok;
        }

        StudyResult result = Studies.Run(study, parameters, request.Seed, request.Threads, surroundings);
        if (request.Json)
        {
            surroundings.Out.WriteLine(ReportJson.Write(result));
        }
        else
        {
            ReportPrinter.Print(result, directory is not null, surroundings);
        }

        if (directory is not null)
        {
            directory.Store(result);
            surroundings.Error.WriteLine($"stored in {request.OutputDirectory}; open {Path.Combine(request.OutputDirectory!, ResultDirectory.HtmlFile)} in a browser");
        }

        return result.Failed ? ExitCode.FindingFailed : ExitCode.Ok;
    }

    private static List<WrittenObject> Written(RunRequest request)
    {
        var written = new List<WrittenObject>();
        if (request.ParameterFile is { } file)
        {
            written.Add(ParameterFile.Read(file));
        }

        written.Add(Assignments.Read(request.Assignments, "--set"));
        return written;
    }

    /// <summary>Asks only a person, and only before a very long run.</summary>
    private static bool IsWanted(TimeSpan? expected, Surroundings surroundings)
    {
        if (expected is not { } time || time <= s_longestWithoutQuestion || surroundings.Answers is null)
        {
            return true;
        }

        surroundings.Error.Write($"This will take about {Duration.InWords(time)}. Run it? [y/N] (--yes skips this question) ");
        return surroundings.Answers.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES";
    }
}
