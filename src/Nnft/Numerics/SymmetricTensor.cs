using MathNet.Numerics.LinearAlgebra;

namespace Nnft.Numerics;

/// <summary>A totally symmetric tensor T_{i1..ir} with indices from 0 to n-1, stored with all its n^r elements.</summary>
public sealed class SymmetricTensor
{
    private const double LargestCount = 1e7;
    private readonly double[] _elements;

    private SymmetricTensor(int rank, int dimension, double[] elements)
    {
        Rank = rank;
        Dimension = dimension;
        _elements = elements;
    }

    /// <summary>r.</summary>
    public int Rank { get; }

    /// <summary>n.</summary>
    public int Dimension { get; }

    /// <summary>One element; the order of the indices does not matter.</summary>
    public double this[params ReadOnlySpan<int> indices]
    {
        get
        {
            if (indices.Length != Rank)
            {
                throw new ArgumentException($"the tensor has {Rank} indices, got {indices.Length}", nameof(indices));
            }

            int place = 0;
            foreach (int index in indices)
            {
                if ((uint)index >= (uint)Dimension)
                {
                    throw new ArgumentException($"indices run from 0 to {Dimension - 1}, got {index}", nameof(indices));
                }

                place = (place * Dimension) + index;
            }

            return _elements[place];
        }
    }

    /// <summary>A tensor from a function of increasing indices, called once for each set of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative rank, dimension below 1, or more than ten million elements.</exception>
    public static SymmetricTensor Create(int rank, int dimension, Func<int[], double> element)
    {
        ArgumentNullException.ThrowIfNull(element);
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Pow(dimension, rank), LargestCount, nameof(dimension));
        double[] elements = new double[(int)Math.Pow(dimension, rank)];
        foreach (int[] sorted in IndexSets(rank, dimension))
        {
            elements[Place(sorted, dimension)] = element(sorted);
        }

        int[] indices = new int[rank];
        int[] ordered = new int[rank];
        for (int place = 0; place < elements.Length; place++)
        {
            Indices(place, dimension, indices);
            indices.CopyTo(ordered, 0);
            Array.Sort(ordered);
            elements[place] = elements[Place(ordered, dimension)];
        }

        return new SymmetricTensor(rank, dimension, elements);
    }

    /// <summary>All sets of <paramref name="rank"/> indices below <paramref name="dimension"/>, each in increasing order, repetition allowed.</summary>
    public static IEnumerable<int[]> IndexSets(int rank, int dimension)
    {
        int[] indices = new int[rank];
        while (true)
        {
            yield return [.. indices];
            int last = rank - 1;
            while (last >= 0 && indices[last] == dimension - 1)
            {
                last--;
            }

            if (last < 0)
            {
                yield break;
            }

            Array.Fill(indices, indices[last] + 1, last, rank - last);
        }
    }

    /// <summary>M applied to every index: sum_{a..} M_{ia} M_{jb} ... T_{ab..}.</summary>
    public SymmetricTensor Transform(Matrix<double> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.RowCount != Dimension || matrix.ColumnCount != Dimension)
        {
            throw new ArgumentException($"the matrix must have {Dimension} rows and columns", nameof(matrix));
        }

        double[] elements = [.. _elements];
        for (int index = 0; index < Rank; index++)
        {
            // Contracts the first index and puts the new one last: after all indices the order is the original one.
            int rest = elements.Length / Dimension;
            double[] next = new double[elements.Length];
            for (int i = 0; i < Dimension; i++)
            {
                for (int a = 0; a < Dimension; a++)
                {
                    double factor = matrix[i, a];
                    for (int r = 0; r < rest; r++)
                    {
                        next[(r * Dimension) + i] += factor * elements[(a * rest) + r];
                    }
                }
            }

            elements = next;
        }

        return new SymmetricTensor(Rank, Dimension, elements);
    }

    /// <summary>The tensor of rank r-2 that the contraction of two indices leaves: sum_a T_{aa..}.</summary>
    public SymmetricTensor Trace()
    {
        if (Rank < 2)
        {
            throw new InvalidOperationException($"a tensor of rank {Rank} has no two indices to contract");
        }

        double[] elements = new double[_elements.Length / (Dimension * Dimension)];
        for (int a = 0; a < Dimension; a++)
        {
            for (int r = 0; r < elements.Length; r++)
            {
                elements[r] += _elements[(((a * Dimension) + a) * elements.Length) + r];
            }
        }

        return new SymmetricTensor(Rank - 2, Dimension, elements);
    }

    /// <summary>
    /// The sum over all ways to split the free indices of sum_{a..} T_{i..a..} S_{a..j..}, with <paramref name="contracted"/> indices summed. A split and its mirror
    /// count once when T and S are the same tensor.
    /// </summary>
    public SymmetricTensor Contract(SymmetricTensor other, int contracted)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(contracted, Math.Min(Rank, other.Rank));
        int free = Rank - contracted;
        int otherFree = other.Rank - contracted;
        int sums = (int)Math.Pow(Dimension, contracted);
        int rows = (int)Math.Pow(Dimension, free);
        int columns = (int)Math.Pow(Dimension, otherFree);
        double[] product = new double[rows * columns];
        for (int r = 0; r < rows; r++)
        {
            for (int a = 0; a < sums; a++)
            {
                double factor = _elements[(r * sums) + a];
                for (int c = 0; c < columns; c++)
                {
                    product[(r * columns) + c] += factor * other._elements[(a * columns) + c];
                }
            }
        }

        int total = free + otherFree;
        bool mirrored = ReferenceEquals(this, other) && total > 0;
        return Create(total, Dimension, indices =>
        {
            double sum = 0.0;
            for (int left = 0; left < 1 << total; left++)
            {
                if (System.Numerics.BitOperations.PopCount((uint)left) != free || (mirrored && (left & 1) == 0))
                {
                    continue;
                }

                int row = 0;
                int column = 0;
                for (int i = 0; i < total; i++)
                {
                    if ((left >> i & 1) == 1)
                    {
                        row = (row * Dimension) + indices[i];
                    }
                    else
                    {
                        column = (column * Dimension) + indices[i];
                    }
                }

                sum += product[(row * columns) + column];
            }

            return sum;
        });
    }

    /// <summary>The number sum T_{ij..} u_i u_j ... .</summary>
    public double Apply(ReadOnlySpan<double> vector)
    {
        if (vector.Length != Dimension)
        {
            throw new ArgumentException($"the vector must have {Dimension} components, got {vector.Length}", nameof(vector));
        }

        double[] elements = _elements;
        for (int index = 0; index < Rank; index++)
        {
            double[] next = new double[elements.Length / Dimension];
            for (int a = 0; a < Dimension; a++)
            {
                for (int r = 0; r < next.Length; r++)
                {
                    next[r] += vector[a] * elements[(a * next.Length) + r];
                }
            }

            elements = next;
        }

        return elements[0];
    }

    /// <summary>a T.</summary>
    public SymmetricTensor Scale(double factor) => new(Rank, Dimension, [.. _elements.Select(x => factor * x)]);

    /// <summary>T + S.</summary>
    public SymmetricTensor Add(SymmetricTensor other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Rank == Rank && other.Dimension == Dimension
            ? new SymmetricTensor(Rank, Dimension, [.. _elements.Zip(other._elements, (x, y) => x + y)])
            : throw new ArgumentException($"only tensors of the same rank and dimension can be added, got ({Rank}, {Dimension}) and ({other.Rank}, {other.Dimension})", nameof(other));
    }

    /// <summary>A tensor of rank 2 as a matrix.</summary>
    public Matrix<double> ToMatrix()
    {
        return Rank == 2
            ? Matrix<double>.Build.Dense(Dimension, Dimension, (i, j) => _elements[(i * Dimension) + j])
            : throw new InvalidOperationException($"a tensor of rank {Rank} is not a matrix");
    }

    private static int Place(int[] indices, int dimension)
    {
        int place = 0;
        foreach (int index in indices)
        {
            place = (place * dimension) + index;
        }

        return place;
    }

    private static void Indices(int place, int dimension, int[] indices)
    {
        for (int i = indices.Length - 1; i >= 0; i--)
        {
            (place, indices[i]) = Math.DivRem(place, dimension);
        }
    }
}
