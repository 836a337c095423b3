namespace Nnft.Kernels.Propagation;

/// <summary>Marks the kernels behind a layer as a result.</summary>
internal sealed class OutputStep(int number, int positions) : KernelStep
{
    /// <summary>Number of the layer, from 1.</summary>
    public int Number => number;

    /// <summary>Positions of an input behind the layer.</summary>
    public int Positions => positions;

    /// <summary>Where the kernels go; null while they are not wanted.</summary>
    public LayerKernel? Target { get; set; }

    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<KernelBlock> selves)
    {
        for (int i = 0; i < selves.Count; i++)
        {
            double value = selves[i].Values[0];
            if (!double.IsFinite(value))
            {
                throw new InvalidInputException($"layer {number}: the kernel of input {i + 1} with itself is {value}; it diverges with depth. Reduce C_W or the number of layers.");
            }
        }
    }

    /// <inheritdoc/>
    public override void Apply(KernelBlock block)
    {
        if (Target is not { } target)
        {
            return;
        }

        Write(target.Nngp, target.Count, block, block.Values);
        if (target.Ntk is { } ntk)
        {
            Write(ntk, target.Count, block, block.Tangents!);
        }
    }

    // Elements on and above the diagonal, and the same below it, so that the matrix is symmetric bit by bit; short runs of the mirror image keep to few cache lines.
    private void Write(double[] matrix, int count, KernelBlock block, double[] values)
    {
        int firstRow = block.FirstRow * positions;
        int firstColumn = block.FirstColumn * positions;
        int rows = block.Rows * positions;
        for (int i = 0; i < rows; i++)
        {
            int from = Math.Max(0, firstRow + i - firstColumn);
            if (from < block.Stride)
            {
                values.AsSpan((i * block.Stride) + from, block.Stride - from).CopyTo(matrix.AsSpan(((firstRow + i) * count) + firstColumn + from));
            }
        }

        for (int j = 0; j < block.Stride; j++)
        {
            int column = firstColumn + j;
            Span<double> mirror = matrix.AsSpan((column * count) + firstRow, rows);
            int last = Math.Min(rows, column - firstRow + 1);
            for (int i = 0; i < last; i++)
            {
                mirror[i] = values[(i * block.Stride) + j];
            }
        }
    }
}
