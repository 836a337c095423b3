using Nnft.Networks;
using Nnft.Numerics;
using Nnft.Numerics.Lanes;

namespace Nnft.Ensembles;

/// <summary>
/// Samples the parameters and hidden features of <see cref="RandomTable.Columns"/> networks at a time, some neurons at a time, so that everything stays in the
/// processor's nearest cache whatever the width. One instance per thread.
/// </summary>
internal sealed class HiddenLayer<T>
    where T : struct, ILanes<T>
{
    /// <summary>Neurons worked on together.</summary>
    public const int ChunkNeurons = 32;

    private const int Columns = RandomTable.Columns;
    private const uint InputWeights = 0;
    private const uint InputBiases = 1;
    private const uint OutputWeights = 2;
    private const uint OutputBiases = 3;

    private readonly NetworkEnsemble _ensemble;
    private readonly RandomTable _table;
    private readonly ActivationInputs _inputs;
    private readonly double[] _weights;
    private readonly double[] _biases;
    private readonly double[] _outputWeights;
    private readonly double[] _features;

    public HiddenLayer(NetworkEnsemble ensemble, IReadOnlyList<double[]> points, RandomTable table)
    {
        _ensemble = ensemble;
        _table = table;
        _inputs = ActivationInputs.Create(ensemble, points);
        _weights = new double[ParameterRows.Capacity(ChunkNeurons * ensemble.InputDimension) * Columns];
        _biases = new double[ChunkNeurons * Columns];
        _outputWeights = new double[ParameterRows.Capacity(ChunkNeurons * ensemble.OutputDimension) * Columns];
        _features = new double[points.Count * ChunkNeurons * Columns];
    }

    /// <summary>Number of the first network.</summary>
    public ulong FirstNetwork { get; set; }

    /// <summary>Neurons of the current chunk.</summary>
    public int Neurons { get; private set; }

    /// <summary>Number of the first neuron of the current chunk.</summary>
    public int FirstNeuron { get; private set; }

    /// <summary>Features or, before <see cref="Activate"/>, pre-activations: [point][neuron][network].</summary>
    public Span<double> Features => _features.AsSpan(0, _inputs.Shifts.Length * Neurons * Columns);

    /// <summary>Features of one point: [neuron][network].</summary>
    public Span<double> FeaturesAt(int point) => _features.AsSpan(point * Neurons * Columns, Neurons * Columns);

    /// <summary>Starts at the first neuron.</summary>
    public void Rewind(ulong firstNetwork) => (FirstNetwork, FirstNeuron, Neurons) = (firstNetwork, 0, 0);

    /// <summary>Draws the hidden parameters of the next neurons and forms their pre-activations; false when there are none left.</summary>
    public bool MoveNext()
    {
        FirstNeuron += Neurons;
        Neurons = Math.Min(ChunkNeurons, _ensemble.Width - FirstNeuron);
        if (Neurons <= 0)
        {
            return false;
        }

        int d = _ensemble.InputDimension;
        var weights = _weights.AsSpan(0, ParameterRows.Capacity(Neurons * d) * Columns);
        ParameterRows.Fill(weights, _ensemble.InputWeightDensity, _table, FirstNetwork, InputWeights, FirstNeuron * d);
        var biases = _biases.AsSpan(0, ParameterRows.Capacity(Neurons) * Columns);
        if (_inputs.BiasScale != 0.0)
        {
            ParameterRows.Fill(biases, _inputs.BiasDensity, _table, FirstNetwork, InputBiases, FirstNeuron);
        }

        FeatureKernel.PreActivations<T>(weights, biases, _inputs.BiasScale, _inputs.Coefficients, _inputs.Shifts, Neurons, Features);
        return true;
    }

    /// <summary>Turns pre-activations, as drawn or with something added to them, into features.</summary>
    public void Activate(int points, bool asDrawn = true) =>
        _ensemble.Activation.Apply(_features.AsSpan(0, points * Neurons * Columns), asDrawn ? _inputs.Bound : double.PositiveInfinity);

    /// <summary>Draws the output weights of the current neurons in units of sigma_W / sqrt N and adds their part to outputs [output][point][network].</summary>
    public void AddOutputs(Span<double> outputs, int points)
    {
        int count = _ensemble.OutputDimension;
        var weights = _outputWeights.AsSpan(0, ParameterRows.Capacity(Neurons * count) * Columns);
        ParameterRows.Fill(weights, _ensemble.OutputWeightDensity, _table, FirstNetwork, OutputWeights, FirstNeuron * count);
        for (int a = 0; a < count; a++)
        {
            FeatureKernel.AddWeighted<T>(weights[(a * Columns)..], count * Columns, _features, points, Neurons, outputs.Slice(a * points * Columns, points * Columns));
        }
    }

    /// <summary>sums[pair] += sum_j h_j(x_i) h_j(x_k) over the current neurons, pairs i &lt;= k in rows: [pair][network].</summary>
    public void AddKernel(Span<double> sums, int points)
    {
        int pair = 0;
        for (int i = 0; i < points; i++)
        {
            for (int k = i; k < points; k++, pair++)
            {
                FeatureKernel.AddProducts<T>(FeaturesAt(i), FeaturesAt(k), Neurons, sums.Slice(pair * Columns, Columns));
            }
        }
    }

    /// <summary>The output biases in units of sigma_b1: [output][network], in rows of which the caller provides a whole number of blocks.</summary>
    public void DrawOutputBiases(Span<double> rows) =>
        ParameterRows.Fill(rows, _ensemble.OutputBiasDensity, _table, FirstNetwork, OutputBiases, 0);
}
