namespace Nnft.Data;

/// <summary>Writes a file under a temporary name in the same folder and renames it when it is complete, so that nobody ever sees half a file.</summary>
public static class AtomicFile
{
    /// <summary>Writes a file, replacing an existing one.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written: no such folder, no permission, no space.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(write);
        string temporary = $"{path}.{Path.GetRandomFileName()}.part";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew))
            {
                write(stream);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception failure)
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            if (failure is IOException or UnauthorizedAccessException)
            {
                throw new InvalidInputException($"'{path}' cannot be written: {failure.Message}");
            }

            throw;
        }
    }
}
