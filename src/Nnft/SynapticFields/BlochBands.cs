using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Nnft.SynapticFields;

/// <summary>
/// Bands of a lattice theory with a unit cell on a ring, all sub-lattice fields kept: the Bloch matrix H(k) = sum_r H(r) e^(i k r), with r the distance of cells (minimal image) and H(r) the coupling of fields averaged
/// over translations.
/// </summary>
public sealed class BlochBands
{
    private readonly int _fields;
    private readonly (int Distance, double[,] Coupling)[] _couplings;

    private BlochBands(int fields, (int Distance, double[,] Coupling)[] couplings, double asymmetry) => (_fields, _couplings, Asymmetry) = (fields, couplings, asymmetry);

    /// <summary>The largest deviation of a coupling from its average over translations, relative to the largest coupling: 0 for a translation-invariant theory.</summary>
    public double Asymmetry { get; }

    /// <summary>Number of bands, the fields of a cell.</summary>
    public int Bands => _fields;

    /// <summary>The largest distance of cells that couple (to 1e-12 of the largest coupling).</summary>
    public int Range => _couplings.Length == 0 ? 0 : _couplings.Max(c => Math.Abs(c.Distance));

    /// <summary>Bands of a Hessian whose index is field * cells + cell.</summary>
    /// <exception cref="ArgumentException">The size of the matrix is not a multiple of the number of cells.</exception>
    public static BlochBands Of(double[,] hessian, int cells)
    {
        ArgumentNullException.ThrowIfNull(hessian);
        int n = hessian.GetLength(0);
        if (cells < 1 || n % cells != 0)
        {
            throw new ArgumentException($"a matrix of {n} weights does not split into {cells} cells", nameof(cells));
        }

        int fields = n / cells;
        double largest = 0.0;
        double deviation = 0.0;
        List<(int Distance, double[,] Coupling)> couplings = [];
        for (int r = 0; r < cells; r++)
        {
            double[,] mean = new double[fields, fields];
            for (int f = 0; f < fields; f++)
            {
                for (int g = 0; g < fields; g++)
                {
                    for (int i = 0; i < cells; i++)
                    {
                        mean[f, g] += hessian[(f * cells) + i, (g * cells) + ((i + r) % cells)] / cells;
                    }

                    for (int i = 0; i < cells; i++)
                    {
                        double entry = hessian[(f * cells) + i, (g * cells) + ((i + r) % cells)];
                        largest = Math.Max(largest, Math.Abs(entry));
                        deviation = Math.Max(deviation, Math.Abs(entry - mean[f, g]));
                    }
                }
            }

            if (2 * r == cells)
            {
                // Two images are equally near: half of the coupling goes each way.
                double[,] half = Scaled(mean, 0.5);
                couplings.Add((r, half));
                couplings.Add((-r, half));
            }
            else
            {
                couplings.Add((2 * r > cells ? r - cells : r, mean));
            }
        }

        return new BlochBands(fields, [.. couplings.Where(c => Largest(c.Coupling) > 1e-12 * largest)], largest > 0.0 ? deviation / largest : 0.0);
    }

    /// <summary>The squared frequencies at a wave number per cell, in increasing order.</summary>
    public double[] At(double k) => Eigenvalues(Matrix(k));

    /// <summary>
    /// The squared frequencies of the naive continuum that has one smooth field for each group of fields of a cell (one per layer): the Bloch matrix projected on fields that follow one wave. It lacks the other bands,
    /// and those that mix with them are off in the second order of k.
    /// </summary>
    /// <param name="k">Wave number per cell.</param>
    /// <param name="groups">The group of every field, from 0.</param>
    /// <param name="positions">The position of every field in its cell, in units of the cell.</param>
    /// <exception cref="ArgumentException">The lengths are not the number of bands.</exception>
    public double[] OneFieldPerGroup(double k, IReadOnlyList<int> groups, IReadOnlyList<double> positions)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(positions);
        if (groups.Count != _fields || positions.Count != _fields)
        {
            throw new ArgumentException($"groups and positions must have one entry for each of the {_fields} fields", nameof(groups));
        }

        Matrix<Complex> full = Matrix(k);
        int count = groups.Max() + 1;
        Matrix<Complex> waves = Matrix<Complex>.Build.Dense(_fields, count);
        for (int f = 0; f < _fields; f++)
        {
            waves[f, groups[f]] = Complex.FromPolarCoordinates(1.0 / Math.Sqrt(groups.Count(g => g == groups[f])), k * positions[f]);
        }

        return Eigenvalues(waves.ConjugateTransposeThisAndMultiply(full * waves));
    }

    private Matrix<Complex> Matrix(double k)
    {
        Matrix<Complex> matrix = Matrix<Complex>.Build.Dense(_fields, _fields);
        foreach ((int distance, double[,] coupling) in _couplings)
        {
            Complex phase = Complex.FromPolarCoordinates(1.0, k * distance);
            for (int f = 0; f < _fields; f++)
            {
                for (int g = 0; g < _fields; g++)
                {
                    matrix[f, g] += coupling[f, g] * phase;
                }
            }
        }

        return matrix;
    }

    // The real form of a Hermitian matrix: every eigenvalue appears twice.
    private static double[] Eigenvalues(Matrix<Complex> hermitian)
    {
        int n = hermitian.RowCount;
        Matrix<double> real = Matrix<double>.Build.Dense(2 * n, 2 * n);
        for (int f = 0; f < n; f++)
        {
            for (int g = 0; g < n; g++)
            {
                Complex entry = 0.5 * (hermitian[f, g] + Complex.Conjugate(hermitian[g, f]));
                real[f, g] = real[n + f, n + g] = entry.Real;
                real[f, n + g] = -entry.Imaginary;
                real[n + f, g] = entry.Imaginary;
            }
        }

        double[] all = [.. real.Evd(Symmetricity.Symmetric).EigenValues.Select(e => e.Real).Order()];
        return [.. Enumerable.Range(0, n).Select(b => 0.5 * (all[2 * b] + all[(2 * b) + 1]))];
    }

    private static double[,] Scaled(double[,] matrix, double factor)
    {
        double[,] scaled = (double[,])matrix.Clone();
        for (int f = 0; f < scaled.GetLength(0); f++)
        {
            for (int g = 0; g < scaled.GetLength(1); g++)
            {
                scaled[f, g] *= factor;
            }
        }

        return scaled;
    }

    private static double Largest(double[,] matrix) => matrix.Cast<double>().Max(Math.Abs);
}
