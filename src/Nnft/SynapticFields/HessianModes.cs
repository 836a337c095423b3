using MathNet.Numerics.LinearAlgebra;

namespace Nnft.SynapticFields;

/// <summary>The eigenmodes of a Hessian matrix.</summary>
public sealed class HessianModes
{
    private readonly Matrix<double> _vectors;

    private HessianModes(double[] curvatures, Matrix<double> vectors) => (Curvatures, _vectors) = (curvatures, vectors);

    /// <summary>Eigenvalues h in increasing order; negative ones are tachyons.</summary>
    public IReadOnlyList<double> Curvatures { get; }

    /// <summary>Diagonalises a symmetric matrix, given by rows.</summary>
    /// <exception cref="ArgumentException">The matrix is not square or not symmetric.</exception>
    public static HessianModes Of(double[,] hessian)
    {
        ArgumentNullException.ThrowIfNull(hessian);
        Matrix<double> matrix = Matrix<double>.Build.DenseOfArray(hessian);
        if (matrix.RowCount != matrix.ColumnCount || !matrix.IsSymmetric())
        {
            throw new ArgumentException("a Hessian is a symmetric square matrix", nameof(hessian));
        }

        var evd = matrix.Evd(Symmetricity.Symmetric);
        return new HessianModes([.. evd.EigenValues.Select(e => e.Real)], evd.EigenVectors);
    }

    /// <summary>The components of a vector along the modes.</summary>
    public double[] Components(IReadOnlyList<double> vector) => _vectors.TransposeThisAndMultiply(Vector<double>.Build.DenseOfEnumerable(vector)).ToArray();

    /// <summary>The direction of a mode in the space of weights, of unit length.</summary>
    public double[] Direction(int mode) => _vectors.Column(mode).ToArray();

    /// <summary>The displacement at a time of the damped dynamics from a displacement at rest.</summary>
    public double[] Evolve(IReadOnlyList<double> start, double friction, double time)
    {
        double[] components = Components(start);
        for (int k = 0; k < components.Length; k++)
        {
            components[k] = new DampedMode(Curvatures[k], friction).At(time, components[k]).Position;
        }

        return (_vectors * Vector<double>.Build.Dense(components)).ToArray();
    }

    /// <summary>The quadratic theory from a start with given cost and gradient.</summary>
    public ModeSum From(double startCost, IReadOnlyList<double> gradient) => new(startCost, Curvatures, Components(gradient));
}
