using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Numerics;
using Nnft.Numerics.Lanes;
using Nnft.Statistics;

namespace Nnft.FiniteWidth.PowerCounting;

/// <summary>
/// Norms of the gradient of the output by groups of parameters, in networks with two hidden layers in standard parameterisation (weights of variance 1/fan-in, biases zero), as they decide over
/// learning rates: a step of gradient descent changes the output by eta |grad|_2^2, a step of a sign method (Adam) by eta |grad|_1.
/// </summary>
public sealed class GradientNorms
{
    private const int Columns = RandomTable.Columns;
    private static readonly double[] s_input = [0.9, -0.4];

    private readonly Activation _activation;
    private readonly RandomTable _table;

    /// <param name="activation">s.</param>
    /// <param name="seed">Seed of the random numbers.</param>
    public GradientNorms(Activation activation, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(activation);
        (_activation, _table) = (activation, RandomTable.Create(seed, $"gradient-norms;{activation.Name}"));
    }

    /// <summary>Means over networks of |grad|_2^2 and |grad|_1 for every <see cref="ParameterGroup"/>, in their order.</summary>
    /// <param name="width">Width of both hidden layers.</param>
    /// <param name="groups">Groups of 8 networks.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="cancellation">Interrupts between groups.</param>
    public IReadOnlyList<(Estimate SquaredNorm, Estimate AbsoluteNorm)> Measure(int width, int groups, int threads, CancellationToken cancellation = default)
    {
        var values = new List<double[]>();
        OrderedWork.Run<double[][]>(groups, threads, () => group => Networks(group, width), (_, rows) => values.AddRange(rows), cancellation);
        Estimate Mean(int k) => Estimate.MeanOf([.. values.Select(v => v[k])]);

        return [.. Enum.GetValues<ParameterGroup>().Select((_, k) => (Mean(2 * k), Mean((2 * k) + 1)))];
    }

    // Eight networks: z1 = W1 x, z2 = W2 s(z1), f = w.s(z2); delta2 = s'(z2) w, delta1 = s'(z1) W2^T delta2. A matrix of weights has the gradient delta a^T.
    private double[][] Networks(long group, int width)
    {
        double[] Draw(int elements, uint tensor)
        {
            double[] rows = new double[ParameterRows.Capacity(elements) * Columns];
            ParameterRows.Fill(rows, ParameterDensity.Gaussian, _table, (ulong)group * Columns, (uint)(width * 3) + tensor, 0);
            return rows;
        }

        double[] input = [.. s_input.SelectMany(x => Enumerable.Repeat(x, Columns))];
        double[] hidden = Draw(width * width, 1);
        double[] readout = Draw(width, 2);
        double scale = 1.0 / Math.Sqrt(width);
        double[] z1 = new double[width * Columns];
        ColumnAlgebra<Lanes1>.AddProduct(Draw(width * s_input.Length, 0), input, 1.0 / Math.Sqrt(s_input.Length), z1);
        double[] a1 = [.. z1];
        _activation.Apply(a1);
        double[] z2 = new double[width * Columns];
        ColumnAlgebra<Lanes1>.AddProduct(hidden, a1, scale, z2);
        double[] a2 = [.. z2];
        _activation.Apply(a2);

        double[] delta2 = [.. z2];
        _activation.ApplyDerivative(delta2);
        for (int i = 0; i < delta2.Length; i++)
        {
            delta2[i] *= scale * readout[i];
        }

        double[] back = new double[width * Columns];
        ColumnAlgebra<Lanes1>.AddTransposedProduct(hidden, delta2, scale, back);
        double[] delta1 = [.. z1];
        _activation.ApplyDerivative(delta1);
        for (int i = 0; i < delta1.Length; i++)
        {
            delta1[i] *= back[i];
        }

        return
        [
            .. Enumerable.Range(0, Columns).Select(c =>
            {
                (double d1, double s1) = Norms(delta1, c);
                (double d2, double s2) = Norms(delta2, c);
                (double x, double sx) = Norms(input, c);
                (double h1, double t1) = Norms(a1, c);
                (double h2, double t2) = Norms(a2, c);
                return (double[])[d1 * x, s1 * sx, d1 + d2, s1 + s2, d2 * h1, s2 * t1, h2, t2];
            }),
        ];
    }

    private static (double Squared, double Absolute) Norms(double[] rows, int column)
    {
        double squared = 0.0;
        double absolute = 0.0;
        for (int i = column; i < rows.Length; i += Columns)
        {
            squared += rows[i] * rows[i];
            absolute += Math.Abs(rows[i]);
        }

        return (squared, absolute);
    }
}
