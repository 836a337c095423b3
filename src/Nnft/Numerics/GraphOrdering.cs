using MathNet.Numerics.LinearAlgebra;

namespace Nnft.Numerics;

/// <summary>Orderings of the rows of a symmetric matrix that bring coupled rows together. An ordering lists old indices in their new order.</summary>
public static class GraphOrdering
{
    /// <summary>The largest distance |i - j| of coupled rows in an ordering; entries count as couplings above a tolerance.</summary>
    public static int Bandwidth(double[,] matrix, IReadOnlyList<int> order, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(order);
        int widest = 0;
        for (int i = 0; i < order.Count; i++)
        {
            for (int j = i + widest + 1; j < order.Count; j++)
            {
                if (Math.Abs(matrix[order[i], order[j]]) > tolerance)
                {
                    widest = j - i;
                }
            }
        }

        return widest;
    }

    /// <summary>Reverse Cuthill-McKee: breadth-first from a row far out, neighbours by increasing degree, reversed; component after component.</summary>
    public static int[] ReverseCuthillMcKee(double[,] matrix, double tolerance)
    {
        int[][] neighbours = Neighbours(matrix, tolerance);
        List<int> order = [];
        foreach (int[] component in Components(neighbours))
        {
            int start = component.MinBy(i => neighbours[i].Length);

            // Twice to the far end of a breadth-first search: a row on the rim of the component.
            start = BreadthFirst(neighbours, start)[^1];
            start = BreadthFirst(neighbours, start)[^1];
            order.AddRange(BreadthFirst(neighbours, start));
        }

        order.Reverse();
        return [.. order];
    }

    /// <summary>Ordering by the second eigenvector of the Laplacian of the absolute couplings (Fiedler's), component after component.</summary>
    public static int[] Fiedler(double[,] matrix, double tolerance)
    {
        int[][] neighbours = Neighbours(matrix, tolerance);
        List<int> order = [];
        foreach (int[] component in Components(neighbours))
        {
            int n = component.Length;
            if (n < 3)
            {
                order.AddRange(component);
                continue;
            }

            Matrix<double> laplacian = Matrix<double>.Build.Dense(n, n);
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    double weight = i == j ? 0.0 : Math.Abs(matrix[component[i], component[j]]);
                    laplacian[i, j] -= weight;
                    laplacian[i, i] += weight;
                }
            }

            Vector<double> second = laplacian.Evd(Symmetricity.Symmetric).EigenVectors.Column(1);
            order.AddRange(component.Select((row, i) => (row, place: second[i])).OrderBy(pair => pair.place).Select(pair => pair.row));
        }

        return [.. order];
    }

    /// <summary>The matrix in an ordering.</summary>
    public static double[,] Reorder(double[,] matrix, IReadOnlyList<int> order)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(order);
        double[,] result = new double[order.Count, order.Count];
        for (int i = 0; i < order.Count; i++)
        {
            for (int j = 0; j < order.Count; j++)
            {
                result[i, j] = matrix[order[i], order[j]];
            }
        }

        return result;
    }

    /// <summary>The connected components of the couplings.</summary>
    public static IReadOnlyList<int[]> Components(double[,] matrix, double tolerance) => [.. Components(Neighbours(matrix, tolerance))];

    private static int[][] Neighbours(double[,] matrix, double tolerance)
    {
        int n = matrix.GetLength(0);
        return [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Where(j => j != i && Math.Abs(matrix[i, j]) > tolerance).ToArray())];
    }

    private static IEnumerable<int[]> Components(int[][] neighbours)
    {
        bool[] seen = new bool[neighbours.Length];
        for (int i = 0; i < neighbours.Length; i++)
        {
            if (!seen[i])
            {
                int[] component = BreadthFirst(neighbours, i);
                foreach (int member in component)
                {
                    seen[member] = true;
                }

                yield return [.. component.Order()];
            }
        }
    }

    private static int[] BreadthFirst(int[][] neighbours, int start)
    {
        List<int> found = [start];
        HashSet<int> seen = [start];
        for (int k = 0; k < found.Count; k++)
        {
            found.AddRange(neighbours[found[k]].Where(seen.Add).OrderBy(j => neighbours[j].Length).ThenBy(j => j));
        }

        return [.. found];
    }
}
