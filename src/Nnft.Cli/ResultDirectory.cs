using System.Text;
using Nnft.Studies.Rendering;
using Nnft.Studies.Rendering.Html;
using Nnft.Studies.Reports;

namespace Nnft.Cli;

/// <summary>
/// The directory that a result is stored in. It is written beside its final place and renamed at the end, so that it holds a whole
/// result or does not exist; whatever ends the process before that leaves nothing behind.
/// </summary>
internal sealed class ResultDirectory : IDisposable
{
    public const string ReportFile = "report.json";
    public const string HtmlFile = "report.html";

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string _path;
    private readonly string _partial;
    private readonly string? _firstNewParent;
    private bool _finished;

    private ResultDirectory(string path)
    {
        _path = path;
        string parent = Path.GetDirectoryName(path)!;
        for (string? missing = parent; missing is not null && !Directory.Exists(missing); missing = Path.GetDirectoryName(missing))
        {
            _firstNewParent = missing;
        }

        _partial = Path.Combine(parent, $".{Path.GetFileName(path)}.partial-{Environment.ProcessId}");
        AppDomain.CurrentDomain.ProcessExit += DiscardAtExit;
        Directory.CreateDirectory(_partial);
    }

    /// <summary>Makes sure, before anything is computed, that a result can be stored at <paramref name="path"/>.</summary>
    /// <exception cref="InvalidInputException">Something is there already, or the place cannot be written to.</exception>
    public static ResultDirectory Prepare(string path, bool overwrite)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new InvalidInputException("--out needs the name of a directory: write --out results/first");
        }

        try
        {
            string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
            if (File.Exists(full))
            {
                throw new InvalidInputException($"--out must be a directory, '{path}' is a file: choose another name");
            }

            if (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any())
            {
                if (!File.Exists(Path.Combine(full, ReportFile)))
                {
                    throw new InvalidInputException($"'{path}' exists and holds other files than a result: choose another --out directory");
                }

                if (!overwrite)
                {
                    throw new InvalidInputException($"'{path}' holds a result already: choose another --out directory, or overwrite it with --yes");
                }
            }

            return new ResultDirectory(full);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidInputException($"cannot write results to '{path}': {problem.Message.TrimEnd('.')}: choose another --out directory");
        }
    }

    /// <summary>Writes all files and puts the directory in its final place.</summary>
    /// <exception cref="InvalidInputException">The disk is full, or the directory has been taken in the meantime.</exception>
    public void Store(StudyResult result)
    {
        try
        {
            Write(ReportFile, ReportJson.Write(result) + "\n");
            Write("parameters.yaml", ParametersYaml.Write(result));
            foreach (Table table in result.Report.Tables)
            {
                Write(Path.Combine("tables", table.Name + ".csv"), TableCsv.Write(table));
            }

            TablesNpz.Write(Path.Combine(_partial, "tables.npz"), result.Report.Tables);
            Write(HtmlFile, ReportHtml.Write(result));
            string replaced = _partial + ".replaced";
            if (Directory.Exists(_path))
            {
                Directory.Move(_path, replaced);
            }

            Directory.Move(_partial, _path);
            _finished = true;
            if (Directory.Exists(replaced))
            {
                Directory.Delete(replaced, recursive: true);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"cannot store the result in '{_path}': {problem.Message}");
        }
    }

    /// <summary>Removes what is not finished.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= DiscardAtExit;
        Discard();
    }

    private void Write(string name, string text)
    {
        string file = Path.Combine(_partial, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, s_utf8);
    }

    private void DiscardAtExit(object? sender, EventArgs e) => Discard();

    private void Discard()
    {
        if (_finished || !Directory.Exists(_partial))
        {
            return;
        }

        Directory.Delete(_partial, recursive: true);
        for (string? made = Path.GetDirectoryName(_partial); _firstNewParent is not null && made is not null; made = Path.GetDirectoryName(made))
        {
            if (Directory.EnumerateFileSystemEntries(made).Any())
            {
                return;
            }

            Directory.Delete(made);
            if (made == _firstNewParent)
            {
                return;
            }
        }
    }
}
