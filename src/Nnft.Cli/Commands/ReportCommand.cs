using Nnft.Studies.Rendering.Html;
using Nnft.Studies.Reports;

namespace Nnft.Cli.Commands;

/// <summary><c>nnft report DIR</c>: makes report.html of a stored result again.</summary>
internal static class ReportCommand
{
    public static int Run(string? directory, Surroundings surroundings)
    {
        StudyResult result = StoredResult.Read(directory).Result;
        string file = Path.Combine(directory!, ResultDirectory.HtmlFile);
        string partial = $"{file}.partial-{Environment.ProcessId}";
        try
        {
            File.WriteAllText(partial, ReportHtml.Write(result));
            File.Move(partial, file, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"cannot write '{file}': {problem.Message}");
        }

        surroundings.Out.WriteLine(file);
        return ExitCode.Ok;
    }
}
