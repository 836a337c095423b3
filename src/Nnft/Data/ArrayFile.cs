namespace Nnft.Data;

/// <summary>
/// Opens <c>.npy</c>, <c>.npz</c> and <c>.safetensors</c> files (told apart by their first bytes, not their names). A deflated array of an <c>.npz</c> is first inflated into a
/// temporary file, because compressed bytes cannot be read at random.
/// </summary>
public static class ArrayFile
{
    /// <summary>Opens an array.</summary>
    /// <param name="path">A <c>.npy</c>, <c>.npz</c> or <c>.safetensors</c> file.</param>
    /// <param name="array">Which array of a file that may hold several; may be omitted when it holds only one.</param>
    /// <exception cref="InvalidInputException">
    /// The file cannot be read, is not of these formats, is corrupt or truncated, holds no number array, or holds several and no name was given (the message lists them).
    /// </exception>
    public static ArraySource Open(string path, string? array = null)
    {
        FileRegion file = OpenRegion(path);
        try
        {
            Span<byte> start = stackalloc byte[9];
            file.Read(0, start[..(int)Math.Min(start.Length, file.Length)]);
            if (start.StartsWith(NpyHeader.Magic))
            {
                return array is null
                    ? ArraySource.Create(path, file)
                    : throw new InvalidInputException($"it is a .npy file, which holds one array without a name; leave out the name '{array}'");
            }

            return start.StartsWith("PK"u8) ? OpenEntry(path, Choose(ZipDirectory.Read(file), array))
                : SafetensorsFile.Begins(start, file.Length) ? SafetensorsFile.Open(path, file, array)
                : throw new InvalidInputException(Foreign(start, file.Length));
        }
        catch (Exception failure)
        {
            file.Handle.Dispose();
            switch (failure)
            {
                case InvalidInputException problem: throw new InvalidInputException($"'{path}': {problem.Message}");
                case IOException or UnauthorizedAccessException: throw Unreadable(path, failure);
                default: throw;
            }
        }
    }

    /// <summary>Opens and loads an array.</summary>
    /// <inheritdoc cref="Open"/>
    public static NumericArray Read(string path, string? array = null)
    {
        using ArraySource source = Open(path, array);
        return source.ReadAll();
    }

    private static FileRegion OpenRegion(string path)
    {
        try
        {
            var handle = File.OpenHandle(path, options: FileOptions.RandomAccess);
            return new FileRegion(handle, 0, RandomAccess.GetLength(handle));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, failure);
        }
    }

    /// <summary>The message for a file that the system does not hand out.</summary>
    internal static InvalidInputException Unreadable(string path, Exception failure) => new(failure switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"the file '{path}' does not exist (relative paths start at {Environment.CurrentDirectory}); correct the path",
        _ when Directory.Exists(path) => $"'{path}' is a folder; give the path of a file",
        _ => $"'{path}' cannot be read: {failure.Message}",
    });

    private static ZipEntry Choose(IReadOnlyList<ZipEntry> entries, string? array)
    {
        if (entries.Any(entry => entry.Name.EndsWith("/data.pkl", StringComparison.Ordinal)))
        {
            throw new InvalidInputException("it was written by torch.save; its pickled contents are not read: use numpy.save(path, tensor.detach().cpu().numpy())");
        }

        ZipEntry[] arrays = [.. entries.Where(entry => entry.Name.EndsWith(".npy", StringComparison.Ordinal))];
        string names = string.Join(", ", arrays.Select(ArrayName));
        if (arrays.Length == 0)
        {
            throw new InvalidInputException($"it is a zip archive without arrays ({(entries.Count == 0 ? "it is empty" : $"it holds {string.Join(", ", entries.Take(10).Select(entry => entry.Name))}")}); write it with numpy.savez");
        }

        if (array is null)
        {
            return arrays.Length == 1 ? arrays[0] : throw new InvalidInputException($"it holds {arrays.Length} arrays, choose one by its name: {names}");
        }

        return Array.Find(arrays, entry => ArrayName(entry) == array || entry.Name == array)
            ?? throw new InvalidInputException($"it holds no array named '{array}', only: {names}");
    }

    private static string ArrayName(ZipEntry entry) => entry.Name[..^".npy".Length];

    private static ArraySource OpenEntry(string path, ZipEntry entry)
    {
        string origin = $"{path}[{ArrayName(entry)}]";
        FileRegion data = entry.Unpack();
        try
        {
            return ArraySource.Create(origin, data);
        }
        catch
        {
            data.Handle.Dispose();
            throw;
        }
    }

    private static string Foreign(ReadOnlySpan<byte> start, long length)
    {
        string what = start[0] switch
        {
            _ when length == 0 => "it is empty",
            0x80 => "it looks like a Python pickle, which is not read",
            0x89 => "it looks like an HDF5 file, which is not read",
            _ => "it is none of .npy, .npz and .safetensors",
        };
        return $"{what}; write it with numpy.save, numpy.savez or safetensors.numpy.save_file";
    }
}
