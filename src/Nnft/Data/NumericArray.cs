namespace Nnft.Data;

/// <summary>An array of numbers of any rank in memory, last index fastest (C order).</summary>
public sealed class NumericArray
{
    private NumericArray(int[] shape, double[] values) => (Shape, Values) = (shape, values);

    /// <summary>Lengths of the axes; empty for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The elements, last index fastest.</summary>
    public double[] Values { get; }

    /// <summary>Makes an array of a shape around values, which are not copied.</summary>
    /// <exception cref="ArgumentException">A length is negative, or the number of values is not the product of the lengths.</exception>
    public static NumericArray Create(IReadOnlyList<int> shape, double[] values)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        long count = 1;
        foreach (int length in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(shape));
            count = checked(count * length);
        }

        if (count != values.Length)
        {
            throw new ArgumentException($"shape [{string.Join(", ", shape)}] holds {count} numbers, got {values.Length}", nameof(values));
        }

        return new NumericArray([.. shape], values);
    }
}
