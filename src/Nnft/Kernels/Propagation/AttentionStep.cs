using Nnft.Networks.Layers;

namespace Nnft.Kernels.Propagation;

/// <summary>
/// Self-attention at infinite head width and number of heads: the logits G_s are Gaussian with Cov(G_sa(x), G_tb(y)) = c K_st(x, y) K_ab(x, y), c = sigma_Q^2 sigma_K^2, and
/// K'_st(x, y) = sigma_V^2 sigma_O^2 sum_ab E[w(G_s)_a w(G_t)_b] K_ab(x, y) (arXiv:2006.10540). Closed form for identity weights and for tied keys, quadrature for two tokens,
/// quasi-Monte Carlo for more.
/// </summary>
internal sealed class AttentionStep(Attention layer, int shift) : KernelStep
{
    private readonly double _logits = layer.QueryVariance * layer.KeyVariance;
    private readonly double _scale = layer.ValueVariance * layer.OutputVariance;
    private readonly DualActivation _sigmoid = DualActivation.Of(Networks.Activation.Parse("sigmoid"));

    // The kernel of every input with itself, T x T by rows.
    private double[][] _selves = [];

    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<KernelBlock> selves)
    {
        _selves = [.. selves.Select(self => self.Values.ToArray())];
        base.Prepare(selves);
    }

    /// <inheritdoc/>
    public override void Apply(KernelBlock block)
    {
        int tokens = block.Positions;
        for (int i = 0; i < block.Rows; i++)
        {
            for (int j = 0; j < block.Columns; j++)
            {
                double[] cross = new double[tokens * tokens];
                int place = block.Place(i, j);
                for (int s = 0; s < tokens; s++)
                {
                    block.Values.AsSpan(place + (s * block.Stride), tokens).CopyTo(cross.AsSpan(s * tokens));
                }

                bool self = block.FirstRow + i == block.FirstColumn + j;
                double[] output = Output(_selves[block.FirstRow + i], _selves[block.FirstColumn + j], cross, tokens, self);
                for (int k = 0; k < output.Length; k++)
                {
                    block.Values[place + (k / tokens * block.Stride) + (k % tokens)] = _scale * output[k];
                }
            }
        }
    }

    // sum_ab E[w(G_s)_a w(G_t)_b] K_ab(x, y).
    private double[] Output(double[] first, double[] second, double[] cross, int tokens, bool self) => layer.Weights switch
    {
        AttentionWeights.Identity => Identity(cross),
        AttentionWeights.Tied => Tied(first, second, cross, tokens),
        _ => tokens == 1 ? cross
            : tokens == 2 ? TwoTokens(first, second, cross)
            : AttentionAverage.Compute(first, second, cross, tokens, _logits, self, shift),
    };

    private double[] Identity(double[] cross)
    {
        double squares = cross.Sum(k => k * k);
        return Array.ConvertAll(cross, k => _logits * k * squares);
    }

    private double[] Tied(double[] first, double[] second, double[] cross, int tokens)
    {
        double[] rows = Softmax(first, tokens);
        double[] columns = Softmax(second, tokens);
        double[] output = new double[cross.Length];
        for (int k = 0; k < output.Length; k++)
        {
            for (int a = 0; a < tokens; a++)
            {
                for (int b = 0; b < tokens; b++)
                {
                    output[k] += rows[(k / tokens * tokens) + a] * columns[(k % tokens * tokens) + b] * cross[(a * tokens) + b];
                }
            }
        }

        return output;
    }

    private double[] Softmax(double[] kernel, int tokens)
    {
        double[] weights = new double[kernel.Length];
        for (int s = 0; s < tokens; s++)
        {
            Span<double> row = weights.AsSpan(s * tokens, tokens);
            double largest = double.NegativeInfinity;
            for (int a = 0; a < tokens; a++)
            {
                row[a] = Math.Sqrt(_logits) * kernel[(s * tokens) + a];
                largest = Math.Max(largest, row[a]);
            }

            double sum = 0.0;
            foreach (ref double weight in row)
            {
                weight = Math.Exp(weight - largest);
                sum += weight;
            }

            foreach (ref double weight in row)
            {
                weight /= sum;
            }
        }

        return weights;
    }

    // The weight of token 0 is sigmoid(D), D = G_s0 - G_s1; its mean is 1/2.
    private double[] TwoTokens(double[] first, double[] second, double[] cross)
    {
        double Difference(double[] kernel) => Math.Max(0.0, kernel[0] + kernel[3] - kernel[1] - kernel[2]);
        double[] output = new double[4];
        double between = cross[0] + cross[3] - cross[1] - cross[2];
        for (int k = 0; k < 4; k++)
        {
            double a = _logits * first[3 * (k / 2)] * Difference(first);
            double b = _logits * second[3 * (k % 2)] * Difference(second);
            double bound = Math.Sqrt(a * b);
            double c = Math.Clamp(_logits * cross[k] * between, -bound, bound);
            double both = _sigmoid.At(a, b, c).D0;
            output[k] = (both * (cross[0] + cross[3])) + ((0.5 - both) * (cross[1] + cross[2]));
        }

        return output;
    }
}
