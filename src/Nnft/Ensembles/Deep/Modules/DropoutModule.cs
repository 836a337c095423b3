namespace Nnft.Ensembles.Deep.Modules;

/// <summary>Dropout: a neuron is kept where a normal lies below the quantile of the rate that is kept.</summary>
internal sealed class DropoutModule(uint tensor, double keep) : NetworkModule
{
    private readonly double _threshold = MathNet.Numerics.Distributions.Normal.InvCDF(0.0, 1.0, keep);
    private Field? _mask;

    /// <inheritdoc/>
    public override Field Forward(Field input, WeightSource weights)
    {
        _mask = input.Like();
        for (int channel = 0; channel < input.Channels; channel++)
        {
            Span<double> row = _mask.Channel(channel);
            weights.Row(tensor, channel, row.Length / Field.Lanes, 1.0).CopyTo(row);
            foreach (ref double value in row)
            {
                value = keep == 1.0 || value < _threshold ? 1.0 / keep : 0.0;
            }
        }

        return Masked(input);
    }

    /// <inheritdoc/>
    public override Field Backward(Field deltas, TangentSum tangent) => Masked(deltas);

    private Field Masked(Field field)
    {
        Field output = field.Copy();
        for (int k = 0; k < output.Data.Length; k++)
        {
            output.Data[k] *= _mask!.Data[k];
        }

        return output;
    }
}
