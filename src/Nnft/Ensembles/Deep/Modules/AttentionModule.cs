using Nnft.Networks.Layers;
using Nnft.Numerics;

namespace Nnft.Ensembles.Deep.Modules;

/// <summary>Multi-head self-attention: queries, keys and values by dense layers, weighted sums within each head, and a dense output layer.</summary>
internal sealed class AttentionModule(Attention layer, int heads, int headWidth, AffineModule query, AffineModule? key, AffineModule value, AffineModule output) : NetworkModule
{
    // Queries, keys, values and the weights of attention, [head][input][s][a][network].
    private readonly double _scale = layer.Weights == AttentionWeights.Tied ? 1.0 / headWidth : 1.0 / Math.Sqrt(headWidth);
    private Field? _queries;
    private Field? _keys;
    private Field? _values;
    private double[] _attention = [];

    /// <inheritdoc/>
    public override Field Forward(Field input, WeightSource weights)
    {
        _queries = query.Forward(input, weights);
        _keys = key?.Forward(input, weights) ?? _queries;
        _values = value.Forward(input, weights);
        int tokens = input.Positions;
        _attention = new double[heads * input.Inputs * tokens * tokens * Field.Lanes];
        Field mixed = _values.Like();
        for (int head = 0; head < heads; head++)
        {
            for (int i = 0; i < input.Inputs; i++)
            {
                for (int s = 0; s < tokens; s++)
                {
                    Span<double> row = Row(head, i, s);
                    for (int a = 0; a < tokens; a++)
                    {
                        Span<double> logit = row.Slice(a * Field.Lanes, Field.Lanes);
                        for (int c = head * headWidth; c < (head + 1) * headWidth; c++)
                        {
                            LaneProducts.Add(logit, _queries.At(c, i, s), _keys.At(c, i, a));
                        }

                        Multiply(logit, _scale);
                    }

                    if (layer.Weights != AttentionWeights.Identity)
                    {
                        Softmax(row, tokens);
                    }

                    for (int a = 0; a < tokens; a++)
                    {
                        for (int c = head * headWidth; c < (head + 1) * headWidth; c++)
                        {
                            LaneProducts.Add(mixed.At(c, i, s), row.Slice(a * Field.Lanes, Field.Lanes), _values.At(c, i, a));
                        }
                    }
                }
            }
        }

        return output.Forward(mixed, weights);
    }

    /// <inheritdoc/>
    public override Field Backward(Field deltas, TangentSum tangent)
    {
        Field mixed = output.Backward(deltas, tangent);
        Field queries = _queries!.Like();
        Field keys = _keys!.Like();
        Field values = _values!.Like();
        int tokens = mixed.Positions;
        double[] slopes = new double[tokens * Field.Lanes];
        for (int head = 0; head < heads; head++)
        {
            for (int i = 0; i < mixed.Inputs; i++)
            {
                for (int s = 0; s < tokens; s++)
                {
                    Span<double> row = Row(head, i, s);
                    slopes.AsSpan().Clear();
                    for (int a = 0; a < tokens; a++)
                    {
                        Span<double> slope = slopes.AsSpan(a * Field.Lanes, Field.Lanes);
                        for (int c = head * headWidth; c < (head + 1) * headWidth; c++)
                        {
                            LaneProducts.Add(values.At(c, i, a), row.Slice(a * Field.Lanes, Field.Lanes), mixed.At(c, i, s));
                            LaneProducts.Add(slope, mixed.At(c, i, s), _values!.At(c, i, a));
                        }
                    }

                    if (layer.Weights != AttentionWeights.Identity)
                    {
                        SoftmaxSlopes(slopes, row, tokens);
                    }

                    Multiply(slopes, _scale);
                    for (int a = 0; a < tokens; a++)
                    {
                        for (int c = head * headWidth; c < (head + 1) * headWidth; c++)
                        {
                            LaneProducts.Add(queries.At(c, i, s), slopes.AsSpan(a * Field.Lanes, Field.Lanes), _keys!.At(c, i, a));
                            LaneProducts.Add(keys.At(c, i, a), slopes.AsSpan(a * Field.Lanes, Field.Lanes), _queries!.At(c, i, s));
                        }
                    }
                }
            }
        }

        if (key is null)
        {
            Add(queries, keys);
        }

        Field back = query.Backward(queries, tangent);
        Add(back, value.Backward(values, tangent));
        if (key is not null)
        {
            Add(back, key.Backward(keys, tangent));
        }

        return back;
    }

    private Span<double> Row(int head, int input, int s)
    {
        int tokens = _queries!.Positions;
        return _attention.AsSpan((((head * _queries.Inputs) + input) * tokens + s) * tokens * Field.Lanes, tokens * Field.Lanes);
    }

    private static void Multiply(Span<double> values, double factor)
    {
        foreach (ref double value in values)
        {
            value *= factor;
        }
    }

    private static void Add(Field sum, Field other)
    {
        for (int k = 0; k < sum.Data.Length; k++)
        {
            sum.Data[k] += other.Data[k];
        }
    }

    private static void Softmax(Span<double> row, int tokens)
    {
        for (int lane = 0; lane < Field.Lanes; lane++)
        {
            double largest = row[lane];
            for (int a = 1; a < tokens; a++)
            {
                largest = Math.Max(largest, row[(a * Field.Lanes) + lane]);
            }

            for (int a = 0; a < tokens; a++)
            {
                row[(a * Field.Lanes) + lane] -= largest;
            }
        }

        VectorMath.Exp(row);
        for (int lane = 0; lane < Field.Lanes; lane++)
        {
            double sum = 0.0;
            for (int a = 0; a < tokens; a++)
            {
                sum += row[(a * Field.Lanes) + lane];
            }

            for (int a = 0; a < tokens; a++)
            {
                row[(a * Field.Lanes) + lane] /= sum;
            }
        }
    }

    // dG_a = w_a (dw_a - sum_b w_b dw_b).
    private static void SoftmaxSlopes(Span<double> slopes, ReadOnlySpan<double> row, int tokens)
    {
        for (int lane = 0; lane < Field.Lanes; lane++)
        {
            double mean = 0.0;
            for (int a = 0; a < tokens; a++)
            {
                mean += row[(a * Field.Lanes) + lane] * slopes[(a * Field.Lanes) + lane];
            }

            for (int a = 0; a < tokens; a++)
            {
                slopes[(a * Field.Lanes) + lane] = row[(a * Field.Lanes) + lane] * (slopes[(a * Field.Lanes) + lane] - mean);
            }
        }
    }
}
