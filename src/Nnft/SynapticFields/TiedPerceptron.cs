using MathNet.Numerics.LinearAlgebra;

namespace Nnft.SynapticFields;

/// <summary>
/// The smallest architecture that does realise the field theory of arXiv:2503.08827, eqs. 14 and 17: every weight feeds two outputs, Z_i = q + p (W_i X_i + W_(i+1) X_(i+1)), N weights on a ring.
/// Its bonds are K_i = -2 p^2 sum_l X_i X_(i+1), its springs J_i = 2 p^2 sum_l (2 X_i^2 + X_i X_(i+1) + X_(i-1) X_i), for all data.
/// </summary>
public sealed class TiedPerceptron : RingPerceptron
{
    private const double Singular = 1e-10;
    private readonly double[] _minimum;

    private TiedPerceptron(TrainingData data, double slope, double offset)
        : base(data, slope, offset, data.Inputs)
    {
        int n = data.Inputs;
        double scale = 2.0 * slope * slope;
        double[] springs = new double[n];
        double[] bonds = new double[n];
        for (int i = 0; i < n; i++)
        {
            int next = (i + 1) % n;
            int previous = (i + n - 1) % n;
            bonds[i] = -scale * data.Overlap(i, next);
            springs[i] = scale * ((2.0 * data.Overlap(i, i)) + data.Overlap(i, next) + data.Overlap(previous, i));
        }

        Lattice = new ElasticChain(springs, bonds);
        _minimum = Solve(data, slope, offset);
    }

    /// <inheritdoc/>
    public override ElasticChain Lattice { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<double> Minimum => _minimum;

    /// <summary>The perceptron of data on a ring of at least three inputs.</summary>
    /// <exception cref="InvalidInputException">p = 0, fewer than three inputs, or inputs and outputs differ in number.</exception>
    public static TiedPerceptron Create(TrainingData data, double slope, double offset)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new TiedPerceptron(data.OnRing(3, "tied chain"), slope, offset);
    }

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> position)
    {
        double sum = 0.0;
        for (int i = 0; i < Data.Inputs; i++)
        {
            sum += CellCost(i, position[i], position[(i + 1) % Data.Inputs]);
        }

        return sum;
    }

    // H W* = 2 p sum_l X_i (r_(i-1) + r_i) with r = Y - q.
    private double[] Solve(TrainingData data, double slope, double offset)
    {
        int n = data.Inputs;
        double[] source = new double[n];
        for (int i = 0; i < n; i++)
        {
            int previous = (i + n - 1) % n;
            source[i] = 2.0 * slope * Enumerable.Range(0, data.Samples).Sum(l => data.X[l][i] * (data.Y[l][i] + data.Y[l][previous] - (2.0 * offset)));
        }

        double[] h = Lattice.Modes().Eigenvalues;
        return h[0] > Singular * h[^1] ? RingSolver.Solve(Lattice, source) : LeastNorm(source);
    }

    private double[] LeastNorm(double[] source)
    {
        int n = source.Length;
        Matrix<double> hessian = RingSolver.Dense(Lattice);
        var evd = hessian.Evd(Symmetricity.Symmetric);
        double largest = evd.EigenValues.Max(e => Math.Abs(e.Real));
        Vector<double> components = evd.EigenVectors.TransposeThisAndMultiply(Vector<double>.Build.Dense(source));
        for (int k = 0; k < n; k++)
        {
            double h = evd.EigenValues[k].Real;
            components[k] = Math.Abs(h) > Singular * largest ? components[k] / h : 0.0;
        }

        return (evd.EigenVectors * components).ToArray();
    }
}
