using Nnft.Networks.Layers;

namespace Nnft.Ensembles.Deep.Modules;

/// <summary>Pooling over windows of positions.</summary>
internal sealed class PoolModule(PoolKind kind, int[][] sources) : NetworkModule
{
    private readonly double _scale = kind == PoolKind.Average ? 1.0 / sources[0].Length : 1.0;
    private Field? _input;

    /// <inheritdoc/>
    public override Field Forward(Field input, WeightSource weights)
    {
        _input = input;
        var output = new Field(input.Channels, input.Inputs, sources.Length);
        Visit((channel, a, p, source, lane, first) =>
        {
            double value = input.At(channel, a, source)[lane];
            ref double target = ref output.At(channel, a, p)[lane];
            target = kind == PoolKind.Maximum ? first ? value : Math.Max(target, value) : target + (_scale * value);
        });
        return output;
    }

    /// <inheritdoc/>
    public override Field Backward(Field deltas, TangentSum tangent)
    {
        Field input = _input!;
        Field back = input.Like();
        if (kind != PoolKind.Maximum)
        {
            Visit((channel, a, p, source, lane, _) => back.At(channel, a, source)[lane] += _scale * deltas.At(channel, a, p)[lane]);
            return back;
        }

        var largest = new Field(input.Channels, input.Inputs, sources.Length);
        Visit((channel, a, p, source, lane, first) =>
        {
            ref double target = ref largest.At(channel, a, p)[lane];
            target = first ? input.At(channel, a, source)[lane] : Math.Max(target, input.At(channel, a, source)[lane]);
        });
        Visit((channel, a, p, source, lane, _) =>
            back.At(channel, a, source)[lane] += input.At(channel, a, source)[lane] == largest.At(channel, a, p)[lane] ? deltas.At(channel, a, p)[lane] : 0.0);
        return back;
    }

    private delegate void Place(int channel, int input, int position, int source, int lane, bool first);

    private void Visit(Place place)
    {
        for (int channel = 0; channel < _input!.Channels; channel++)
        {
            for (int a = 0; a < _input.Inputs; a++)
            {
                for (int p = 0; p < sources.Length; p++)
                {
                    for (int d = 0; d < sources[p].Length; d++)
                    {
                        for (int lane = 0; lane < Field.Lanes; lane++)
                        {
                            place(channel, a, p, sources[p][d], lane, d == 0);
                        }
                    }
                }
            }
        }
    }
}
