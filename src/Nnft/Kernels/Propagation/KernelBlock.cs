namespace Nnft.Kernels.Propagation;

/// <summary>
/// The kernels between a range of row inputs and a range of column inputs, all positions with all: a matrix with row (input, position) and column (input, position). Steps of a
/// network replace its contents.
/// </summary>
internal sealed class KernelBlock
{
    /// <summary>Makes an empty block.</summary>
    public KernelBlock(int firstRow, int rows, int firstColumn, int columns, int positions, bool tangent)
    {
        (FirstRow, Rows, FirstColumn, Columns, Positions) = (firstRow, rows, firstColumn, columns, positions);
        Values = new double[rows * columns * positions * positions];
        Tangents = tangent ? new double[Values.Length] : null;
    }

    /// <summary>First row input.</summary>
    public int FirstRow { get; }

    /// <summary>Number of row inputs.</summary>
    public int Rows { get; }

    /// <summary>First column input.</summary>
    public int FirstColumn { get; }

    /// <summary>Number of column inputs.</summary>
    public int Columns { get; }

    /// <summary>Positions of an input.</summary>
    public int Positions { get; private set; }

    /// <summary>K by rows.</summary>
    public double[] Values { get; private set; }

    /// <summary>Theta by rows; null when it is not wanted.</summary>
    public double[]? Tangents { get; private set; }

    /// <summary>Elements of a row.</summary>
    public int Stride => Columns * Positions;

    /// <summary>Place of the element between two inputs of the block at positions 0.</summary>
    public int Place(int row, int column) => (row * Positions * Stride) + (column * Positions);

    /// <summary>A copy.</summary>
    public KernelBlock Copy()
    {
        var copy = new KernelBlock(FirstRow, Rows, FirstColumn, Columns, Positions, Tangents is not null);
        Values.CopyTo(copy.Values, 0);
        Tangents?.CopyTo(copy.Tangents!, 0);
        return copy;
    }

    /// <summary>The place of an input's kernel with itself, for every input that is both in the rows and in the columns.</summary>
    public IEnumerable<(int Input, int Place)> Selves()
    {
        for (int input = Math.Max(FirstRow, FirstColumn); input < Math.Min(FirstRow + Rows, FirstColumn + Columns); input++)
        {
            yield return (input, Place(input - FirstRow, input - FirstColumn));
        }
    }

    /// <summary>Puts other matrices into the place of the present ones.</summary>
    public void Replace(int positions, double[] values, double[]? tangents) => (Positions, Values, Tangents) = (positions, values, tangents);
}
