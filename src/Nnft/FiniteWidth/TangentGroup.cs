using Nnft.Numerics;
using Nnft.Numerics.Lanes;

namespace Nnft.FiniteWidth;

/// <summary>Eight networks at a time, one per column: forward with weights, backward from two neurons of the last layer. One instance per thread.</summary>
internal sealed class TangentGroup<T>
    where T : struct, ILanes<T>
{
    /// <summary>Rows of the result: Ghat of the last layer, z_1, z_2, H_11, H_22, H_12.</summary>
    public const int ResultRows = 6;

    private const int Columns = RandomTable.Columns;
    private const int Outputs = 2;

    private readonly WideNetwork _network;
    private readonly int[] _widths;
    private readonly RandomTable _table;
    private readonly double[][] _weights;
    private readonly double[][] _slopes;
    private readonly double[] _squares;
    private readonly double[] _signal;
    private readonly double[] _next;
    private readonly double[][] _gradients;
    private readonly double[][] _below;
    private readonly double[] _biases;

    public TangentGroup(WideNetwork network, IReadOnlyList<int> widths, RandomTable table)
    {
        (_network, _table) = (network, table);
        _widths = [.. widths, Outputs];
        int largest = _widths.Max() + RandomTable.BlockRows;
        _weights = [.. Enumerable.Range(1, _widths.Length - 1).Select(l => new double[Rounded(_widths[l] * _widths[l - 1]) * Columns])];
        _slopes = [.. widths.Select(n => new double[n * Columns])];
        _squares = new double[widths.Count * Columns];
        _signal = new double[largest * Columns];
        _next = new double[largest * Columns];
        _gradients = [new double[largest * Columns], new double[largest * Columns]];
        _below = [new double[largest * Columns], new double[largest * Columns]];
        _biases = new double[largest * Columns];
    }

    public double[] Results { get; } = new double[ResultRows * Columns];

    public void Sample(ulong firstNetwork)
    {
        Forward(firstNetwork);
        Backward();
    }

    private static int Rounded(int rows) => (rows + RandomTable.BlockRows - 1) / RandomTable.BlockRows * RandomTable.BlockRows;

    private void Forward(ulong firstNetwork)
    {
        Span<double> first = _signal.AsSpan(0, Rounded(_widths[0]) * Columns);
        _table.FillNormals(first, firstNetwork, 0, 0);
        Scale(first, Math.Sqrt(_network.FirstVariance));
        for (int l = 0; l < _widths.Length - 1; l++)
        {
            int n = _widths[l];
            Span<double> signal = _signal.AsSpan(0, n * Columns);
            signal.CopyTo(_slopes[l]);
            _network.Activation.ApplyDerivative(_slopes[l]);
            _network.Activation.Apply(signal);
            SumSquares(signal, _squares.AsSpan(l * Columns, Columns));
            Scale(_squares.AsSpan(l * Columns, Columns), 1.0 / n);

            double[] weights = _weights[l];
            _table.FillNormals(weights, firstNetwork, (uint)((2 * l) + 1), 0);
            Scale(weights, Math.Sqrt(_network.WeightVariance / n));
            int rows = _widths[l + 1];
            Span<double> biases = _biases.AsSpan(0, Rounded(rows) * Columns);
            biases.Clear();
            if (_network.BiasVariance > 0.0)
            {
                _table.FillNormals(biases, firstNetwork, (uint)((2 * l) + 2), 0);
                Scale(biases, Math.Sqrt(_network.BiasVariance));
            }

            for (int i = 0; i < rows; i++)
            {
                Multiply(weights.AsSpan(i * n * Columns, n * Columns), signal, biases.Slice(i * Columns, Columns), _next.AsSpan(i * Columns, Columns));
            }

            _next.AsSpan(0, rows * Columns).CopyTo(_signal);
        }

        int top = _widths.Length - 2;
        for (int c = 0; c < Columns; c++)
        {
            Results[c] = _network.BiasVariance + (_network.WeightVariance * _squares[(top * Columns) + c]);
            Results[Columns + c] = _signal[c];
            Results[(2 * Columns) + c] = _signal[Columns + c];
        }
    }

    private void Backward()
    {
        int layers = _widths.Length - 1;
        Span<double> kernel = Results.AsSpan(3 * Columns);
        for (int c = 0; c < Columns; c++)
        {
            double rate = _network.BiasRate + (_network.WeightRate * _squares[((layers - 1) * Columns) + c]);
            kernel[c] = kernel[Columns + c] = rate;
            kernel[(2 * Columns) + c] = 0.0;
        }

        // The gradient with respect to the last layer is a unit vector, so the first step down reads a row of the weights.
        for (int o = 0; o < Outputs; o++)
        {
            _weights[layers - 1].AsSpan(o * _widths[layers - 1] * Columns, _widths[layers - 1] * Columns).CopyTo(_gradients[o]);
        }

        Span<double> products = stackalloc double[3 * Columns];
        for (int l = layers - 1; l >= 0; l--)
        {
            int n = _widths[l];
            for (int o = 0; o < Outputs; o++)
            {
                Times(_gradients[o].AsSpan(0, n * Columns), _slopes[l]);
            }

            Dot(_gradients[0].AsSpan(0, n * Columns), _gradients[0], products[..Columns]);
            Dot(_gradients[1].AsSpan(0, n * Columns), _gradients[1], products.Slice(Columns, Columns));
            Dot(_gradients[0].AsSpan(0, n * Columns), _gradients[1], products[(2 * Columns)..]);
            for (int i = 0; i < products.Length; i++)
            {
                double rate = l == 0 ? _network.FirstTangent : _network.BiasRate + (_network.WeightRate * _squares[((l - 1) * Columns) + (i % Columns)]);
                kernel[i] += rate * products[i];
            }

            if (l > 0)
            {
                for (int o = 0; o < Outputs; o++)
                {
                    Down(_weights[l - 1], _gradients[o].AsSpan(0, n * Columns), _below[o].AsSpan(0, _widths[l - 1] * Columns));
                    (_gradients[o], _below[o]) = (_below[o], _gradients[o]);
                }
            }
        }
    }

    // sum_i W_ij g_i for every j, with the weights read in the order in which they lie.
    private static void Down(double[] weights, ReadOnlySpan<double> gradient, Span<double> below)
    {
        below.Clear();
        for (int i = 0; i < gradient.Length / Columns; i++)
        {
            ReadOnlySpan<double> row = weights.AsSpan(i * below.Length, below.Length);
            for (int c = 0; c < Columns; c += T.Count)
            {
                T g = T.Load(in gradient[(i * Columns) + c]);
                for (int j = c; j < below.Length; j += Columns)
                {
                    T.Store(T.MultiplyAdd(T.Load(in row[j]), g, T.Load(in below[j])), ref below[j]);
                }
            }
        }
    }

    private static void Multiply(ReadOnlySpan<double> weights, ReadOnlySpan<double> signal, ReadOnlySpan<double> bias, Span<double> result)
    {
        for (int c = 0; c < Columns; c += T.Count)
        {
            T sum = T.Load(in bias[c]);
            for (int j = c; j < signal.Length; j += Columns)
            {
                sum = T.MultiplyAdd(T.Load(in weights[j]), T.Load(in signal[j]), sum);
            }

            T.Store(sum, ref result[c]);
        }
    }

    private static void Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
    {
        for (int c = 0; c < Columns; c += T.Count)
        {
            T sum = T.Create(0.0);
            for (int j = c; j < a.Length; j += Columns)
            {
                sum = T.MultiplyAdd(T.Load(in a[j]), T.Load(in b[j]), sum);
            }

            T.Store(sum, ref result[c]);
        }
    }

    private static void SumSquares(ReadOnlySpan<double> values, Span<double> result) => Dot(values, values, result);

    private static void Times(Span<double> values, ReadOnlySpan<double> factors)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= factors[i];
        }
    }

    private static void Scale(Span<double> values, double factor)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= factor;
        }
    }
}
