using Nnft.Numerics;
using Nnft.Numerics.Lanes;

namespace Nnft.Ensembles;

/// <summary>Samples the networks of a block and accumulates every estimator over them. One instance per thread.</summary>
internal sealed class BlockWorker<T>
    where T : struct, ILanes<T>
{
    private const int Columns = RandomTable.Columns;
    private const int Capacity = NetworkBatch<T>.Capacity;

    private readonly MeasurementLayout _layout;
    private readonly int _groups;
    private readonly HiddenLayer<T> _layer;
    private readonly NetworkBatch<T> _batch;
    private readonly Dictionary<Estimator, RowStore<T>> _stores = [];
    private readonly ProductEvaluator<T>? _naive;
    private readonly ProductEvaluator<T>? _neuron;
    private readonly Dictionary<Estimator, WickEvaluator<T>> _wick = [];
    private readonly TiltedBatch<T>? _tilted;

    public BlockWorker(MeasurementLayout layout)
    {
        _layout = layout;
        var plan = layout.Plan;
        int points = plan.Points.Count;
        _groups = HiddenLayer<T>.GroupsFor(plan.Ensemble);
        _layer = new HiddenLayer<T>(plan.Ensemble, plan.Points, RandomTable.Create(plan.Seed, plan.StreamName), _groups);
        bool kernel = plan.Estimators.Any(e => e is Estimator.RaoBlackwell or Estimator.ControlVariate);
        _batch = new NetworkBatch<T>(plan.Ensemble, points, kernel ? layout.KernelOfTheory : [], _groups);
        foreach (var estimator in plan.Estimators)
        {
            int capacity = estimator == Estimator.Neuron ? HiddenLayer<T>.ChunkNeurons * Columns : Capacity;
            _stores[estimator] = new RowStore<T>(layout.Rows(estimator).Count, layout.Forms(estimator), capacity);
            switch (estimator)
            {
                case Estimator.Naive:
                    _naive = new ProductEvaluator<T>([.. layout.Field.Combinations.Select(c => Array.ConvertAll(c, l => (l.Output * points) + l.Point))], capacity);
                    break;
                case Estimator.Neuron:
                    _neuron = new ProductEvaluator<T>([.. layout.Neuron.Combinations.Select(c => Array.ConvertAll(c, l => l.Point))], capacity);
                    break;
                default:
                    _wick[estimator] = new WickEvaluator<T>(layout.Field.Combinations, layout.Exact, estimator == Estimator.ControlVariate, capacity);
                    break;
            }
        }

        _tilted = plan.Estimators.Contains(Estimator.Tilted) ? new TiltedBatch<T>(layout) : null;
    }

    /// <summary>The sums of a block, by estimator.</summary>
    public Dictionary<Estimator, EstimatorSums> Run(Block block)
    {
        var sums = _stores.ToDictionary(s => s.Key, s => s.Value.CreateSums());
        bool hidden = _stores.Keys.Any(e => e != Estimator.Tilted);
        for (int start = 0; start < block.Networks; start += Capacity)
        {
            int valid = Math.Min(Capacity, block.Networks - start);
            int length = (valid + Columns - 1) / Columns * Columns;
            ulong firstNetwork = block.FirstNetwork + (ulong)start;
            if (hidden)
            {
                Sample(firstNetwork, length, valid, sums);
                EvaluateBatch(length, valid, sums);
            }

            if (_tilted is not null)
            {
                _tilted.Sample(firstNetwork, length, valid);
                var own = sums[Estimator.Tilted];
                own.Weights.AddRow(_tilted.Weights.AsSpan(0, length), valid);
                _wick[Estimator.Tilted].Evaluate(_tilted.KernelDeviations, _tilted.Weights, length, valid, _stores[Estimator.Tilted], own);
                _stores[Estimator.Tilted].EndBatch(length, valid, own);
            }
        }

        return sums;
    }

    private void Sample(ulong firstNetwork, int length, int valid, Dictionary<Estimator, EstimatorSums> sums)
    {
        int points = _layout.Plan.Points.Count;
        for (int column = 0; column < length; column += _groups * Columns)
        {
            int groups = Math.Min(_groups, (length - column) / Columns);
            _batch.BeginGroups();
            _layer.Rewind(firstNetwork + (ulong)column, groups);
            while (_layer.MoveNext())
            {
                _layer.Activate(points);
                _batch.Add(_layer, _naive is not null);
                for (int group = 0; group < groups && _neuron is not null; group++)
                {
                    EvaluateNeurons(group, Math.Min(Columns, valid - column - (group * Columns)), sums[Estimator.Neuron]);
                }
            }

            _batch.EndGroups(_layer, column, valid - column, _naive is not null);
        }
    }

    private void EvaluateNeurons(int group, int validNetworks, EstimatorSums sums)
    {
        int length = _layer.Neurons * Columns;
        var features = _layer.Features(group);
        if (validNetworks < Columns)
        {
            for (int i = 0; i < features.Length; i++)
            {
                features[i] = i % Columns < validNetworks ? features[i] : 0.0;
            }
        }

        var store = _stores[Estimator.Neuron];
        _neuron!.Evaluate(features, length, length, _layer.Neurons * validNetworks, store, sums);
        store.EndBatch(length, _layer.Neurons * validNetworks, sums);
    }

    private void EvaluateBatch(int length, int valid, Dictionary<Estimator, EstimatorSums> sums)
    {
        if (_naive is not null)
        {
            _naive.Evaluate(_batch.Outputs, Capacity, length, valid, _stores[Estimator.Naive], sums[Estimator.Naive]);
            _stores[Estimator.Naive].EndBatch(length, valid, sums[Estimator.Naive]);
        }

        foreach (var (estimator, evaluator) in _wick)
        {
            if (estimator != Estimator.Tilted)
            {
                evaluator.Evaluate(_batch.KernelDeviations, [], length, valid, _stores[estimator], sums[estimator]);
                _stores[estimator].EndBatch(length, valid, sums[estimator]);
            }
        }
    }
}
