using Nnft.Networks;

namespace Nnft.SynapticFields;

/// <summary>One layer of synapses: neuron <c>To</c> gets g(sum of W times neuron <c>From</c>, plus a bias).</summary>
/// <param name="Inputs">Neurons below.</param>
/// <param name="Outputs">Neurons above.</param>
/// <param name="Connections">The synapses, one weight each.</param>
/// <param name="HasBias">Whether every neuron above has a bias, counted after the weights of the layer.</param>
/// <param name="Activation">g; null for a linear layer.</param>
public sealed record SynapticLayer(int Inputs, int Outputs, IReadOnlyList<(int From, int To)> Connections, bool HasBias, Activation? Activation)
{
    /// <summary>Number of parameters.</summary>
    public int Parameters => Connections.Count + (HasBias ? Outputs : 0);
}
