namespace Nnft.Ensembles.Deep.Modules;

/// <summary>Makes channels of positions.</summary>
internal sealed class FlattenModule : NetworkModule
{
    private Field? _input;

    /// <inheritdoc/>
    public override Field Forward(Field input, WeightSource weights)
    {
        _input = input;
        var output = new Field(input.Channels * input.Positions, input.Inputs, 1);
        Copy(input, (channel, a, p) => output.At((channel * input.Positions) + p, a, 0), toFlat: true);
        return output;
    }

    /// <inheritdoc/>
    public override Field Backward(Field deltas, TangentSum tangent)
    {
        Field back = _input!.Like();
        Copy(back, (channel, a, p) => deltas.At((channel * back.Positions) + p, a, 0), toFlat: false);
        return back;
    }

    private delegate Span<double> Flat(int channel, int input, int position);

    private static void Copy(Field field, Flat flat, bool toFlat)
    {
        for (int channel = 0; channel < field.Channels; channel++)
        {
            for (int a = 0; a < field.Inputs; a++)
            {
                for (int p = 0; p < field.Positions; p++)
                {
                    Span<double> own = field.At(channel, a, p);
                    Span<double> other = flat(channel, a, p);
                    if (toFlat)
                    {
                        own.CopyTo(other);
                    }
                    else
                    {
                        other.CopyTo(own);
                    }
                }
            }
        }
    }
}
