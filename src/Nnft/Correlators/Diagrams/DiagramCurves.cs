namespace Nnft.Correlators.Diagrams;

/// <summary>The lines of a drawing once its nodes have their places.</summary>
internal static class DiagramCurves
{
    /// <summary>Distance between neighbouring lines that join the same two vertices.</summary>
    private const double Bow = 0.42;

    /// <summary>Length of the controls of a loop; the loop reaches 3/4 of it.</summary>
    private const double LoopReach = 1.15;

    /// <summary>Gaps between lines that differ by less than this angle count as equal.</summary>
    private const double Alike = 0.3;

    public static List<DiagramCurve> Of(DiagramSkeleton skeleton, DiagramPosition[] positions)
    {
        List<DiagramCurve> curves = [];
        for (int i = 0; i < skeleton.Count; i++)
        {
            for (int j = i + 1; j < skeleton.Count; j++)
            {
                for (int n = 0; n < skeleton.Lines[i, j]; n++)
                {
                    curves.Add(Bent(positions[i], positions[j], Bow * (n - (0.5 * (skeleton.Lines[i, j] - 1)))));
                }
            }

            curves.AddRange(LoopsAt(skeleton, positions, i));
        }

        return curves;
    }

    /// <summary>Points between which a curve runs: it never leaves the polygon of its ends and the points three quarters of the way to its controls.</summary>
    public static IEnumerable<DiagramPosition> Extent(DiagramCurve curve)
    {
        for (int k = 0; k <= 16; k++)
        {
            double t = k / 16.0;
            double s = 1.0 - t;
            yield return new DiagramPosition(
                (s * s * s * curve.Start.X) + (3 * s * s * t * curve.Control1.X) + (3 * s * t * t * curve.Control2.X) + (t * t * t * curve.End.X),
                (s * s * s * curve.Start.Y) + (3 * s * s * t * curve.Control1.Y) + (3 * s * t * t * curve.Control2.Y) + (t * t * t * curve.End.Y));
        }
    }

    private static DiagramCurve Bent(DiagramPosition start, DiagramPosition end, double offset)
    {
        double x = end.X - start.X;
        double y = end.Y - start.Y;
        double length = Math.Sqrt((x * x) + (y * y));

        // The middle of a cubic Bezier curve reaches 3/4 of the offset of its controls.
        double across = offset * 4.0 / 3.0 / length;
        double along = offset == 0.0 ? 1.0 / 3.0 : 0.2;
        return new DiagramCurve(
            start,
            new DiagramPosition(start.X + (along * x) - (across * y), start.Y + (along * y) + (across * x)),
            new DiagramPosition(end.X - (along * x) - (across * y), end.Y - (along * y) + (across * x)),
            end);
    }

    private static IEnumerable<DiagramCurve> LoopsAt(DiagramSkeleton skeleton, DiagramPosition[] positions, int node)
    {
        DiagramPosition at = positions[node];
        List<double> taken =
        [
            .. Enumerable.Range(0, skeleton.Count)
                .Where(j => j != node && skeleton.Lines[node, j] > 0)
                .Select(j => Math.Atan2(positions[j].Y - at.Y, positions[j].X - at.X)),
        ];
        for (int loop = 0; loop < skeleton.Lines[node, node]; loop++)
        {
            (double direction, double room) = WidestGap(taken);
            taken.Add(direction);
            double half = Math.Min(0.27 * Math.PI, 0.36 * room);
            yield return new DiagramCurve(at, Control(direction - half), Control(direction + half), at);
        }

        DiagramPosition Control(double angle) => new(at.X + (LoopReach * Math.Cos(angle)), at.Y + (LoopReach * Math.Sin(angle)));
    }

    /// <summary>The middle of the widest gap between directions and its width; upwards where gaps hardly differ.</summary>
    private static (double Direction, double Width) WidestGap(List<double> taken)
    {
        if (taken.Count == 0)
        {
            return (-0.5 * Math.PI, 2.0 * Math.PI);
        }

        double[] sorted = [.. taken.Order()];
        (double Direction, double Width) widest = (0.0, -1.0);
        for (int i = 0; i < sorted.Length; i++)
        {
            double end = i + 1 < sorted.Length ? sorted[i + 1] : sorted[0] + (2.0 * Math.PI);
            double width = end - sorted[i];
            double direction = 0.5 * (sorted[i] + end);
            if (width > widest.Width + Alike || (width > widest.Width - Alike && Math.Sin(direction) < Math.Sin(widest.Direction) - 1e-6))
            {
                widest = (direction, width);
            }
        }

        return widest;
    }
}
