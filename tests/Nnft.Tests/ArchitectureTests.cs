using System.Text.RegularExpressions;

namespace Nnft.Tests;

/// <summary>
/// The house is built as <c>docs/architecture.md</c> says: the tables of that page are read here, and the source files are held against them by their text.
/// </summary>
public sealed partial class ArchitectureTests
{
    private const int LargestFile = 30_000;

    private static readonly string s_root = FindRoot();
    private static readonly string s_library = Path.Combine(s_root, "src", "Nnft");
    private static readonly string s_page = File.ReadAllText(Path.Combine(s_root, "docs", "architecture.md"));
    private static readonly Dictionary<string, int> s_floors = ReadFloors();

    [Fact]
    public void EveryFolderHasAFloorAndEveryFloorItsFolders()
    {
        string[] folders = [.. SourcesOf(s_library).Select(FolderOf).Where(folder => folder.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

        Assert.Equal(s_floors.Keys.Order(StringComparer.Ordinal), folders, StringComparer.Ordinal);
    }

    [Fact]
    public void NoFolderUsesAHigherFloor()
    {
        var problems = new List<string>();
        foreach (string file in SourcesOf(s_library))
        {
            // Files beside the folders lie below all floors: they may be used everywhere and use nothing.
            int floor = s_floors.GetValueOrDefault(FolderOf(file), -1);
            string code = WithoutComments(File.ReadAllText(file));
            problems.AddRange(ReferencesIn(code).Where(folder => s_floors[folder] > floor).Select(folder => $"{Relative(file)} uses {folder}"));
        }

        Assert.Empty(problems);
    }

    [Fact]
    public void NamespacesAreFolders()
    {
        foreach (string project in Projects())
        {
            foreach (string file in SourcesOf(Path.Combine(s_root, "src", project)))
            {
                var declared = NamespaceDeclaration().Match(File.ReadAllText(file));
                string expected = Path.GetRelativePath(Path.Combine(s_root, "src"), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
                Assert.True(!declared.Success || declared.Groups[1].Value == expected, $"{Relative(file)} declares {declared.Groups[1].Value}, its folder is {expected}");
            }
        }
    }

    [Fact]
    public void ProjectsReferOnlyToThoseAboveThem()
    {
        string[] projects = Projects();
        Assert.Equal(
            projects.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.Combine(s_root, "src"), "*.csproj", SearchOption.AllDirectories).Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal));
        for (int i = 0; i < projects.Length; i++)
        {
            string text = File.ReadAllText(Path.Combine(s_root, "src", projects[i], projects[i] + ".csproj"));
            Assert.All(ProjectReference().Matches(text), reference => Assert.Contains(reference.Groups[1].Value, projects[..i], StringComparer.Ordinal));
        }
    }

    [Fact]
    public void FilesStaySmall()
    {
        string[] large = [.. SourcesOf(Path.Combine(s_root, "src")).Concat(SourcesOf(Path.Combine(s_root, "tests"))).Where(f => new FileInfo(f).Length > LargestFile).Select(Relative)];

        Assert.Empty(large);
    }

    [Fact]
    public void TheLibraryNeitherPrintsNorOpensFilesOutsideData()
    {
        string[] offenders =
        [
            .. SourcesOf(s_library)
                .Where(f => FolderOf(f) != "Data" && ConsoleOrFile().IsMatch(WithoutComments(File.ReadAllText(f))))
                .Select(Relative),
        ];

        Assert.Empty(offenders);
    }

    // Rows of the table of floors: | 3 | `Kernels`, `Correlators` |
    private static Dictionary<string, int> ReadFloors()
    {
        var floors = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Match row in FloorRow().Matches(s_page))
        {
            foreach (Match folder in Quoted().Matches(row.Groups[2].Value))
            {
                floors.Add(folder.Groups[1].Value, int.Parse(row.Groups[1].Value));
            }
        }

        Assert.NotEmpty(floors);
        return floors;
    }

    private static string[] Projects() => [.. ProjectRow().Matches(s_page).Select(row => row.Groups[1].Value)];

    // Folders named in full (Nnft.Numerics) or, inside the namespace Nnft, by themselves (Numerics.PanelRule).
    private static IEnumerable<string> ReferencesIn(string code) =>
        FullName().Matches(code).Concat(ShortName().Matches(code)).Select(match => match.Groups[1].Value).Where(s_floors.ContainsKey).Distinct(StringComparer.Ordinal);

    private static string WithoutComments(string code) => Comment().Replace(code, "");

    private static IEnumerable<string> SourcesOf(string directory) =>
        Directory.EnumerateFiles(directory, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Relative(file).Split('/').Any(part => part is "obj" or "bin" or "node_modules"));

    private static string FolderOf(string file)
    {
        string[] parts = Path.GetRelativePath(s_library, file).Split(Path.DirectorySeparatorChar);
        return parts.Length == 1 ? "" : parts[0];
    }

    private static string Relative(string file) => Path.GetRelativePath(s_root, file).Replace(Path.DirectorySeparatorChar, '/');

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Nnft.slnx")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("the sources are not above the tests: no Nnft.slnx found");
    }

    // These patterns meet nothing but the sources of this repository.
#pragma warning disable MA0009, MA0023
    [GeneratedRegex(@"^\| (\d+) \| (`.*`) \|$", RegexOptions.Multiline)]
    private static partial Regex FloorRow();

    [GeneratedRegex(@"^\| `(Nnft[A-Za-z.]*)` \|", RegexOptions.Multiline)]
    private static partial Regex ProjectRow();

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^namespace ([A-Za-z.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceDeclaration();

    [GeneratedRegex(@"\bNnft\.([A-Z][A-Za-z]*)")]
    private static partial Regex FullName();

    [GeneratedRegex(@"(?<![\w.])([A-Z][A-Za-z]*)\.[A-Z]")]
    private static partial Regex ShortName();

    [GeneratedRegex("<ProjectReference Include=\"[^\"]*/([A-Za-z.]+)\\.csproj\"")]
    private static partial Regex ProjectReference();

    [GeneratedRegex(@"(?<!:)//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(Console|File|Directory|FileStream|StreamReader|StreamWriter)\b[.(]")]
    private static partial Regex ConsoleOrFile();
#pragma warning restore MA0009, MA0023
}
