using Nnft.Numerics;

namespace Nnft.SynapticFields;

/// <summary>
/// Example 2 of arXiv:2503.08827: neurons on odd places of a ring, weights between them. Hidden h_(4i-1) = s(W1_(4i) X_(4i+1) + W1_(4i-2) X_(4i-3)) with s(u) = p u^2 + q u + r, linear outputs
/// Z_(4i+1) = W2_(4i) h_(4i-1) + W2_(4i+2) h_(4i+3), N cells, 4N weights in the order [W1_4i], [W1_4i+2], [W2_4i], [W2_4i+2], i = 0 ... N-1.
/// </summary>
public sealed class HiddenLayerRing : IPotential
{
    private const int LargestStack = 256;
    private readonly int _cells;

    private HiddenLayerRing(TrainingData data, double p, double q, double r) => (Data, P, Q, R, _cells) = (data, p, q, r, data.Inputs);

    /// <summary>The training data.</summary>
    public TrainingData Data { get; }

    /// <summary>p of s(u) = p u^2 + q u + r.</summary>
    public double P { get; }

    /// <summary>q.</summary>
    public double Q { get; }

    /// <summary>r.</summary>
    public double R { get; }

    /// <summary>N.</summary>
    public int Cells => _cells;

    /// <inheritdoc/>
    public int Dimension => 4 * _cells;

    /// <summary>C(0) = sum of Y^2.</summary>
    public double CostAtZero => Data.Y.Sum(row => row.Sum(y => y * y));

    /// <summary>The network of data on a ring of at least two cells.</summary>
    /// <exception cref="InvalidInputException">The activation is constant or not finite, there are fewer than two inputs, or inputs and outputs differ in number.</exception>
    public static HiddenLayerRing Create(TrainingData data, double p, double q, double r)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!double.IsFinite(p) || !double.IsFinite(q) || !double.IsFinite(r) || (p == 0.0 && q == 0.0))
        {
            throw new InvalidInputException(p == 0.0 && q == 0.0
                ? "p and q must not both be 0: the activation p u^2 + q u + r is constant then, and the first layer does not matter"
                : $"p, q and r must be finite, got {p:R}, {q:R} and {r:R}");
        }

        return new HiddenLayerRing(data.OnRing(2, "hidden-layer ring"), p, q, r);
    }

    /// <summary>sum_l X_i Y_j, cells counted around the ring.</summary>
    public double Overlap(int i, int j)
    {
        (int a, int b) = (Around(i), Around(j));
        double sum = 0.0;
        for (int l = 0; l < Data.Samples; l++)
        {
            sum += Data.X[l][a] * Data.Y[l][b];
        }

        return sum;
    }

    /// <summary>J_1, the gradient at zero weights: -2 r sum_l Y_i on both second-layer weights of cell i.</summary>
    public double[] LinearSource()
    {
        double[] source = new double[Dimension];
        for (int i = 0; i < _cells; i++)
        {
            source[(2 * _cells) + i] = source[(3 * _cells) + i] = -2.0 * R * Data.Y.Sum(row => row[i]);
        }

        return source;
    }

    /// <summary>The Hessian at zero weights, exact.</summary>
    public double[,] HessianAtZero()
    {
        int n = _cells;
        double[,] h = new double[4 * n, 4 * n];
        double mass = 2.0 * R * R * Data.Samples;
        for (int i = 0; i < n; i++)
        {
            (int even, int odd) = ((2 * n) + i, (3 * n) + i);
            h[even, even] = h[odd, odd] = h[even, odd] = h[odd, even] = mass;
            Couple(even, i, Overlap(i, i));
            Couple(even, n + Around(i - 1), Overlap(i - 1, i));
            Couple(odd, n + i, Overlap(i, i));
            Couple(odd, Around(i + 1), Overlap(i + 1, i));
        }

        return h;

        void Couple(int second, int first, double overlap)
        {
            h[second, first] -= 2.0 * Q * overlap;
            h[first, second] -= 2.0 * Q * overlap;
        }
    }

    /// <summary>The cost truncated at second order in the weights.</summary>
    public double SecondOrder(ReadOnlySpan<double> weights)
    {
        int n = _cells;
        double cost = CostAtZero;
        for (int i = 0; i < n; i++)
        {
            (double c, double d) = (weights[(2 * n) + i], weights[(3 * n) + i]);
            double sum = c + d;
            cost += (R * R * Data.Samples * sum * sum) - (2.0 * R * Data.Y.Sum(row => row[i]) * sum);
            cost -= 2.0 * Q * ((c * ((weights[i] * Overlap(i, i)) + (weights[n + Around(i - 1)] * Overlap(i - 1, i))))
                + (d * ((weights[n + i] * Overlap(i, i)) + (weights[Around(i + 1)] * Overlap(i + 1, i)))));
        }

        return cost;
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> position)
    {
        double cost = 0.0;
        for (int l = 0; l < Data.Samples; l++)
        {
            double[] x = Data.X[l];
            double[] y = Data.Y[l];
            double hidden = Activation(Argument(position, x, 0));
            double first = hidden;
            for (int i = 0; i < _cells; i++)
            {
                double next = i + 1 == _cells ? first : Activation(Argument(position, x, i + 1));
                double residual = y[i] - (position[(2 * _cells) + i] * hidden) - (position[(3 * _cells) + i] * next);
                cost += residual * residual;
                hidden = next;
            }
        }

        return cost;
    }

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> position, Span<double> gradient)
    {
        int n = _cells;
        gradient.Clear();
        Span<double> arguments = n <= LargestStack ? stackalloc double[n] : new double[n];
        Span<double> errors = n <= LargestStack ? stackalloc double[n] : new double[n];
        for (int l = 0; l < Data.Samples; l++)
        {
            double[] x = Data.X[l];
            double[] y = Data.Y[l];
            for (int i = 0; i < n; i++)
            {
                arguments[i] = Argument(position, x, i);
            }

            for (int i = 0; i < n; i++)
            {
                double hidden = Activation(arguments[i]);
                double next = Activation(arguments[i + 1 == n ? 0 : i + 1]);
                errors[i] = -2.0 * (y[i] - (position[(2 * n) + i] * hidden) - (position[(3 * n) + i] * next));
                gradient[(2 * n) + i] += errors[i] * hidden;
                gradient[(3 * n) + i] += errors[i] * next;
            }

            for (int i = 0; i < n; i++)
            {
                int previous = i == 0 ? n - 1 : i - 1;
                double back = (errors[i] * position[(2 * n) + i]) + (errors[previous] * position[(3 * n) + previous]);
                back *= (2.0 * P * arguments[i]) + Q;
                gradient[i] += back * x[i];
                gradient[n + previous] += back * x[previous];
            }
        }
    }

    private double Activation(double u) => (((P * u) + Q) * u) + R;

    private double Argument(ReadOnlySpan<double> w, double[] x, int i)
    {
        int previous = i == 0 ? _cells - 1 : i - 1;
        return (w[i] * x[i]) + (w[_cells + previous] * x[previous]);
    }

    private int Around(int i) => ((i % _cells) + _cells) % _cells;
}
