using Nnft.Networks;
using Nnft.Numerics;
using Nnft.Numerics.Lanes;

namespace Nnft.Ensembles;

/// <summary>
/// Outputs and empirical kernels of a batch of networks, in columns: row r holds one number per network. Columns of networks beyond the valid ones are zero,
/// so that they add nothing to sums of products.
/// </summary>
internal sealed class NetworkBatch<T>
    where T : struct, ILanes<T>
{
    /// <summary>Networks in a batch, a multiple of <see cref="RandomTable.Columns"/>; a few rows of this length fill the nearest cache.</summary>
    public const int Capacity = 256;

    private const int Columns = RandomTable.Columns;

    private readonly NetworkEnsemble _ensemble;
    private readonly int _points;
    private readonly double[] _kernelOfTheory;
    private readonly double[] _groupOutputs;
    private readonly double[] _groupKernel;
    private readonly double[] _groupBiases;
    private readonly double[] _minusTheory = new double[Columns];

    /// <param name="ensemble">The ensemble.</param>
    /// <param name="points">Number of points at which the field is wanted.</param>
    /// <param name="kernelOfTheory">K_W of the pairs i &lt;= k, subtracted from the empirical kernel; empty when only outputs are wanted.</param>
    /// <param name="groups">The largest number of groups sampled together.</param>
    public NetworkBatch(NetworkEnsemble ensemble, int points, double[] kernelOfTheory, int groups = 1)
    {
        _ensemble = ensemble;
        _points = points;
        _kernelOfTheory = kernelOfTheory;
        int outputs = ensemble.OutputDimension * points;
        Outputs = new double[outputs * Capacity];
        KernelDeviations = new double[kernelOfTheory.Length * Capacity];
        _groupOutputs = new double[groups * outputs * Columns];
        _groupKernel = new double[groups * kernelOfTheory.Length * Columns];
        _groupBiases = new double[groups * ParameterRows.Capacity(ensemble.OutputDimension) * Columns];
    }

    /// <summary>f_a(x_i): [output][point][network].</summary>
    public double[] Outputs { get; }

    /// <summary>Khat_ik - K_ik: [pair][network].</summary>
    public double[] KernelDeviations { get; }

    /// <summary>Forgets the sums of the groups before.</summary>
    public void BeginGroups()
    {
        Array.Clear(_groupOutputs);
        Array.Clear(_groupKernel);
    }

    /// <summary>Adds the neurons that the layer holds.</summary>
    public void Add(HiddenLayer<T> layer, bool outputs)
    {
        if (outputs)
        {
            layer.AddOutputs(_groupOutputs, _points);
        }

        if (_groupKernel.Length > 0)
        {
            layer.AddKernel(_groupKernel, _points);
        }
    }

    /// <summary>Scales the sums over neurons and puts them into the columns of these groups of networks.</summary>
    public void EndGroups(HiddenLayer<T> layer, int column, int valid, bool outputs)
    {
        if (outputs)
        {
            EndOutputs(layer, column, valid);
        }

        double scale = _ensemble.SigmaW * _ensemble.SigmaW / _ensemble.Width;
        for (int group = 0; group < layer.Groups; group++)
        {
            for (int pair = 0; pair < _kernelOfTheory.Length; pair++)
            {
                var row = KernelDeviations.AsSpan((pair * Capacity) + column + (group * Columns), Columns);
                _minusTheory.AsSpan().Fill(-_kernelOfTheory[pair]);
                FeatureKernel.Scale<T>(_groupKernel.AsSpan(((group * _kernelOfTheory.Length) + pair) * Columns, Columns), scale, _minusTheory, 1.0, row);
                ClearInvalid(row, valid - (group * Columns));
            }
        }
    }

    private void EndOutputs(HiddenLayer<T> layer, int column, int valid)
    {
        int biasRows = ParameterRows.Capacity(_ensemble.OutputDimension);
        if (_ensemble.SigmaB1 != 0.0)
        {
            layer.DrawOutputBiases(_groupBiases.AsSpan(0, layer.Groups * biasRows * Columns));
        }

        double scale = _ensemble.SigmaW / Math.Sqrt(_ensemble.Width);
        int rows = _ensemble.OutputDimension * _points;
        for (int group = 0; group < layer.Groups; group++)
        {
            for (int row = 0; row < rows; row++)
            {
                var output = Outputs.AsSpan((row * Capacity) + column + (group * Columns), Columns);
                var biases = _groupBiases.AsSpan(((group * biasRows) + (row / _points)) * Columns, Columns);
                FeatureKernel.Scale<T>(_groupOutputs.AsSpan(((group * rows) + row) * Columns, Columns), scale, biases, _ensemble.SigmaB1, output);
                ClearInvalid(output, valid - (group * Columns));
            }
        }
    }

    private static void ClearInvalid(Span<double> row, int valid)
    {
        if (valid < Columns)
        {
            row[Math.Max(0, valid)..].Clear();
        }
    }
}
