using Nnft.Numerics;
using Nnft.Numerics.Lanes;

namespace Nnft.SignalPropagation;

/// <summary>The last states of a group of networks and the sums of their products with the newest one: autocorrelations at several lags.</summary>
internal sealed class StateHistory(int neurons, int lags)
{
    private const int Columns = RandomTable.Columns;

    private readonly double[][] _states = [.. Enumerable.Range(0, lags).Select(_ => new double[neurons * Columns])];
    private readonly double[] _sums = new double[lags * Columns];
    private readonly double[] _product = new double[Columns];
    private int _count;

    /// <summary>Adds the newest state.</summary>
    public void Add<T>(ReadOnlySpan<double> state)
        where T : struct, ILanes<T>
    {
        state.CopyTo(_states[_count % lags]);
        _count++;
        if (_count < lags)
        {
            return;
        }

        for (int lag = 0; lag < lags; lag++)
        {
            ColumnAlgebra<T>.Dot(state, _states[(_count - 1 - lag) % lags], _product);
            for (int c = 0; c < Columns; c++)
            {
                _sums[(lag * Columns) + c] += _product[c];
            }
        }
    }

    /// <summary>Mean over neurons and times of x(t) x(t - lag), for one network.</summary>
    public double[] Autocorrelation(int column) =>
        [.. Enumerable.Range(0, lags).Select(lag => _sums[(lag * Columns) + column] / ((_count - lags + 1.0) * neurons))];
}
