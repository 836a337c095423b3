using Nnft.Ensembles.Deep.Modules;

namespace Nnft.Ensembles.Deep;

/// <summary>What eight networks of <see cref="WeightedNetworks"/> give.</summary>
public sealed class NetworkBatchOutput
{
    private readonly Field _output;
    private readonly double[]? _tangent;

    internal NetworkBatchOutput(Field output, double[]? tangent) => (_output, _tangent) = (output, tangent);

    /// <summary>One output at one input and position in the eight networks.</summary>
    public ReadOnlySpan<double> Output(int output, int input, int position = 0) => _output.At(output, input, position);

    /// <summary>The tangent kernel of the first output at inputs a >= b in the eight networks.</summary>
    public ReadOnlySpan<double> Tangent(int a, int b) => _tangent.AsSpan(((a * (a + 1) / 2) + b) * ChainBatch.Networks, ChainBatch.Networks);
}
