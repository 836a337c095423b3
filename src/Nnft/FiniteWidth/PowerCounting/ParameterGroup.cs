namespace Nnft.FiniteWidth.PowerCounting;

/// <summary>Parameters that need the same power of the width in their learning rate.</summary>
public enum ParameterGroup
{
    /// <summary>Weights of the first layer.</summary>
    InputWeights,

    /// <summary>Biases of hidden layers; gains and biases of normalisations count the same.</summary>
    Biases,

    /// <summary>Weights between hidden layers; those of queries, keys, values and outputs of attention count the same.</summary>
    HiddenWeights,

    /// <summary>Weights of the last layer.</summary>
    Readout,
}
