namespace Nnft.Data;

/// <summary>
/// Outputs of many networks at common points, an array file of shape [networks, points] or [networks, points, outputs], read in blocks of networks.
/// </summary>
public sealed class NetworkSamples : IDisposable
{
    private readonly ArraySource _source;

    private NetworkSamples(ArraySource source, int points, int outputs) => (_source, Points, Outputs) = (source, points, outputs);

    /// <summary>Number of networks, at least 2.</summary>
    public long Networks => _source.Rows;

    /// <summary>Number of points, at least 1.</summary>
    public int Points { get; }

    /// <summary>Number of outputs per point, at least 1.</summary>
    public int Outputs { get; }

    /// <summary>Numbers per network: points times outputs, outputs fastest.</summary>
    public int Fields => Points * Outputs;

    /// <summary>Type of the numbers in the file.</summary>
    public NumericType Type => _source.Type;

    /// <summary>Lengths of the axes as stored.</summary>
    internal IReadOnlyList<long> Shape => _source.Shape;

    /// <summary>File, and name inside it, for messages.</summary>
    public string Origin => _source.Origin;

    /// <summary>Opens samples.</summary>
    /// <param name="path">A <c>.npy</c>, <c>.npz</c> or <c>.safetensors</c> file.</param>
    /// <param name="array">Which array of a file that holds several.</param>
    /// <exception cref="InvalidInputException">
    /// The file is not a readable array (see <see cref="ArrayFile.Open"/>), not of rank 2 or 3, has no points or outputs, or fewer than two networks.
    /// </exception>
    public static NetworkSamples Open(string path, string? array = null)
    {
        ArraySource source = ArrayFile.Open(path, array);
        string? problem = Problem(source.Shape);
        if (problem is not null)
        {
            source.Dispose();
            throw new InvalidInputException($"'{source.Origin}': {problem}");
        }

        return new NetworkSamples(source, (int)source.Shape[1], source.Shape.Count == 3 ? (int)source.Shape[2] : 1);
    }

    /// <summary>Reads consecutive networks: <c>values[(network - first) * Fields + point * Outputs + output]</c>. May be called from several threads.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read any more.</exception>
    public void Read(long first, Span<double> values) => _source.ReadRows(first, values);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _source.Dispose();

    private static string? Problem(IReadOnlyList<long> shape)
    {
        string seen = $"[{string.Join(", ", shape)}]";
        const string Allowed = "[networks, points] or [networks, points, outputs]";
        if (shape.Count is not (2 or 3))
        {
            return $"samples must have shape {Allowed}, got {seen} of rank {shape.Count}; for a single point use array[:, None]";
        }

        if (shape.Contains(0))
        {
            return $"the array of shape {seen} is empty; samples must have shape {Allowed}";
        }

        if (shape[0] < 2)
        {
            return $"there is only one network (shape {seen}): correlators are averages over independent networks, and one has no spread to estimate an error from; bring outputs of many networks, shape {Allowed}";
        }

        return shape.Skip(1).Aggregate(1.0, (product, length) => product * length) > 1e6
            ? $"one network has more than a million numbers (shape {seen}); is the order of the axes {Allowed}?"
            : null;
    }
}
