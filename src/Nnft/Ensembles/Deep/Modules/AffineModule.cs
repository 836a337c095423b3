namespace Nnft.Ensembles.Deep.Modules;

/// <summary>The variances and rates of an affine layer with so many inputs of a neuron.</summary>
internal readonly record struct AffineScales(double WeightVariance, double BiasVariance, double WeightRate, double BiasRate);

/// <summary>Dense layers and convolutions: every output position sees the inputs of its window with the same weights.</summary>
internal sealed class AffineModule(uint tensor, int inputs, int outputs, int[][] sources, AffineScales scales) : NetworkModule
{
    private readonly int _size = sources[0].Length;
    private readonly bool _pointwise = sources.Index().All(pair => pair.Item.Length == 1 && pair.Item[0] == pair.Index);
    private double[] _weights = [];
    private Field? _input;

    /// <inheritdoc/>
    public override Field Forward(Field input, WeightSource weights)
    {
        _input = input;
        int fan = inputs * _size;
        if (_weights.Length == 0)
        {
            _weights = new double[outputs * fan * Field.Lanes];
        }

        var output = new Field(outputs, input.Inputs, sources.Length);
        Span<double> biases = weights.Row(tensor + 1, 0, outputs, Math.Sqrt(scales.BiasVariance));
        Span<double> own = new double[biases.Length];
        biases.CopyTo(own);
        for (int i = 0; i < outputs; i++)
        {
            Span<double> row = _weights.AsSpan(i * fan * Field.Lanes, fan * Field.Lanes);
            weights.Row(tensor, i, fan, Math.Sqrt(scales.WeightVariance / fan)).CopyTo(row);
            Span<double> channel = output.Channel(i);
            for (int k = 0; k < channel.Length; k++)
            {
                channel[k] = own[(i * Field.Lanes) + (k % Field.Lanes)];
            }

            Visit(row, (weight, j, a, p, source) => LaneProducts.Add(output.At(i, a, p), weight, input.At(j, a, source)), (weight, j) => LaneProducts.Add(output.Channel(i), weight, input.Channel(j)));
        }

        return output;
    }

    /// <inheritdoc/>
    public override Field Backward(Field deltas, TangentSum tangent)
    {
        tangent.Add(deltas, _input, sources, scales.WeightRate, scales.BiasRate);
        Field back = _input!.Like();
        int fan = inputs * _size;
        for (int i = 0; i < outputs; i++)
        {
            Visit(
                _weights.AsSpan(i * fan * Field.Lanes, fan * Field.Lanes),
                (weight, j, a, p, source) => LaneProducts.Add(back.At(j, a, source), weight, deltas.At(i, a, p)),
                (weight, j) => LaneProducts.Add(back.Channel(j), weight, deltas.Channel(i)));
        }

        return back;
    }

    private delegate void Place(ReadOnlySpan<double> weight, int channel, int input, int position, int source);

    private delegate void Whole(ReadOnlySpan<double> weight, int channel);

    private void Visit(ReadOnlySpan<double> row, Place place, Whole whole)
    {
        for (int j = 0; j < inputs; j++)
        {
            for (int d = 0; d < _size; d++)
            {
                ReadOnlySpan<double> weight = row.Slice(((j * _size) + d) * Field.Lanes, Field.Lanes);
                if (_pointwise)
                {
                    whole(weight, j);
                    continue;
                }

                for (int a = 0; a < _input!.Inputs; a++)
                {
                    for (int p = 0; p < sources.Length; p++)
                    {
                        if (sources[p][d] >= 0)
                        {
                            place(weight, j, a, p, sources[p][d]);
                        }
                    }
                }
            }
        }
    }
}
