using System.Runtime.InteropServices;
using Nnft.Networks;
using Nnft.Numerics;
using Nnft.Numerics.Lanes;

namespace Nnft.Ensembles;

/// <summary>
/// The defensive mixture: with probability 1/2 a network is drawn as usual; else one of its neurons, chosen uniformly, is shifted by a level k in the direction of the mean
/// point xbar, that is b0 by k sigma_b^2 and W0 by k (sigma_W^2/d) xbar. A network then counts with the weight
/// <code>
/// w = 1 / (1/2 + 1/2 (1/N) sum_j avg_k exp(k u_j - k^2 v/2)),   u_j = b0_j + W0_j.xbar,   v = Var u,   w &lt;= 2
/// </code>
/// Levels are the orders that are measured.
/// </summary>
internal sealed class Tilt<T>
    where T : struct, ILanes<T>
{
    private const int Columns = RandomTable.Columns;
    private const uint MixtureTensor = 4;

    private readonly NetworkEnsemble _ensemble;
    private readonly RandomTable _table;
    private readonly int[] _levels;
    private readonly double[] _covariances;
    private readonly double _variance;
    private readonly double _shiftAtMean;
    private readonly int[] _neurons = new int[Columns];
    private readonly int[] _levelOf = new int[Columns];
    private readonly double[] _sums = new double[Columns];
    private readonly double[] _exponents = new double[HiddenLayer<T>.ChunkNeurons * Columns];
    private readonly double[] _words = new double[RandomTable.BlockRows * Columns];

    public Tilt(NetworkEnsemble ensemble, IReadOnlyList<double[]> points, IEnumerable<int> levels, RandomTable table)
    {
        _ensemble = ensemble;
        _table = table;
        _levels = [.. levels.Distinct().Order()];
        double[] mean = MeanPoint(points);
        _covariances = [.. points.Append(mean).Select(x => ensemble.PreActivationCovariance(x, mean))];
        _variance = ensemble.PreActivationCovariance(mean, mean);
        _shiftAtMean = ensemble.FeatureShift(mean);
    }

    /// <summary>The mean of the points; the tilt needs the pre-activations there, after those of the points themselves.</summary>
    public static double[] MeanPoint(IReadOnlyList<double[]> points) =>
        [.. Enumerable.Range(0, points[0].Length).Select(a => points.Average(x => x[a]))];

    /// <summary>Chooses the component of the mixture for every network of a group.</summary>
    public void BeginGroup(ulong firstNetwork)
    {
        Array.Clear(_sums);
        _table.FillWords(_words, firstNetwork, MixtureTensor, 0);
        var words = MemoryMarshal.Cast<double, ulong>(_words);
        for (int lane = 0; lane < Columns; lane++)
        {
            bool tilted = words[lane] >> 63 == 1;
            _neurons[lane] = tilted ? (int)Math.BigMul(words[Columns + lane], (ulong)_ensemble.Width, out _) : -1;
            _levelOf[lane] = _levels[(int)((words[lane] & 0x7FFFFFFF) * (ulong)_levels.Length >> 31)];
        }
    }

    /// <summary>Shifts the chosen neurons of a chunk of pre-activations and adds its part of the weights.</summary>
    public void Apply(HiddenLayer<T> layer)
    {
        for (int lane = 0; lane < Columns; lane++)
        {
            int neuron = _neurons[lane] - layer.FirstNeuron;
            if (neuron >= 0 && neuron < layer.Neurons && _neurons[lane] >= 0)
            {
                for (int i = 0; i < _covariances.Length; i++)
                {
                    layer.FeaturesAt(i)[(neuron * Columns) + lane] += _levelOf[lane] * _covariances[i];
                }
            }
        }

        var atMean = layer.FeaturesAt(_covariances.Length - 1);
        var exponents = _exponents.AsSpan(0, atMean.Length);
        foreach (int level in _levels)
        {
            for (int i = 0; i < exponents.Length; i++)
            {
                exponents[i] = (level * (atMean[i] + _shiftAtMean)) - (0.5 * level * level * _variance);
            }

            VectorMath.Exp(exponents);
            for (int i = 0; i < exponents.Length; i++)
            {
                _sums[i % Columns] += exponents[i];
            }
        }
    }

    /// <summary>The weights of the group's networks; zero beyond the valid ones.</summary>
    public void EndGroup(Span<double> weights, int valid)
    {
        for (int lane = 0; lane < Columns; lane++)
        {
            double ratio = _sums[lane] / ((double)_ensemble.Width * _levels.Length);
            weights[lane] = lane < valid ? 1.0 / (0.5 + (0.5 * ratio)) : 0.0;
        }
    }
}
