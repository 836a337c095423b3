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

        for (int i = 0; i < block.Rows * positions; i++)
        {
            for (int j = 0; j < block.Stride; j++)
            {
                // The lower triangle mirrors the upper one, so that the matrix is symmetric bit by bit.
                int row = (block.FirstRow * positions) + i;
                int column = (block.FirstColumn * positions) + j;
                if (column < row)
                {
                    continue;
                }

                Set(target.Nngp, row, column, block.Values[(i * block.Stride) + j]);
                if (target.Ntk is { } ntk)
                {
                    Set(ntk, row, column, block.Tangents![(i * block.Stride) + j]);
                }
            }
        }

        void Set(double[] matrix, int row, int column, double value) => matrix[(row * target.Count) + column] = matrix[(column * target.Count) + row] = value;
    }
}
