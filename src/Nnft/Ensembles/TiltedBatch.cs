using Nnft.Numerics;
using Nnft.Numerics.Lanes;

namespace Nnft.Ensembles;

/// <summary>A batch of networks of the defensive mixture: their weights and empirical kernels.</summary>
internal sealed class TiltedBatch<T>
    where T : struct, ILanes<T>
{
    private const int Columns = RandomTable.Columns;

    private readonly int _points;
    private readonly HiddenLayer<T> _layer;
    private readonly NetworkBatch<T> _batch;
    private readonly Tilt<T> _tilt;

    public TiltedBatch(MeasurementLayout layout)
    {
        var plan = layout.Plan;
        var table = RandomTable.Create(plan.Seed, plan.StreamName + ";tilted");
        _points = plan.Points.Count;
        _layer = new HiddenLayer<T>(plan.Ensemble, [.. plan.Points, Tilt<T>.MeanPoint(plan.Points)], table);
        _batch = new NetworkBatch<T>(plan.Ensemble, _points, layout.KernelOfTheory);
        _tilt = new Tilt<T>(plan.Ensemble, plan.Points, plan.Combinations.Select(c => c.Length), table);
    }

    /// <summary>The networks' weights.</summary>
    public double[] Weights { get; } = new double[NetworkBatch<T>.Capacity];

    /// <summary>Khat - K: [pair][network].</summary>
    public double[] KernelDeviations => _batch.KernelDeviations;

    public void Sample(ulong firstNetwork, int length, int valid)
    {
        for (int column = 0; column < length; column += Columns)
        {
            int validHere = Math.Min(Columns, valid - column);
            _batch.BeginGroups();
            _layer.Rewind(firstNetwork + (ulong)column);
            _tilt.BeginGroup(firstNetwork + (ulong)column);
            while (_layer.MoveNext())
            {
                _tilt.Apply(_layer);
                _layer.Activate(_points, asDrawn: false);
                _batch.Add(_layer, outputs: false);
            }

            _batch.EndGroups(_layer, column, validHere, outputs: false);
            _tilt.EndGroup(Weights.AsSpan(column, Columns), validHere);
        }
    }
}
