using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Nnft.Data;

/// <summary>The kind of number in an array file, by NumPy's letter.</summary>
public enum NumericKind
{
    /// <summary>f: IEEE 754 binary16, binary32 or binary64.</summary>
    FloatingPoint,

    /// <summary>i: two's complement integer.</summary>
    SignedInteger,

    /// <summary>u: integer without sign.</summary>
    UnsignedInteger,

    /// <summary>b: one byte, 0 or 1.</summary>
    Boolean,

    /// <summary>bfloat16: the upper half of a binary32. NumPy has no letter for it; it is read from safetensors files.</summary>
    BrainFloatingPoint,
}

/// <summary>
/// The type of the elements of an array file, such as <c>&lt;f8</c>. In memory everything is a double: exact for all types but the 8-byte
/// integers, which are rounded beyond 2^53.
/// </summary>
/// <param name="Kind">Kind of number.</param>
/// <param name="Size">Bytes per element.</param>
/// <param name="BigEndian">Whether the most significant byte comes first.</param>
public readonly record struct NumericType(NumericKind Kind, int Size, bool BigEndian = false)
{
    /// <summary><c>&lt;f8</c>, a double.</summary>
    public static NumericType Binary64 => new(NumericKind.FloatingPoint, 8);

    /// <summary><c>&lt;f4</c>, a float.</summary>
    public static NumericType Binary32 => new(NumericKind.FloatingPoint, 4);

    /// <summary>NumPy's name, such as <c>float64</c>, without the byte order.</summary>
    public string Name => Kind == NumericKind.Boolean
        ? "bool"
        : $"{Kind switch { NumericKind.FloatingPoint => "float", NumericKind.BrainFloatingPoint => "bfloat", NumericKind.SignedInteger => "int", _ => "uint" }}{8 * Size}";

    /// <summary>Reads NumPy's notation.</summary>
    /// <exception cref="InvalidInputException">The type is not a real number of at most 8 bytes; the message says what to save instead.</exception>
    public static NumericType Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 1 && text[0] is '<' or '>' or '|' or '=' && TryKind(text[1], out NumericKind kind)
            && int.TryParse(text.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out int size))
        {
            bool known = kind switch
            {
                NumericKind.FloatingPoint => size is 2 or 4 or 8,
                NumericKind.Boolean => size == 1,
                _ => size is 1 or 2 or 4 or 8,
            };
            if (known)
            {
                return new NumericType(kind, size, text[0] == '>' && size > 1);
            }
        }

        throw new InvalidInputException(Refusal(text));
    }

    /// <summary>NumPy's notation.</summary>
    public override string ToString()
    {
        char order = Size == 1 ? '|' : BigEndian ? '>' : '<';
        char kind = Kind switch { NumericKind.FloatingPoint => 'f', NumericKind.SignedInteger => 'i', NumericKind.UnsignedInteger => 'u', _ => 'b' };
        return $"{order}{kind}{Size}";
    }

    /// <summary>Turns bytes into numbers. The bytes are scratch: they are put into the order of this machine first.</summary>
    internal void Decode(Span<byte> bytes, Span<double> numbers)
    {
        SwapIfForeign(bytes);
        switch (Kind, Size)
        {
            case (NumericKind.FloatingPoint, 8): MemoryMarshal.Cast<byte, double>(bytes).CopyTo(numbers); break;
            case (NumericKind.FloatingPoint, 4): Widen<float>(bytes, numbers); break;
            case (NumericKind.FloatingPoint, 2): Widen<Half>(bytes, numbers); break;
            case (NumericKind.BrainFloatingPoint, _): WidenBrain(bytes, numbers); break;
            case (NumericKind.SignedInteger, 8): Widen<long>(bytes, numbers); break;
            case (NumericKind.SignedInteger, 4): Widen<int>(bytes, numbers); break;
            case (NumericKind.SignedInteger, 2): Widen<short>(bytes, numbers); break;
            case (NumericKind.SignedInteger, 1): Widen<sbyte>(bytes, numbers); break;
            case (NumericKind.UnsignedInteger, 8): Widen<ulong>(bytes, numbers); break;
            case (NumericKind.UnsignedInteger, 4): Widen<uint>(bytes, numbers); break;
            case (NumericKind.UnsignedInteger, 2): Widen<ushort>(bytes, numbers); break;
            default: Widen<byte>(bytes, numbers); break;
        }
    }

    /// <summary>Turns numbers into bytes.</summary>
    /// <exception cref="ArgumentException">A number does not fit: a fraction or an overflow for an integer type, an overflow for a short float.</exception>
    internal void Encode(ReadOnlySpan<double> numbers, Span<byte> bytes)
    {
        switch (Kind, Size)
        {
            case (NumericKind.FloatingPoint, 8): numbers.CopyTo(MemoryMarshal.Cast<byte, double>(bytes)); break;
            case (NumericKind.FloatingPoint, 4): Narrow<float>(numbers, bytes); break;
            case (NumericKind.FloatingPoint, 2): Narrow<Half>(numbers, bytes); break;
            case (NumericKind.SignedInteger, 8): Narrow<long>(numbers, bytes); break;
            case (NumericKind.SignedInteger, 4): Narrow<int>(numbers, bytes); break;
            case (NumericKind.SignedInteger, 2): Narrow<short>(numbers, bytes); break;
            case (NumericKind.SignedInteger, 1): Narrow<sbyte>(numbers, bytes); break;
            case (NumericKind.UnsignedInteger, 8): Narrow<ulong>(numbers, bytes); break;
            case (NumericKind.UnsignedInteger, 4): Narrow<uint>(numbers, bytes); break;
            case (NumericKind.UnsignedInteger, 2): Narrow<ushort>(numbers, bytes); break;
            default: Narrow<byte>(numbers, bytes); break;
        }

        SwapIfForeign(bytes);
    }

    private static void Widen<T>(ReadOnlySpan<byte> bytes, Span<double> numbers)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        ReadOnlySpan<T> source = MemoryMarshal.Cast<byte, T>(bytes);
        for (int i = 0; i < source.Length; i++)
        {
            numbers[i] = double.CreateTruncating(source[i]);
        }
    }

    private static void WidenBrain(ReadOnlySpan<byte> bytes, Span<double> numbers)
    {
        ReadOnlySpan<ushort> source = MemoryMarshal.Cast<byte, ushort>(bytes);
        for (int i = 0; i < source.Length; i++)
        {
            numbers[i] = BitConverter.UInt32BitsToSingle((uint)source[i] << 16);
        }
    }

    private void Narrow<T>(ReadOnlySpan<double> numbers, Span<byte> bytes)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        Span<T> target = MemoryMarshal.Cast<byte, T>(bytes);
        for (int i = 0; i < numbers.Length; i++)
        {
            T value = T.CreateSaturating(numbers[i]);
            double back = double.CreateTruncating(value);
            if (!Fits(numbers[i], back))
            {
                throw new ArgumentException($"{numbers[i]:R} cannot be written as {this}", nameof(numbers));
            }

            target[i] = value;
        }
    }

    private bool Fits(double number, double back) => Kind switch
    {
        NumericKind.FloatingPoint => double.IsFinite(back) || !double.IsFinite(number),
        NumericKind.Boolean => number is 0.0 or 1.0,

        // The largest 8-byte integers round up to a power of two that does not fit, and saturation hides it.
        _ => back == number && number < Math.ScaleB(1.0, (8 * Size) - (Kind == NumericKind.SignedInteger ? 1 : 0)),
    };

    private void SwapIfForeign(Span<byte> bytes)
    {
        if (BigEndian != BitConverter.IsLittleEndian)
        {
            return;
        }

        switch (Size)
        {
            case 2:
                Span<ushort> shorts = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                Span<uint> words = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case 8:
                Span<ulong> longs = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
            default:
                break;
        }
    }

    private static bool TryKind(char letter, out NumericKind kind)
    {
        kind = letter switch { 'f' => NumericKind.FloatingPoint, 'i' => NumericKind.SignedInteger, 'u' => NumericKind.UnsignedInteger, _ => NumericKind.Boolean };
        return letter is 'f' or 'i' or 'u' or 'b';
    }

    private static string Refusal(string text)
    {
        char letter = text.TrimStart('<', '>', '|', '=') is [char first, ..] ? first : ' ';
        return letter switch
        {
            'O' => "the array has dtype object (pickled Python objects), which is not read; save it with a numeric dtype: numpy.save(path, array.astype('float64'))",
            'c' => $"the array is complex ('{text}'); only real numbers are read: save array.real and array.imag",
            'g' or 'f' when text.EndsWith("12", StringComparison.Ordinal) || text.EndsWith("16", StringComparison.Ordinal) => $"the array has extended precision ('{text}'); save it as float64: numpy.save(path, array.astype('float64'))",
            'U' or 'S' or 'a' => $"the array holds text ('{text}'); save it with a numeric dtype such as float64",
            'M' or 'm' => $"the array holds dates or times ('{text}'); save it with a numeric dtype such as float64",
            _ => $"the dtype '{text}' is not known; allowed are f2, f4, f8, i1 to i8, u1 to u8 and b1 in either byte order: save the array as float64",
        };
    }
}
