using System.Text;
using Nnft.Data;
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
        AtomicFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(ReportHtml.Write(result))));
        surroundings.Out.WriteLine(file);
        return ExitCode.Ok;
    }
}
