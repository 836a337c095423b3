namespace Nnft.Data;

/// <summary>
/// Input points from a file: one point per row, one coordinate per column. Either an array of shape [points] or [points, dimension]
/// (<c>.npy</c>, <c>.npz</c>), or text: numbers separated by semicolons, tabs, commas or blanks (whichever the first row uses, looked for in this order),
/// with an optional header row; lines that are empty or start with <c>#</c> are skipped.
/// </summary>
public static class PointsFile
{
    private const int ShownProblems = 10;

    /// <summary>Reads points as an array of shape [points, dimension].</summary>
    /// <exception cref="InvalidInputException">
    /// The file cannot be read or holds no points; a cell is not a finite number or a row has another length than the first (each with line and column).
    /// </exception>
    public static NumericArray Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string extension = Path.GetExtension(path);
        return extension is ".npy" or ".npz" ? FromArray(path) : FromText(path);
    }

    private static NumericArray FromArray(string path)
    {
        NumericArray array = ArrayFile.Read(path);
        int[] shape = array.Shape.Count switch
        {
            1 => [array.Shape[0], 1],
            2 => [.. array.Shape],
            _ => throw new InvalidInputException($"'{path}': points must be an array of shape [points, dimension] or [points], got shape [{string.Join(", ", array.Shape)}]"),
        };
        if (array.Values.Length == 0)
        {
            throw Empty(path);
        }

        var faults = new NonFiniteNumbers([.. shape.Select(length => (long)length)]);
        faults.Look(0, array.Values);
        faults.ThrowIfAny(path);
        return NumericArray.Create(shape, array.Values);
    }

    private static NumericArray FromText(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw ArrayFile.Unreadable(path, failure);
        }

        var text = new PointText();
        for (int k = 0; k < lines.Length; k++)
        {
            text.Add(k + 1, lines[k]);
        }

        if (text.Problems.Count > 0)
        {
            IEnumerable<string> shown = text.Problems.Take(ShownProblems).Select(problem => $"'{path}': {problem}");
            int hidden = text.Problems.Count - ShownProblems;
            throw new InvalidInputException([.. shown, .. hidden > 0 ? [$"'{path}': {hidden} more problems of this kind"] : Array.Empty<string>()]);
        }

        return text.Rows > 0 ? NumericArray.Create([text.Rows, text.Columns], text.Values) : throw Empty(path);
    }

    private static InvalidInputException Empty(string path) => new($"'{path}' holds no points; write one point per row, its coordinates separated by commas");
}
