using Nnft.Networks.Layers;

namespace Nnft.Ensembles.Deep.Modules;

/// <summary>Branches with the same input: their weighted sum or their product.</summary>
internal sealed class CombineModule(Combination combination, IReadOnlyList<(double Weight, NetworkModule Branch)> branches) : NetworkModule
{
    private Field[] _outputs = [];

    /// <inheritdoc/>
    public override Field Forward(Field input, WeightSource weights)
    {
        _outputs = new Field[branches.Count];
        for (int b = 0; b < _outputs.Length; b++)
        {
            _outputs[b] = branches[b].Branch.Forward(input, weights);
        }

        Field output = _outputs[0].Like();
        for (int k = 0; k < output.Data.Length; k++)
        {
            double value = combination == Combination.Sum ? 0.0 : 1.0;
            for (int b = 0; b < _outputs.Length; b++)
            {
                double own = branches[b].Weight * _outputs[b].Data[k];
                value = combination == Combination.Sum ? value + own : value * own;
            }

            output.Data[k] = value;
        }

        return output;
    }

    /// <inheritdoc/>
    public override Field Backward(Field deltas, TangentSum tangent)
    {
        Field? back = null;
        for (int b = 0; b < branches.Count; b++)
        {
            Field own = deltas.Copy();
            for (int k = 0; k < own.Data.Length; k++)
            {
                double slope = branches[b].Weight;
                for (int other = 0; combination == Combination.Product && other < branches.Count; other++)
                {
                    slope *= other == b ? 1.0 : branches[other].Weight * _outputs[other].Data[k];
                }

                own.Data[k] *= slope;
            }

            Field part = branches[b].Branch.Backward(own, tangent);
            back ??= part.Like();
            for (int k = 0; k < back.Data.Length; k++)
            {
                back.Data[k] += part.Data[k];
            }
        }

        return back!;
    }
}
