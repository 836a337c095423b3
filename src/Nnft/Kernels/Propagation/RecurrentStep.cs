namespace Nnft.Kernels.Propagation;

/// <summary>Variances and rates of a recurrent layer.</summary>
internal readonly record struct RecurrentScales(double WeightVariance, double InputVariance, double BiasVariance, double WeightRate, double InputRate, double BiasRate);

/// <summary>
/// C[a, b] = C_b + C_U S[a, b] + [a, b >= 1] C_W D0(C[a-1, b-1]) and Theta[a, b] = lambda_b + lambda_U S + C_U Theta_in + [a, b >= 1] (lambda_W D0 + C_W D1 Theta[a-1, b-1]): the weights are shared, so
/// different times are correlated (arXiv:2112.05589).
/// </summary>
internal sealed class RecurrentStep(DualActivation dual, RecurrentScales scales, bool allTimes) : KernelStep
{
    // Var h at every input and time.
    private double[] _variances = [];

    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<KernelBlock> selves)
    {
        int times = selves[0].Positions;
        _variances = new double[selves.Count * times];
        for (int i = 0; i < selves.Count; i++)
        {
            double previous = 0.0;
            for (int t = 0; t < times; t++)
            {
                double square = t == 0 ? 0.0 : dual.At(previous, previous, previous).D0;
                previous = scales.BiasVariance + (scales.InputVariance * selves[i].Values[t * (times + 1)]) + (scales.WeightVariance * square);
                _variances[(i * times) + t] = previous;
            }
        }

        base.Prepare(selves);
    }

    /// <inheritdoc/>
    public override void Apply(KernelBlock block)
    {
        int times = block.Positions;
        for (int i = 0; i < block.Rows; i++)
        {
            for (int j = 0; j < block.Columns; j++)
            {
                int place = block.Place(i, j);
                bool self = block.FirstRow + i == block.FirstColumn + j;
                ReadOnlySpan<double> rows = _variances.AsSpan((block.FirstRow + i) * times, times);
                ReadOnlySpan<double> columns = _variances.AsSpan((block.FirstColumn + j) * times, times);
                for (int a = 0; a < times; a++)
                {
                    for (int b = 0; b < times; b++)
                    {
                        int at = place + (a * block.Stride) + b;
                        Dual before = a == 0 || b == 0 ? default : dual.At(rows[a - 1], columns[b - 1], block.Values[at - block.Stride - 1]);
                        Update(block, at, at - block.Stride - 1, before, a > 0 && b > 0);
                        if (self && a == b)
                        {
                            block.Values[at] = rows[a];
                        }
                    }
                }
            }
        }

        if (!allTimes)
        {
            KeepLast(block);
        }
    }

    private void Update(KernelBlock block, int at, int previous, Dual before, bool later)
    {
        if (block.Tangents is { } tangents)
        {
            tangents[at] = scales.BiasRate + (scales.InputRate * block.Values[at]) + (scales.InputVariance * tangents[at])
                + (later ? (scales.WeightRate * before.D0) + (scales.WeightVariance * before.D1 * tangents[previous]) : 0.0);
        }

        block.Values[at] = scales.BiasVariance + (scales.InputVariance * block.Values[at]) + (scales.WeightVariance * before.D0);
    }

    private static void KeepLast(KernelBlock block)
    {
        double[] values = new double[block.Rows * block.Columns];
        double[]? tangents = block.Tangents is null ? null : new double[values.Length];
        int last = (block.Positions - 1) * (block.Stride + 1);
        for (int k = 0; k < values.Length; k++)
        {
            int from = block.Place(k / block.Columns, k % block.Columns) + last;
            values[k] = block.Values[from];
            if (tangents is not null)
            {
                tangents[k] = block.Tangents![from];
            }
        }

        block.Replace(1, values, tangents);
    }
}
