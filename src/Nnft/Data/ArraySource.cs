using System.Buffers;

namespace Nnft.Data;

/// <summary>
/// An array in a file, opened and checked but not loaded: blocks of rows (indices of the first axis) are read when asked for, whatever the element type,
/// byte order and memory order, so that arrays of many gigabytes need only the memory of a block. Several threads may read at once.
/// </summary>
public sealed class ArraySource : IDisposable
{
    private const int ChunkElements = 1 << 16;
    private readonly FileRegion _data;
    private readonly NpyHeader _header;
    private readonly long[] _columnOffsets;

    private ArraySource(string origin, NpyHeader header, FileRegion data)
    {
        (Origin, _header, _data) = (origin, header, data);
        RowLength = header.Shape.Skip(1).Aggregate(1L, (product, length) => product * length);
        _columnOffsets = header.FortranOrder && header.Count > 0 && header.Shape.Count > 2 ? ColumnOffsets(header.Shape) : [];
    }

    /// <summary>File, and name inside it, for messages.</summary>
    public string Origin { get; }

    /// <summary>Lengths of the axes; empty for a single number.</summary>
    public IReadOnlyList<long> Shape => _header.Shape;

    /// <summary>Type of the elements in the file.</summary>
    public NumericType Type => _header.Type;

    /// <summary>Whether the file stores the first index fastest.</summary>
    public bool IsFortranOrder => _header.FortranOrder;

    /// <summary>Length of the first axis; 1 for a single number.</summary>
    public long Rows => Shape.Count == 0 ? 1 : Shape[0];

    /// <summary>Numbers per row, the product of all lengths but the first.</summary>
    public long RowLength { get; }

    /// <summary>Reads the header in a region that holds a whole <c>.npy</c> file; owns the region's handle from then on.</summary>
    /// <exception cref="InvalidInputException">The header is corrupt, the dtype not numeric, or the data shorter or longer than the shape says.</exception>
    internal static ArraySource Create(string origin, FileRegion file)
    {
        NpyHeader header = NpyHeader.Read(file, out long start);
        long needed = header.Count * header.Type.Size;
        long present = file.Length - start;
        if (present < needed)
        {
            throw FileRegion.Truncated(needed, present);
        }

        if (present > needed)
        {
            throw new InvalidInputException($"{present - needed} bytes follow the array of shape [{string.Join(", ", header.Shape)}]; to keep several arrays in one file use numpy.savez");
        }

        return new ArraySource(origin, header, file with { Start = file.Start + start, Length = needed });
    }

    /// <summary>An array whose header is known already; owns the region's handle from then on.</summary>
    internal static ArraySource Of(string origin, NpyHeader header, FileRegion data) => new(origin, header, data);

    /// <summary>Reads consecutive rows, last index fastest.</summary>
    /// <param name="first">First row, from 0.</param>
    /// <param name="rows">Filled; its length must be a multiple of <see cref="RowLength"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rows do not exist.</exception>
    /// <exception cref="InvalidInputException">The file became shorter or cannot be read any more.</exception>
    public void ReadRows(long first, Span<double> rows)
    {
        if (rows.Length == 0)
        {
            return;
        }

        long count = rows.Length / RowLength;
        ArgumentOutOfRangeException.ThrowIfNotEqual(count * RowLength, rows.Length, nameof(rows));
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, Rows - count);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(ChunkElements * Type.Size);
        try
        {
            if (_header.FortranOrder && RowLength > 1)
            {
                ReadColumns(first, (int)count, rows, buffer);
            }
            else
            {
                ReadContiguous(first * RowLength, rows, buffer);
            }
        }
        catch (IOException failure)
        {
            throw new InvalidInputException($"'{Origin}' cannot be read: {failure.Message}");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads the whole array.</summary>
    /// <exception cref="InvalidInputException">It has more elements than an array in memory may have, or cannot be read.</exception>
    public NumericArray ReadAll()
    {
        if (_header.Count > Array.MaxLength || Shape.Any(length => length > int.MaxValue))
        {
            throw new InvalidInputException($"'{Origin}' of shape [{string.Join(", ", Shape)}] is too large to be held in memory at once");
        }

        double[] values = new double[_header.Count];
        ReadRows(0, values);
        return NumericArray.Create([.. Shape.Select(length => (int)length)], values);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _data.Handle.Dispose();

    private void ReadContiguous(long element, Span<double> numbers, byte[] buffer)
    {
        while (numbers.Length > 0)
        {
            int chunk = Math.Min(numbers.Length, ChunkElements);
            Span<byte> bytes = buffer.AsSpan(0, chunk * Type.Size);
            _data.Read(element * Type.Size, bytes);
            Type.Decode(bytes, numbers[..chunk]);
            numbers = numbers[chunk..];
            element += chunk;
        }
    }

    // In Fortran order the rows of one column (all later indices fixed) are neighbours; when all rows are wanted, whole columns follow each other.
    private void ReadColumns(long first, int count, Span<double> rows, byte[] buffer)
    {
        double[] column = ArrayPool<double>.Shared.Rent(Math.Max(count, ChunkElements));
        try
        {
            long columnsAtOnce = count == Rows ? Math.Max(1, ChunkElements / count) : 1;
            for (long start = 0; start < RowLength; start += columnsAtOnce)
            {
                int columns = (int)Math.Min(columnsAtOnce, RowLength - start);
                ReadContiguous(first + (start * Rows), column.AsSpan(0, columns * count), buffer);
                for (int c = 0; c < columns; c++)
                {
                    long place = _columnOffsets.Length == 0 ? start + c : _columnOffsets[start + c];
                    ReadOnlySpan<double> values = column.AsSpan(c * count, count);
                    for (int row = 0; row < values.Length; row++)
                    {
                        rows[(int)((row * RowLength) + place)] = values[row];
                    }
                }
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(column);
        }
    }

    // Where the k-th column of the file stands in a row: the later indices counted first-fastest, placed last-fastest.
    private static long[] ColumnOffsets(IReadOnlyList<long> shape)
    {
        long[] offsets = [0];
        long stride = 1;
        var strides = new long[shape.Count];
        for (int axis = shape.Count - 1; axis > 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        for (int axis = 1; axis < shape.Count; axis++)
        {
            int slower = axis;
            offsets = [.. Enumerable.Range(0, (int)shape[axis]).SelectMany(index => offsets.Select(offset => offset + (index * strides[slower])))];
        }

        return offsets;
    }
}
