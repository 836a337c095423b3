namespace Nnft.SynapticFields;

/// <summary>
/// Example 1 of arXiv:2503.08827: Z_2i = q + p (W_2i X_(2i-1) + W_(2i+1) X_(2i+1)), two weights of its own for every output. Sites alternate: W_2i at site 2i, W_(2i+1) at site 2i + 1, cells
/// i = 0 ... N-1. Every second bond of eq. 14 vanishes exactly, since outputs share no weight: N decoupled cells, and nothing propagates.
/// </summary>
public sealed class UntiedPerceptron : RingPerceptron
{
    private const double Singular = 1e-10;
    private readonly double[] _minimum;

    private UntiedPerceptron(TrainingData data, double slope, double offset)
        : base(data, slope, offset, 2 * data.Inputs)
    {
        int n = data.Inputs;
        double scale = 2.0 * slope * slope;
        double[] springs = new double[2 * n];
        double[] bonds = new double[2 * n];
        _minimum = new double[2 * n];
        for (int i = 0; i < n; i++)
        {
            int next = (i + 1) % n;
            (double a, double b, double d) = (data.Overlap(i, i), data.Overlap(i, next), data.Overlap(next, next));
            bonds[2 * i] = -scale * b;
            springs[2 * i] = scale * (a + b);
            springs[(2 * i) + 1] = scale * (d + b);
            (_minimum[2 * i], _minimum[(2 * i) + 1]) = CellMinimum(data, slope, offset, i, a, b, d);
        }

        Lattice = new ElasticChain(springs, bonds);
    }

    /// <inheritdoc/>
    public override ElasticChain Lattice { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<double> Minimum => _minimum;

    /// <summary>The perceptron of data on a ring of at least two inputs.</summary>
    /// <exception cref="InvalidInputException">p = 0, fewer than two inputs, or inputs and outputs differ in number.</exception>
    public static UntiedPerceptron Create(TrainingData data, double slope, double offset)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new UntiedPerceptron(data.OnRing(2, "nearest-neighbour perceptron"), slope, offset);
    }

    /// <summary>The lattice of one cell with the sign of its odd weight chosen such that its bond is not negative: K = 2 p^2 |B|, J = 2 p^2 (A - |B|) and 2 p^2 (D - |B|). One J may be negative although the cell is stable.</summary>
    public (double Bond, double EvenSpring, double OddSpring) PositiveCell(int cell)
    {
        double bond = Lattice.Bonds[2 * cell];
        double shift = bond < 0.0 ? 2.0 * bond : 0.0;
        return (Math.Abs(bond), Lattice.Springs[2 * cell] + shift, Lattice.Springs[(2 * cell) + 1] + shift);
    }

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> position)
    {
        double sum = 0.0;
        for (int i = 0; i < Data.Inputs; i++)
        {
            sum += CellCost(i, position[2 * i], position[(2 * i) + 1]);
        }

        return sum;
    }

    // p [[A, B], [B, D]] W* = (alpha, beta); for a singular cell the solution of least norm.
    private static (double Even, double Odd) CellMinimum(TrainingData data, double slope, double offset, int i, double a, double b, double d)
    {
        int next = (i + 1) % data.Inputs;
        double alpha = 0.0;
        double beta = 0.0;
        for (int l = 0; l < data.Samples; l++)
        {
            double y = data.Y[l][i] - offset;
            alpha += data.X[l][i] * y;
            beta += data.X[l][next] * y;
        }

        double determinant = (a * d) - (b * b);
        double trace = a + d;
        if (determinant > Singular * trace * trace)
        {
            return (((d * alpha) - (b * beta)) / (slope * determinant), ((a * beta) - (b * alpha)) / (slope * determinant));
        }

        // Rank one: the pseudo-inverse of [[A, B], [B, D]] is the matrix itself over its squared trace.
        return trace == 0.0 ? (0.0, 0.0) : (((a * alpha) + (b * beta)) / (slope * trace * trace), ((b * alpha) + (d * beta)) / (slope * trace * trace));
    }
}
