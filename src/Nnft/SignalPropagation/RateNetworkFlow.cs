using Nnft.Networks;
using Nnft.Numerics;
using Nnft.Numerics.Lanes;

namespace Nnft.SignalPropagation;

/// <summary>Steps of dx/dt = -x + J s(x) and of a tangent vector dy/dt = -y + J s'(x) y behind it, for <see cref="RandomTable.Columns"/> networks at once.</summary>
internal sealed class RateNetworkFlow<T>
    where T : struct, ILanes<T>
{
    private readonly Activation _activation;
    private readonly double[] _coupling;
    private readonly double _scale;
    private readonly int _length;
    private readonly double[] _rates;
    private readonly double[] _slopes;
    private readonly double[] _stage;
    private readonly double[][] _k;

    /// <param name="activation">s.</param>
    /// <param name="coupling">J in units of <paramref name="scale"/>: [row][column][network].</param>
    /// <param name="scale">g/sqrt(N).</param>
    /// <param name="neurons">N.</param>
    public RateNetworkFlow(Activation activation, double[] coupling, double scale, int neurons)
    {
        (_activation, _coupling, _scale, _length) = (activation, coupling, scale, neurons * RandomTable.Columns);
        _rates = new double[_length];
        _slopes = new double[_length];
        _stage = new double[2 * _length];
        _k = [new double[2 * _length], new double[2 * _length], new double[2 * _length], new double[2 * _length]];
    }

    /// <summary>One Runge-Kutta step of order 4; the state is x and then y.</summary>
    public void Advance(Span<double> state, double step)
    {
        Slope(state, _k[0]);
        for (int stage = 1; stage < _k.Length; stage++)
        {
            double reach = stage == 3 ? step : 0.5 * step;
            for (int i = 0; i < state.Length; i++)
            {
                _stage[i] = state[i] + (reach * _k[stage - 1][i]);
            }

            Slope(_stage, _k[stage]);
        }

        for (int i = 0; i < state.Length; i++)
        {
            state[i] += step / 6.0 * (_k[0][i] + (2.0 * (_k[1][i] + _k[2][i])) + _k[3][i]);
        }
    }

    private void Slope(ReadOnlySpan<double> state, Span<double> slope)
    {
        state[.._length].CopyTo(_rates);
        state[.._length].CopyTo(_slopes);
        _activation.Apply(_rates);
        _activation.ApplyDerivative(_slopes);
        for (int i = 0; i < _length; i++)
        {
            _slopes[i] *= state[_length + i];
            slope[i] = -state[i];
            slope[_length + i] = -state[_length + i];
        }

        ColumnAlgebra<T>.AddProducts(_coupling, _rates, _slopes, _scale, slope[.._length], slope[_length..]);
    }
}
