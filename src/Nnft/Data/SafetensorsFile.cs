using System.Buffers.Binary;
using System.Text.Json;

namespace Nnft.Data;

/// <summary>
/// The directory of a <c>.safetensors</c> file: eight bytes with the length of a JSON object, the object with the name, dtype, shape and place of every tensor, then the
/// tensors, last index fastest, least significant byte first.
/// </summary>
internal static class SafetensorsFile
{
    private const int LengthBytes = sizeof(ulong);
    private const long LargestHeader = 100_000_000;

    /// <summary>Whether the first bytes can be those of such a file: a header that fits into the file and opens an object.</summary>
    public static bool Begins(ReadOnlySpan<byte> start, long length) =>
        start.Length > LengthBytes && start[LengthBytes] == (byte)'{' && BinaryPrimitives.ReadUInt64LittleEndian(start) is var header && header > 1 && header <= (ulong)length;

    /// <summary>Opens a tensor; the source owns the region's handle from then on.</summary>
    /// <exception cref="InvalidInputException">The header is corrupt, the tensor's bytes are not there, its dtype is no number, or the choice among several is open.</exception>
    public static ArraySource Open(string path, FileRegion file, string? tensor)
    {
        Span<byte> prefix = stackalloc byte[LengthBytes];
        file.Read(0, prefix);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > LargestHeader)
        {
            throw new InvalidInputException($"its header claims {length} bytes, at most {LargestHeader} are read; write it with safetensors.numpy.save_file");
        }

        byte[] text = new byte[length];
        file.Read(LengthBytes, text);
        try
        {
            using JsonDocument directory = JsonDocument.Parse(text);
            JsonProperty[] tensors = [.. directory.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__")];
            JsonProperty chosen = Choose(tensors, tensor);
            return Source($"{path}[{chosen.Name}]", chosen.Value, file with { Start = file.Start + LengthBytes + (long)length, Length = file.Length - LengthBytes - (long)length });
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidInputException($"its header is corrupt ({failure.Message.TrimEnd('.')}); copy or save the file again");
        }
    }

    private static JsonProperty Choose(JsonProperty[] tensors, string? name)
    {
        string names = string.Join(", ", tensors.Take(20).Select(entry => entry.Name)) + (tensors.Length > 20 ? ", ..." : "");
        if (tensors.Length == 0)
        {
            throw new InvalidInputException("it holds no tensors; write it with safetensors.numpy.save_file");
        }

        if (name is null && tensors.Length > 1)
        {
            throw new InvalidInputException($"it holds {tensors.Length} tensors, choose one by its name: {names}");
        }

        int place = name is null ? 0 : Array.FindIndex(tensors, entry => entry.Name == name);
        return place >= 0 ? tensors[place] : throw new InvalidInputException($"it holds no tensor named '{name}', only: {names}");
    }

    private static ArraySource Source(string origin, JsonElement entry, FileRegion data)
    {
        NumericType type = TypeOf(entry.GetProperty("dtype").GetString() ?? "");
        long[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt64())];
        long[] place = [.. entry.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        double needed = shape.Aggregate((double)type.Size, (product, axis) => product * axis);
        if (shape.Any(axis => axis < 0) || place.Length != 2 || place[0] < 0 || place[1] - place[0] != needed)
        {
            throw new InvalidInputException($"its header is corrupt (shape [{string.Join(", ", shape)}] of {type.Name} does not take the bytes {string.Join(" to ", place)}); copy or save the file again");
        }

        return place[1] <= data.Length
            ? ArraySource.Of(origin, new NpyHeader(type, false, shape), data with { Start = data.Start + place[0], Length = place[1] - place[0] })
            : throw FileRegion.Truncated(place[1], data.Length);
    }

    private static NumericType TypeOf(string dtype) => dtype switch
    {
        "F64" => NumericType.Binary64,
        "F32" => NumericType.Binary32,
        "F16" => new NumericType(NumericKind.FloatingPoint, 2),
        "BF16" => new NumericType(NumericKind.BrainFloatingPoint, 2),
        "I64" or "I32" or "I16" or "I8" => new NumericType(NumericKind.SignedInteger, Bytes(dtype)),
        "U64" or "U32" or "U16" or "U8" => new NumericType(NumericKind.UnsignedInteger, Bytes(dtype)),
        "BOOL" => new NumericType(NumericKind.Boolean, 1),
        _ => throw new InvalidInputException($"the dtype '{dtype}' is not read; allowed are F64, F32, F16, BF16, I8 to I64, U8 to U64 and BOOL: save the tensor as F32 or F64"),
    };

    private static int Bytes(string dtype) => int.Parse(dtype.AsSpan(1)) / 8;
}
