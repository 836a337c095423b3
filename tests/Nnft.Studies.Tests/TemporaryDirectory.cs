namespace Nnft.Studies.Tests;

/// <summary>An empty directory that is removed after the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public TemporaryDirectory() => Path = Directory.CreateTempSubdirectory("nnft-").FullName;

    public string Path { get; }

    /// <summary>Everything in it, hidden files too, relative and sorted.</summary>
    public IReadOnlyList<string> Contents => [.. Directory
        .EnumerateFileSystemEntries(Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .Select(entry => System.IO.Path.GetRelativePath(Path, entry)).Order(StringComparer.Ordinal)];

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
