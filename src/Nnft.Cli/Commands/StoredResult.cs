using Nnft.Studies.Rendering;
using Nnft.Studies.Reports;

namespace Nnft.Cli.Commands;

/// <summary>Reads what <c>nnft run --out DIR</c> stored.</summary>
/// <param name="Result">The result.</param>
/// <param name="Json">The text that it was read from.</param>
internal sealed record StoredResult(StudyResult Result, string Json)
{
    public static StoredResult Read(string? directory)
    {
        if (directory is null)
        {
            throw new InvalidInputException("which result? Give the directory that 'nnft run STUDY --out DIR' stored");
        }

        string file = Path.Combine(directory, ResultDirectory.ReportFile);
        try
        {
            string json = File.ReadAllText(file);
            return new StoredResult(ReportJson.Read(json, file), json);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidInputException($"'{directory}' holds no result ({ResultDirectory.ReportFile} is not there): "
                + "give a directory that 'nnft run STUDY --out DIR' stored");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidInputException($"cannot read '{file}': {problem.Message}");
        }
    }
}
