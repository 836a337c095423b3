using MathNet.Numerics.LinearAlgebra;

namespace Nnft.Correlators;

/// <summary>A kernel matrix that has been found symmetric and positive definite.</summary>
public sealed class SymmetricKernel
{
    private SymmetricKernel(Matrix<double> matrix, Vector<double> eigenvalues, Matrix<double> eigenvectors)
    {
        Matrix = matrix;
        Eigenvalues = [.. eigenvalues];
        Eigenvectors = eigenvectors;
    }

    /// <summary>Number of inputs.</summary>
    public int Count => Matrix.RowCount;

    /// <summary>K.</summary>
    public Matrix<double> Matrix { get; }

    /// <summary>Eigenvalues of K, increasing.</summary>
    public IReadOnlyList<double> Eigenvalues { get; }

    /// <summary>Eigenvectors of K, one per column, in the order of the eigenvalues.</summary>
    public Matrix<double> Eigenvectors { get; }

    /// <summary>Largest divided by smallest eigenvalue.</summary>
    public double Condition => Eigenvalues[^1] / Eigenvalues[0];

    /// <summary>The matrix W = D^{-1/2} V^T (eigenvalues D, eigenvectors V) for which u = W f has the kernel 1.</summary>
    public Matrix<double> Whitening => Matrix<double>.Build.Diagonal(Count, Count, i => 1.0 / Math.Sqrt(Eigenvalues[i])) * Eigenvectors.Transpose();

    /// <summary>
    /// The two inputs that are most alike, which is where a large condition number comes from: the largest correlation |K_ij| / sqrt(K_ii K_jj). (0, 0) for a
    /// single input.
    /// </summary>
    public (int First, int Second) ClosestPair
    {
        get
        {
            (int, int) closest = (0, 0);
            double largest = -1.0;
            for (int i = 0; i < Count; i++)
            {
                for (int j = i + 1; j < Count; j++)
                {
                    double correlation = Math.Abs(Matrix[i, j]) / Math.Sqrt(Matrix[i, i] * Matrix[j, j]);
                    if (correlation > largest)
                    {
                        (largest, closest) = (correlation, (i, j));
                    }
                }
            }

            return closest;
        }
    }

    /// <summary>What is wrong with a condition number above a limit, with the pair of inputs to blame; null when it is not above.</summary>
    public string? ConditionProblem(double limit)
    {
        (int first, int second) = ClosestPair;
        return Condition <= limit
            ? null
            : $"the kernel has condition number {Condition:G3}, at most {limit:G1} is allowed because amputation raises it to the power of the number of legs; inputs {first} and {second} (counted from 0) are most alike, remove one or move them apart";
    }

    /// <summary>Checks a matrix given by rows.</summary>
    /// <exception cref="InvalidInputException">
    /// Not square, not finite, not symmetric to 1e-12 of its diagonal, or not positive definite: an eigenvalue is not positive, or so small that rounding decides
    /// about its sign.
    /// </exception>
    public static SymmetricKernel Create(IReadOnlyList<IReadOnlyList<double>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int count = rows.Count;
        if (count == 0 || rows.Any(row => row.Count != count))
        {
            throw new InvalidInputException($"the kernel must be a square matrix, got {count} rows of [{string.Join(", ", rows.Select(r => r.Count))}] numbers");
        }

        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                if (!double.IsFinite(rows[i][j]))
                {
                    throw new InvalidInputException($"the kernel must hold finite numbers, got K[{i}][{j}] = {rows[i][j]}");
                }

                if (Math.Abs(rows[i][j] - rows[j][i]) > 1e-12 * Math.Sqrt(Math.Abs(rows[i][i] * rows[j][j])))
                {
                    throw new InvalidInputException($"the kernel must be symmetric, got K[{i}][{j}] = {rows[i][j]:R} but K[{j}][{i}] = {rows[j][i]:R}");
                }
            }
        }

        Matrix<double> matrix = Matrix<double>.Build.Dense(count, count, (i, j) => 0.5 * (rows[i][j] + rows[j][i]));
        var decomposition = matrix.Evd(Symmetricity.Symmetric);
        Vector<double> eigenvalues = decomposition.EigenValues.Real();
        SymmetricKernel kernel = new(matrix, eigenvalues, decomposition.EigenVectors);
        if (!(eigenvalues[0] > count * 2.3e-16 * eigenvalues[count - 1]))
        {
            (int first, int second) = kernel.ClosestPair;
            throw new InvalidInputException(
                $"the kernel must be positive definite in double precision, its eigenvalues run from {eigenvalues[0]:G4} to {eigenvalues[count - 1]:G4}"
                + (count > 1 ? $"; inputs {first} and {second} (counted from 0) are most alike, remove one or move them apart" : ""));
        }

        return kernel;
    }
}
