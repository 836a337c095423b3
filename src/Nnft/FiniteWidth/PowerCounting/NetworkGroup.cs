using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Numerics;
using Nnft.Numerics.Lanes;

namespace Nnft.FiniteWidth.PowerCounting;

/// <summary>
/// Contracted derivatives of the output of <see cref="RandomTable.Columns"/> random networks at a time, at one input, with respect to all weights (NTK parameterisation, no biases):
/// z_l = c_l W_l a_(l-1) with a_0 = x, a_l = s(z_l), c_l = sigma/sqrt(n_(l-1)), and f = z of the last layer. No tensor of derivatives is formed: the gradient c_l delta_l a_(l-1) has rank one in every layer, and
/// derivatives along a direction of all weights are Taylor coefficients of the forward and the backward pass. One instance per thread.
/// </summary>
internal sealed class NetworkGroup<T>
    where T : struct, ILanes<T>
{
    private const int Columns = RandomTable.Columns;
    private const int HighestOrder = 3;

    private readonly SmoothActivation _activation;
    private readonly RandomTable _table;
    private readonly int _last;
    private readonly double[] _scales;
    private readonly double[][] _weights;
    private readonly double[][] _signs;

    // By layer from 0: Taylor coefficients of pre-activations and activations (index 0 of the latter is the input), derivatives of s, and the backward pass with its slope.
    private readonly double[][][] _z;
    private readonly double[][][] _a;
    private readonly double[][][] _s;
    private readonly double[][] _back;
    private readonly double[][] _delta;
    private readonly double[][] _deltaSlope;

    public NetworkGroup(SmoothActivation activation, RandomTable table, IReadOnlyList<double> input, int width, int hiddenLayers, double sigma)
    {
        (_activation, _table, _last) = (activation, table, hiddenLayers);
        int[] sizes = [input.Count, .. Enumerable.Repeat(width, hiddenLayers), 1];
        _scales = [.. sizes.SkipLast(1).Select(size => sigma / Math.Sqrt(size))];
        _weights = [.. sizes.SkipLast(1).Zip(sizes.Skip(1), (before, size) => new double[ParameterRows.Capacity(before * size) * Columns])];
        _signs = [.. _weights.Select(w => new double[w.Length])];
        int[] outputs = sizes[1..];
        _z = [.. outputs.Select(Orders)];
        _a = [.. sizes.Select(Orders)];
        _s = [.. outputs.Select(Orders)];
        _back = [.. outputs.Select(Rows)];
        _delta = [.. outputs.Select(Rows)];
        _deltaSlope = [.. outputs.Select(Rows)];
        for (int i = 0; i < input.Count; i++)
        {
            _a[0][0].AsSpan(i * Columns, Columns).Fill(input[i]);
        }

        static double[] Rows(int size) => new double[size * Columns];
        static double[][] Orders(int size) => [.. Enumerable.Range(0, HighestOrder + 1).Select(_ => Rows(size))];
    }

    /// <summary>The wanted contractions of a group of networks, rows of one column per network.</summary>
    public void Evaluate(ulong firstNetwork, IReadOnlyList<Contraction> wanted, Span<double> rows)
    {
        Draw(_weights, ParameterDensity.Gaussian, firstNetwork, 0);
        Forward();
        Backward();
        Fill(rows, wanted, Contraction.Output, 1.0, _z[_last][0]);
        if (wanted.Any(c => c is Contraction.Tangent or Contraction.Curvature or Contraction.HessianOfGradient or Contraction.ThirdDerivative))
        {
            var gradient = new GradientDirection<T>(_scales, _delta, _a);
            MoveForward(gradient, wanted.Contains(Contraction.ThirdDerivative) ? 3 : wanted.Contains(Contraction.Curvature) ? 2 : 1);
            Fill(rows, wanted, Contraction.Tangent, 1.0, _z[_last][1]);
            Fill(rows, wanted, Contraction.Curvature, 2.0, _z[_last][2]);
            Fill(rows, wanted, Contraction.ThirdDerivative, 6.0, _z[_last][3]);
            FillHessian(rows, wanted, Contraction.HessianOfGradient, gradient);
        }

        if (wanted.Any(c => c is Contraction.HessianNorm or Contraction.HessianTrace))
        {
            Draw(_signs, ParameterDensity.Rademacher, firstNetwork, _weights.Length);
            var signs = new SignDirection<T>(_scales, _signs);
            MoveForward(signs, wanted.Contains(Contraction.HessianTrace) ? 2 : 1);
            Fill(rows, wanted, Contraction.HessianTrace, 2.0, _z[_last][2]);
            FillHessian(rows, wanted, Contraction.HessianNorm, signs);
        }
    }

    private static void Fill(Span<double> rows, IReadOnlyList<Contraction> wanted, Contraction contraction, double factor, double[] values)
    {
        for (int k = 0; k < wanted.Count; k++)
        {
            for (int c = 0; wanted[k] == contraction && c < Columns; c++)
            {
                rows[(k * Columns) + c] = factor * values[c];
            }
        }
    }

    private void FillHessian<TDirection>(Span<double> rows, IReadOnlyList<Contraction> wanted, Contraction contraction, TDirection direction)
        where TDirection : IWeightDirection
    {
        if (wanted.Contains(contraction))
        {
            double[] square = new double[Columns];
            MoveBackward(direction);
            SquareOfGradientSlope(square);
            Fill(rows, wanted, contraction, 1.0, square);
        }
    }

    private void Draw(double[][] rows, ParameterDensity density, ulong firstNetwork, int firstTensor)
    {
        for (int l = 0; l <= _last; l++)
        {
            ParameterRows.Fill(rows[l], density, _table, firstNetwork, (uint)(firstTensor + l), 0);
        }
    }

    private void Forward()
    {
        for (int l = 0; l <= _last; l++)
        {
            Array.Clear(_z[l][0]);
            ColumnAlgebra<T>.AddProduct(_weights[l], _a[l][0], _scales[l], _z[l][0]);
            if (l < _last)
            {
                _activation.Evaluate(0, _z[l][0], _a[l + 1][0]);
                for (int order = 1; order <= HighestOrder; order++)
                {
                    _activation.Evaluate(order, _z[l][0], _s[l][order]);
                }
            }
        }
    }

    /// <summary>delta_l = df/dz_l.</summary>
    private void Backward()
    {
        _delta[_last].AsSpan().Fill(1.0);
        for (int l = _last - 1; l >= 0; l--)
        {
            Array.Clear(_back[l]);
            ColumnAlgebra<T>.AddTransposedProduct(_weights[l + 1], _delta[l + 1], _scales[l + 1], _back[l]);
            for (int i = 0; i < _delta[l].Length; i++)
            {
                _delta[l][i] = _s[l][1][i] * _back[l][i];
            }
        }
    }

    /// <summary>Taylor coefficients of the forward pass along a direction of the weights.</summary>
    private void MoveForward<TDirection>(TDirection direction, int orders)
        where TDirection : IWeightDirection
    {
        for (int l = 0; l <= _last; l++)
        {
            for (int order = 1; order <= orders; order++)
            {
                Array.Clear(_z[l][order]);
                ColumnAlgebra<T>.AddProduct(_weights[l], _a[l][order], _scales[l], _z[l][order]);
                direction.AddProduct(l, _a[l][order - 1], _z[l][order]);
                if (l < _last)
                {
                    Compose(order, _s[l], _z[l], _a[l + 1][order]);
                }
            }
        }
    }

    /// <summary>The Taylor coefficient of s(z_0 + z_1 e + z_2 e^2 + z_3 e^3) of an order.</summary>
    private static void Compose(int order, double[][] s, double[][] z, double[] result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            double first = z[1][i];
            result[i] = order switch
            {
                1 => s[1][i] * first,
                2 => (s[1][i] * z[2][i]) + (0.5 * s[2][i] * first * first),
                _ => (s[1][i] * z[3][i]) + (s[2][i] * first * z[2][i]) + (s[3][i] / 6.0 * first * first * first),
            };
        }
    }

    /// <summary>The slope of the backward pass along a direction whose forward slope is known.</summary>
    private void MoveBackward<TDirection>(TDirection direction)
        where TDirection : IWeightDirection
    {
        Array.Clear(_deltaSlope[_last]);
        for (int l = _last - 1; l >= 0; l--)
        {
            double[] slope = _deltaSlope[l];
            Array.Clear(slope);
            ColumnAlgebra<T>.AddTransposedProduct(_weights[l + 1], _deltaSlope[l + 1], _scales[l + 1], slope);
            direction.AddTransposedProduct(l + 1, _delta[l + 1], slope);
            for (int i = 0; i < slope.Length; i++)
            {
                slope[i] = (_s[l][1][i] * slope[i]) + (_s[l][2][i] * _z[l][1][i] * _back[l][i]);
            }
        }
    }

    /// <summary>Squared norm of the slope of the gradient c (delta a): H times the direction, squared.</summary>
    private void SquareOfGradientSlope(double[] result)
    {
        double[] dots = new double[6 * Columns];
        Array.Clear(result);
        for (int l = 0; l <= _last; l++)
        {
            ColumnAlgebra<T>.Dot(_deltaSlope[l], _deltaSlope[l], dots.AsSpan(0, Columns));
            ColumnAlgebra<T>.Dot(_a[l][0], _a[l][0], dots.AsSpan(Columns, Columns));
            ColumnAlgebra<T>.Dot(_delta[l], _deltaSlope[l], dots.AsSpan(2 * Columns, Columns));
            ColumnAlgebra<T>.Dot(_a[l][0], _a[l][1], dots.AsSpan(3 * Columns, Columns));
            ColumnAlgebra<T>.Dot(_delta[l], _delta[l], dots.AsSpan(4 * Columns, Columns));
            ColumnAlgebra<T>.Dot(_a[l][1], _a[l][1], dots.AsSpan(5 * Columns, Columns));
            for (int c = 0; c < Columns; c++)
            {
                double Of(int k) => dots[(k * Columns) + c];
                result[c] += _scales[l] * _scales[l] * ((Of(0) * Of(1)) + (2.0 * Of(2) * Of(3)) + (Of(4) * Of(5)));
            }
        }
    }
}
