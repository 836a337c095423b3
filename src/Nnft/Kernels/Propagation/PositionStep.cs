namespace Nnft.Kernels.Propagation;

/// <summary>
/// Sums over positions: output p takes the positions sources[p] of the input (-1 for a zero of padding). With one window W for both arguments, as weights that are independent of
/// each other make it, S'[p, q] = scale sum_d S[W_p(d), W_q(d)] (convolution, flattening); without weights, S'[p, q] = scale sum_{d, e} S[W_p(d), W_q(e)] (pooling).
/// </summary>
internal sealed class PositionStep(int[][] sources, bool sameOffset, double scale) : KernelStep
{
    /// <inheritdoc/>
    public override void Apply(KernelBlock block)
    {
        int outputs = sources.Length;
        int stride = block.Columns * outputs;
        double[] values = new double[block.Rows * outputs * stride];
        double[]? tangents = block.Tangents is null ? null : new double[values.Length];
        for (int i = 0; i < block.Rows; i++)
        {
            for (int j = 0; j < block.Columns; j++)
            {
                int from = block.Place(i, j);
                int to = (i * outputs * stride) + (j * outputs);
                Sum(block.Values, from, block.Stride, values, to, stride);
                if (tangents is not null)
                {
                    Sum(block.Tangents!, from, block.Stride, tangents, to, stride);
                }
            }
        }

        block.Replace(outputs, values, tangents);
    }

    private void Sum(double[] source, int from, int sourceStride, double[] target, int to, int targetStride)
    {
        for (int p = 0; p < sources.Length; p++)
        {
            for (int q = 0; q < sources.Length; q++)
            {
                double sum = 0.0;
                for (int d = 0; d < sources[p].Length; d++)
                {
                    if (sources[p][d] < 0)
                    {
                        continue;
                    }

                    int row = from + (sources[p][d] * sourceStride);
                    int first = sameOffset ? d : 0;
                    int last = sameOffset ? d : sources[q].Length - 1;
                    for (int e = first; e <= last; e++)
                    {
                        sum += sources[q][e] < 0 ? 0.0 : source[row + sources[q][e]];
                    }
                }

                target[to + (p * targetStride) + q] = scale * sum;
            }
        }
    }
}
