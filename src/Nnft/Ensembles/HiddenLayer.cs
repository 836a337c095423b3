using Nnft.Networks;
using Nnft.Numerics;
using Nnft.Numerics.Lanes;

namespace Nnft.Ensembles;

/// <summary>
/// Samples the parameters and hidden features of groups of <see cref="RandomTable.Columns"/> networks, some neurons at a time, so that everything stays in the
/// processor's nearest cache whatever the width. Narrow networks are sampled several groups at a time: over a few neurons the processor would wait for every
/// chain of instructions to end. One instance per thread.
/// </summary>
internal sealed class HiddenLayer<T>
    where T : struct, ILanes<T>
{
    /// <summary>Neurons worked on together.</summary>
    public const int ChunkNeurons = 32;

    private const int Columns = RandomTable.Columns;
    private const int RowsTogether = 64;
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
    private ulong _firstNetwork;

    /// <param name="ensemble">The ensemble.</param>
    /// <param name="points">The points.</param>
    /// <param name="table">The random numbers.</param>
    /// <param name="groups">The largest number of groups sampled together.</param>
    public HiddenLayer(NetworkEnsemble ensemble, IReadOnlyList<double[]> points, RandomTable table, int groups = 1)
    {
        _ensemble = ensemble;
        _table = table;
        _inputs = ActivationInputs.Create(ensemble, points);
        int neurons = Math.Min(ChunkNeurons, ensemble.Width);
        _weights = new double[groups * ParameterRows.Capacity(neurons * ensemble.InputDimension) * Columns];
        _biases = new double[groups * ParameterRows.Capacity(neurons) * Columns];
        _outputWeights = new double[groups * ParameterRows.Capacity(neurons * ensemble.OutputDimension) * Columns];
        _features = new double[groups * points.Count * neurons * Columns];
    }

    /// <summary>Groups worth sampling together.</summary>
    public static int GroupsFor(NetworkEnsemble ensemble) => Math.Max(1, RowsTogether / ParameterRows.Capacity(Math.Min(ensemble.Width, RowsTogether)));

    /// <summary>Groups sampled together now.</summary>
    public int Groups { get; private set; } = 1;

    /// <summary>Neurons of the current chunk.</summary>
    public int Neurons { get; private set; }

    /// <summary>Number of the first neuron of the current chunk.</summary>
    public int FirstNeuron { get; private set; }

    /// <summary>Features of a group or, before <see cref="Activate"/>, its pre-activations: [point][neuron][network].</summary>
    public Span<double> Features(int group = 0) => _features.AsSpan(group * _inputs.Shifts.Length * Neurons * Columns, _inputs.Shifts.Length * Neurons * Columns);

    /// <summary>Features of one point: [neuron][network].</summary>
    public Span<double> FeaturesAt(int point, int group = 0) => Features(group).Slice(point * Neurons * Columns, Neurons * Columns);

    /// <summary>Starts at the first neuron of the networks of some groups.</summary>
    public void Rewind(ulong firstNetwork, int groups = 1) => (_firstNetwork, Groups, FirstNeuron, Neurons) = (firstNetwork, groups, 0, 0);

    /// <summary>Draws the hidden parameters of the next neurons and forms their pre-activations; false when there are none left.</summary>
    public bool MoveNext()
    {
        FirstNeuron += Neurons;
        Neurons = Math.Min(ChunkNeurons, _ensemble.Width - FirstNeuron);
        if (Neurons <= 0)
        {
            return false;
        }

        var weights = Draw(_weights, _ensemble.InputWeightDensity, InputWeights, _ensemble.InputDimension);
        var biases = _inputs.BiasScale == 0.0 ? _biases : Draw(_biases, _inputs.BiasDensity, InputBiases, 1);
        for (int group = 0; group < Groups; group++)
        {
            FeatureKernel.PreActivations<T>(
                Of(weights, group), Of(biases, group), _inputs.BiasScale, _inputs.Coefficients, _inputs.Shifts, Neurons, Features(group));
        }

        return true;
    }

    /// <summary>Turns pre-activations, as drawn or with something added to them, into features.</summary>
    /// <param name="points">The number of points; fewer than all only for a single group.</param>
    /// <param name="asDrawn">Whether nothing was added.</param>
    public void Activate(int points, bool asDrawn = true) =>
        _ensemble.Activation.Apply(_features.AsSpan(0, Groups * points * Neurons * Columns), asDrawn ? _inputs.Bound : double.PositiveInfinity);

    /// <summary>Draws the output weights of the current neurons in units of sigma_W / sqrt N and adds their part to outputs [group][output][point][network].</summary>
    public void AddOutputs(Span<double> outputs, int points)
    {
        int count = _ensemble.OutputDimension;
        var weights = Draw(_outputWeights, _ensemble.OutputWeightDensity, OutputWeights, count);
        for (int group = 0; group < Groups; group++)
        {
            for (int a = 0; a < count; a++)
            {
                FeatureKernel.AddWeighted<T>(
                    Of(weights, group)[(a * Columns)..], count * Columns, Features(group), points, Neurons, outputs.Slice(((group * count) + a) * points * Columns, points * Columns));
            }
        }
    }

    /// <summary>sums[group][pair] += sum_j h_j(x_i) h_j(x_k) over the current neurons, pairs i &lt;= k in rows: [group][pair][network].</summary>
    public void AddKernel(Span<double> sums, int points)
    {
        int row = 0;
        for (int group = 0; group < Groups; group++)
        {
            for (int i = 0; i < points; i++)
            {
                for (int k = i; k < points; k++, row++)
                {
                    FeatureKernel.AddProducts<T>(FeaturesAt(i, group), FeaturesAt(k, group), Neurons, sums.Slice(row * Columns, Columns));
                }
            }
        }
    }

    /// <summary>The output biases in units of sigma_b1: [group][output][network], in rows of which the caller provides a whole number of blocks for every group.</summary>
    public void DrawOutputBiases(Span<double> rows) =>
        ParameterRows.Fill(rows, _ensemble.OutputBiasDensity, _table, _firstNetwork, OutputBiases, 0, Groups);

    private Span<double> Draw(double[] rows, ParameterDensity density, uint tensor, int perNeuron)
    {
        var drawn = rows.AsSpan(0, Groups * ParameterRows.Capacity(Neurons * perNeuron) * Columns);
        ParameterRows.Fill(drawn, density, _table, _firstNetwork, tensor, FirstNeuron * perNeuron, Groups);
        return drawn;
    }

    private Span<double> Of(Span<double> rows, int group) => rows.Slice(rows.Length / Groups * group, rows.Length / Groups);
}
