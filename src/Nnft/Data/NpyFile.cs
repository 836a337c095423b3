using System.Buffers;

namespace Nnft.Data;

/// <summary>Writes <c>.npy</c> files, byte for byte as NumPy does.</summary>
public static class NpyFile
{
    private const int ChunkElements = 1 << 16;

    /// <summary>Writes an array to a file, which appears only when it is complete.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="array">What.</param>
    /// <param name="type">Type of the elements in the file, double if omitted.</param>
    /// <param name="fortranOrder">Whether the file has the first index fastest.</param>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">A number does not fit into the type.</exception>
    public static void Write(string path, NumericArray array, NumericType? type = null, bool fortranOrder = false) =>
        AtomicFile.Write(path, stream => Write(stream, array, type, fortranOrder));

    /// <summary>Writes an array to a stream.</summary>
    /// <exception cref="ArgumentException">A number does not fit into the type.</exception>
    internal static void Write(Stream stream, NumericArray array, NumericType? type = null, bool fortranOrder = false)
    {
        NumericType element = type ?? NumericType.Binary64;
        stream.Write(new NpyHeader(element, fortranOrder, [.. array.Shape.Select(length => (long)length)]).ToBytes());
        ReadOnlySpan<double> rest = fortranOrder ? FirstIndexFastest(array) : array.Values;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(ChunkElements * element.Size);
        try
        {
            while (rest.Length > 0)
            {
                int count = Math.Min(rest.Length, ChunkElements);
                Span<byte> bytes = buffer.AsSpan(0, count * element.Size);
                element.Encode(rest[..count], bytes);
                stream.Write(bytes);
                rest = rest[count..];
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static double[] FirstIndexFastest(NumericArray array)
    {
        double[] values = new double[array.Values.Length];
        int[] index = new int[array.Shape.Count];
        int[] strides = new int[array.Shape.Count];
        int stride = 1;
        for (int axis = array.Shape.Count - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= array.Shape[axis];
        }

        int source = 0;
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = array.Values[source];
            for (int axis = 0; axis < index.Length; axis++)
            {
                source += strides[axis];
                if (++index[axis] < array.Shape[axis])
                {
                    break;
                }

                source -= strides[axis] * array.Shape[axis];
                index[axis] = 0;
            }
        }

        return values;
    }
}
