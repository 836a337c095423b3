namespace Nnft.Ensembles.Deep.Modules;

/// <summary>The tangent kernel of one output of eight networks at all pairs of inputs, summed over parameters.</summary>
internal sealed class TangentSum(int inputs)
{
    /// <summary>Theta, [pair][network] with pair (a, b), a >= b, at a (a + 1)/2 + b.</summary>
    public double[] Values { get; } = new double[inputs * (inputs + 1) / 2 * Field.Lanes];

    /// <summary>Forgets everything.</summary>
    public void Clear() => Values.AsSpan().Clear();

    /// <summary>
    /// Adds the part of weights that output positions share: rate sum_{p, q} (delta_p(a) . delta_q(b)) sum_d h_{source(p, d)}(a) . h_{source(q, d)}(b), and of their biases
    /// (without the second factor).
    /// </summary>
    public void Add(Field deltas, Field? values, int[][] sources, double weightRate, double biasRate)
    {
        Span<double> products = stackalloc double[Field.Lanes];
        Span<double> features = stackalloc double[Field.Lanes];
        int pair = 0;
        for (int a = 0; a < inputs; a++)
        {
            for (int b = 0; b <= a; b++, pair++)
            {
                Span<double> sum = Values.AsSpan(pair * Field.Lanes, Field.Lanes);
                for (int p = 0; p < sources.Length; p++)
                {
                    for (int q = 0; q < sources.Length; q++)
                    {
                        products.Clear();
                        features.Clear();
                        Dot(products, deltas, a, p, b, q);
                        for (int d = 0; values is not null && weightRate != 0.0 && d < sources[p].Length; d++)
                        {
                            if (sources[p][d] >= 0 && sources[q][d] >= 0)
                            {
                                Dot(features, values, a, sources[p][d], b, sources[q][d]);
                            }
                        }

                        for (int lane = 0; lane < Field.Lanes; lane++)
                        {
                            sum[lane] += products[lane] * ((weightRate * features[lane]) + biasRate);
                        }
                    }
                }
            }
        }
    }

    private static void Dot(Span<double> sum, Field field, int a, int p, int b, int q)
    {
        for (int channel = 0; channel < field.Channels; channel++)
        {
            LaneProducts.Add(sum, field.At(channel, a, p), field.At(channel, b, q));
        }
    }
}
