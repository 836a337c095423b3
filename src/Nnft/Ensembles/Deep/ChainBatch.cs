using Nnft.Numerics;

namespace Nnft.Ensembles.Deep;

/// <summary>Eight networks of a <see cref="MetricChain"/>, one in each lane.</summary>
public sealed class ChainBatch
{
    /// <summary>Networks of a batch.</summary>
    public const int Networks = RandomTable.Columns;

    private readonly double[] _kernels;
    private readonly double[] _factor;
    private readonly double[] _values;
    private readonly int _pairs;

    internal ChainBatch(int depth, int inputs, int pairs, int outputs, int chunk)
    {
        _pairs = pairs;
        _kernels = new double[depth * pairs * Networks];
        _factor = new double[pairs * Networks];
        _values = new double[((chunk * inputs) + RandomTable.BlockRows) * Networks];
        Outputs = new double[outputs * inputs * Networks];
    }

    /// <summary>Outputs, [output][input][network].</summary>
    public double[] Outputs { get; }

    /// <summary>The Cholesky factor of the kernel of the layer that is being drawn.</summary>
    internal Span<double> Factor => _factor;

    /// <summary>Values of some neurons.</summary>
    internal Span<double> Values => _values;

    /// <summary>G of a layer (from 0) at a pair of inputs in the eight networks: the covariance of its pre-activations given the layer below.</summary>
    public Span<double> Kernel(int layer, int pair) => _kernels.AsSpan(((layer * _pairs) + pair) * Networks, Networks);

    /// <summary>G of a layer, [pair][network].</summary>
    internal Span<double> Kernels(int layer) => _kernels.AsSpan(layer * _pairs * Networks, _pairs * Networks);
}
