namespace Nnft.Ensembles.Deep.Modules;

/// <summary>Layers one after the other.</summary>
internal sealed class SequenceModule(IReadOnlyList<NetworkModule> modules) : NetworkModule
{
    /// <inheritdoc/>
    public override Field Forward(Field input, WeightSource weights)
    {
        foreach (NetworkModule module in modules)
        {
            input = module.Forward(input, weights);
        }

        return input;
    }

    /// <inheritdoc/>
    public override Field Backward(Field deltas, TangentSum tangent)
    {
        for (int k = modules.Count - 1; k >= 0; k--)
        {
            deltas = modules[k].Backward(deltas, tangent);
        }

        return deltas;
    }
}
