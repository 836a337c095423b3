namespace Nnft.Ensembles.Deep.Modules;

/// <summary>A layer of eight sampled networks. It remembers its last input for the way back.</summary>
internal abstract class NetworkModule
{
    /// <summary>Values behind the layer.</summary>
    public abstract Field Forward(Field input, WeightSource weights);

    /// <summary>From the derivatives of one output by the values behind the layer to those by the values in front of it; adds the layer's parameters to the tangent kernel.</summary>
    public abstract Field Backward(Field deltas, TangentSum tangent);
}
