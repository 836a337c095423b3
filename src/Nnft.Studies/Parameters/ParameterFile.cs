namespace Nnft.Studies.Parameters;

/// <summary>A parameter file: JSON when its name ends in .json, YAML otherwise.</summary>
public static class ParameterFile
{
    private const long LargestBytes = 64 << 20;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">It cannot be read, is not valid, or does not hold names with values.</exception>
    public static WrittenObject Read(string path)
    {
        string name = Path.GetFileName(path);
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > LargestBytes })
            {
                throw new InvalidInputException($"{path} is larger than a parameter file can be ({LargestBytes >> 20} MB)");
            }

            string text = File.ReadAllText(path);
            return Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase)
                ? JsonParameters.Read(text, name)
                : YamlParameters.Read(text, name);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidInputException($"cannot read the parameter file '{path}': {problem.Message}");
        }
    }
}
