namespace Nnft.Kernels.Propagation;

/// <summary>
/// Carries all pairs of inputs through a program: first every input with itself, then blocks of pairs on and above the diagonal, each through all layers while it is in the processor's
/// cache, by several threads.
/// </summary>
internal static class PairSweep
{
    // Rows and columns of a block whose two matrices stay in the first-level cache.
    private const int BlockRows = 16;
    private const int BlockColumns = 128;
    private const int LargestBlock = BlockRows * BlockColumns;

    /// <summary>The kernels of the outputs.</summary>
    public static LayerKernel[] Run(KernelProgram program, IReadOnlyList<double[]> inputs, KernelOptions options)
    {
        KernelBlock[] selves = [.. Enumerable.Range(0, inputs.Count).Select(i => Input(program, inputs, i, 1, i, 1, options.Tangent))];
        foreach (KernelStep step in program.Steps)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            step.Prepare(selves);
        }

        OutputStep[] outputs = [.. program.Steps.OfType<OutputStep>()];
        foreach (OutputStep output in options.EveryLayer ? outputs : outputs[^1..])
        {
            int points = inputs.Count * output.Positions;
            long count = (long)points * points;
            output.Target = new LayerKernel(output.Number, points, new double[count], options.Tangent ? new double[count] : null);
        }

        double[]? channels = program.Positions == 1 ? ByChannel(inputs) : null;
        int positions = program.Positions * program.Positions;
        int columns = Math.Clamp(LargestBlock / positions, 1, BlockColumns);
        int rows = Math.Clamp(LargestBlock / positions / columns, 1, BlockRows);
        int rowBlocks = (inputs.Count + rows - 1) / rows;
        try
        {
            System.Threading.Tasks.Parallel.For(
                0,
                rowBlocks,
                new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = options.Cancellation },
                block => Rows(program, inputs, block * rows, Math.Min(rows, inputs.Count - (block * rows)), columns, options.Tangent, channels));
        }
        catch (AggregateException problems) when (problems.InnerExceptions.OfType<InvalidInputException>().FirstOrDefault() is { } problem)
        {
            throw new InvalidInputException(problem.Problems);
        }

        return [.. outputs.Where(output => output.Target is not null).Select(output => output.Target!)];
    }

    private static void Rows(KernelProgram program, IReadOnlyList<double[]> inputs, int firstRow, int rows, int columns, bool tangent, double[]? channels)
    {
        for (int firstColumn = firstRow; firstColumn < inputs.Count; firstColumn += columns)
        {
            int width = Math.Min(columns, inputs.Count - firstColumn);
            KernelBlock block = channels is null
                ? Input(program, inputs, firstRow, rows, firstColumn, width, tangent)
                : Input(inputs, channels, new KernelBlock(firstRow, rows, firstColumn, width, 1, tangent));
            foreach (KernelStep step in program.Steps)
            {
                step.Apply(block);
            }
        }
    }

    // [channel][input], so that the products of one input with many others run along memory.
    private static double[] ByChannel(IReadOnlyList<double[]> inputs)
    {
        double[] channels = new double[inputs.Count * inputs[0].Length];
        for (int i = 0; i < inputs.Count; i++)
        {
            for (int c = 0; c < inputs[i].Length; c++)
            {
                channels[(c * inputs.Count) + i] = inputs[i][c];
            }
        }

        return channels;
    }

    private static KernelBlock Input(IReadOnlyList<double[]> inputs, double[] channels, KernelBlock block)
    {
        for (int i = 0; i < block.Rows; i++)
        {
            double[] x = inputs[block.FirstRow + i];
            Span<double> row = block.Values.AsSpan(i * block.Columns, block.Columns);
            for (int c = 0; c < x.Length; c++)
            {
                ReadOnlySpan<double> others = channels.AsSpan((c * inputs.Count) + block.FirstColumn, block.Columns);
                AddProduct(row, x[c] / x.Length, others);
            }
        }

        return block;
    }

    private static void AddProduct(Span<double> row, double factor, ReadOnlySpan<double> others)
    {
        int j = 0;
        for (; j <= row.Length - System.Numerics.Vector<double>.Count; j += System.Numerics.Vector<double>.Count)
        {
            (new System.Numerics.Vector<double>(row[j..]) + (factor * new System.Numerics.Vector<double>(others[j..]))).CopyTo(row[j..]);
        }

        for (; j < row.Length; j++)
        {
            row[j] += factor * others[j];
        }
    }

    // S[p, q] = x_p . y_q/channels, Theta = 0.
    private static KernelBlock Input(KernelProgram program, IReadOnlyList<double[]> inputs, int firstRow, int rows, int firstColumn, int columns, bool tangent)
    {
        int positions = program.Positions;
        int channels = program.Channels;
        var block = new KernelBlock(firstRow, rows, firstColumn, columns, positions, tangent);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                int place = block.Place(i, j);
                for (int p = 0; p < positions; p++)
                {
                    for (int q = 0; q < positions; q++)
                    {
                        block.Values[place + (p * block.Stride) + q] = Dot(
                            inputs[firstRow + i].AsSpan(p * channels, channels), inputs[firstColumn + j].AsSpan(q * channels, channels)) / channels;
                    }
                }
            }
        }

        return block;
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sums = System.Numerics.Vector<double>.Zero;
        int width = System.Numerics.Vector<double>.Count;
        int a = 0;
        for (; a <= x.Length - width; a += width)
        {
            sums += new System.Numerics.Vector<double>(x[a..]) * new System.Numerics.Vector<double>(y[a..]);
        }

        double sum = System.Numerics.Vector.Sum(sums);
        for (; a < x.Length; a++)
        {
            sum += x[a] * y[a];
        }

        return sum;
    }
}
