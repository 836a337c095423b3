namespace Nnft.Correlators.Diagrams;

/// <summary>
/// Positions for the nodes of a connected graph: minimises sum_{i&lt;j} d_ij^{-2} (|p_i - p_j| - d_ij)^2 with d_ij the distance along the lines, by
/// majorisation, from starts on a circle in several orders; keeps the one with the fewest crossings, then the least stress, and turns it so that the first leg is on
/// the left.
/// </summary>
internal static class StressLayout
{
    private const int Starts = 24;
    private const int Sweeps = 150;
    private const int FinalSweeps = 3000;

    public static DiagramPosition[] Place(DiagramSkeleton skeleton)
    {
        double[,] distance = Distances(skeleton);
        DiagramPosition[]? best = null;
        (int Crossings, double Stress) lowest = (int.MaxValue, double.PositiveInfinity);
        int[] order = [.. Enumerable.Range(0, skeleton.Count)];
        uint shuffle = 1;
        for (int start = 0; start < Starts; start++)
        {
            DiagramPosition[] positions = Circle(order);
            Relax(positions, distance, Sweeps);
            (int, double) found = (Crossings(skeleton, positions), Math.Round(Stress(positions, distance), 6));
            if (found.CompareTo(lowest) < 0)
            {
                (best, lowest) = (positions, found);
            }

            for (int i = order.Length - 1; i > 0; i--)
            {
                // A fixed sequence (Numerical Recipes' quick generator): the picture of a diagram never changes.
                shuffle = (1664525u * shuffle) + 1013904223u;
                int j = (int)((shuffle >> 8) % (uint)(i + 1));
                (order[i], order[j]) = (order[j], order[i]);
            }
        }

        Relax(best!, distance, FinalSweeps);
        return Turned(skeleton, best!);
    }

    private static double[,] Distances(DiagramSkeleton skeleton)
    {
        int n = skeleton.Count;
        double[,] distance = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                // Several lines between two vertices need room for their bows.
                int lines = skeleton.Lines[i, j];
                distance[i, j] = i == j ? 0.0 : lines == 0 ? 1e6 : 1.0 + (0.15 * (lines - 1));
            }
        }

        for (int k = 0; k < n; k++)
        {
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    distance[i, j] = Math.Min(distance[i, j], distance[i, k] + distance[k, j]);
                }
            }
        }

        return distance;
    }

    private static DiagramPosition[] Circle(int[] order)
    {
        DiagramPosition[] positions = new DiagramPosition[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            double angle = 2.0 * Math.PI * (i + 0.1) / order.Length;
            positions[order[i]] = new DiagramPosition(Math.Cos(angle), Math.Sin(angle));
        }

        return positions;
    }

    private static void Relax(DiagramPosition[] positions, double[,] distance, int sweeps)
    {
        for (int sweep = 0; sweep < sweeps; sweep++)
        {
            for (int i = 0; i < positions.Length; i++)
            {
                double x = 0.0;
                double y = 0.0;
                double total = 0.0;
                for (int j = 0; j < positions.Length; j++)
                {
                    if (i == j)
                    {
                        continue;
                    }

                    double weight = 1.0 / (distance[i, j] * distance[i, j]);
                    double length = Math.Max(Length(positions[i], positions[j]), 1e-9);
                    x += weight * (positions[j].X + (distance[i, j] * (positions[i].X - positions[j].X) / length));
                    y += weight * (positions[j].Y + (distance[i, j] * (positions[i].Y - positions[j].Y) / length));
                    total += weight;
                }

                positions[i] = new DiagramPosition(x / total, y / total);
            }
        }
    }

    private static double Stress(DiagramPosition[] positions, double[,] distance)
    {
        double sum = 0.0;
        for (int i = 0; i < positions.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double excess = (Length(positions[i], positions[j]) / distance[i, j]) - 1.0;
                sum += excess * excess;
            }
        }

        return sum;
    }

    private static int Crossings(DiagramSkeleton skeleton, DiagramPosition[] positions)
    {
        List<(int A, int B)> segments = [];
        for (int i = 0; i < skeleton.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (skeleton.Lines[i, j] > 0)
                {
                    segments.Add((i, j));
                }
            }
        }

        int count = 0;
        for (int s = 0; s < segments.Count; s++)
        {
            for (int t = 0; t < s; t++)
            {
                (int a, int b) = segments[s];
                (int c, int d) = segments[t];
                if (a != c && a != d && b != c && b != d
                    && Side(a, b, c) * Side(a, b, d) < 0.0 && Side(c, d, a) * Side(c, d, b) < 0.0)
                {
                    count++;
                }
            }
        }

        return count;

        double Side(int a, int b, int p) =>
            ((positions[b].X - positions[a].X) * (positions[p].Y - positions[a].Y)) - ((positions[b].Y - positions[a].Y) * (positions[p].X - positions[a].X));
    }

    /// <summary>Turns and mirrors the picture: its long axis lies flat, the first leg is on the left, and legs with small numbers stand on top.</summary>
    private static DiagramPosition[] Turned(DiagramSkeleton skeleton, DiagramPosition[] positions)
    {
        double x = positions.Average(p => p.X);
        double y = positions.Average(p => p.Y);
        double xx = positions.Sum(p => (p.X - x) * (p.X - x));
        double yy = positions.Sum(p => (p.Y - y) * (p.Y - y));
        double xy = positions.Sum(p => (p.X - x) * (p.Y - y));
        double angle = Math.Abs(xx - yy) + Math.Abs(xy) < 1e-3 * (xx + yy) ? CornerAngle() : 0.5 * Math.Atan2(2.0 * xy, xx - yy);
        (double sin, double cos) = Math.SinCos(-angle);
        DiagramPosition[] turned = [.. positions.Select(p => new DiagramPosition((cos * (p.X - x)) - (sin * (p.Y - y)), (sin * (p.X - x)) + (cos * (p.Y - y))))];
        int first = Enumerable.Range(0, skeleton.Count).FirstOrDefault(i => skeleton.Nodes[i].Kind == DiagramNodeKind.External);
        if (turned[first].X > 1e-9)
        {
            turned = [.. turned.Select(p => new DiagramPosition(-p.X, p.Y))];
        }

        if (turned[first].Y > 1e-9)
        {
            turned = [.. turned.Select(p => new DiagramPosition(p.X, -p.Y))];
        }

        return turned;

        // A picture without a long axis, such as a cross: the first leg points to the upper left.
        double CornerAngle()
        {
            int leg = Enumerable.Range(0, skeleton.Count).FirstOrDefault(i => skeleton.Nodes[i].Kind == DiagramNodeKind.External);
            return Math.Atan2(positions[leg].Y - y, positions[leg].X - x) + (0.75 * Math.PI);
        }
    }

    private static double Length(DiagramPosition p, DiagramPosition q) => Math.Sqrt(((p.X - q.X) * (p.X - q.X)) + ((p.Y - q.Y) * (p.Y - q.Y)));
}
