namespace Nnft.Numerics;

/// <summary>The solid angle of a convex cone in three dimensions.</summary>
public static class SolidAngle
{
    /// <summary>
    /// Fraction of the sphere on which n_i.u >= 0 for all given normals (vectors of three numbers): the probability that three-dimensional normal variables
    /// n_i.u are all positive. Absolute error about 1e-15. Each octant of the sphere is cut by one great circle after the other, and the area that is left is
    /// summed over spherical triangles (van Oosterom and Strackee, IEEE Trans. Biomed. Eng. 30, 125 (1983)).
    /// </summary>
    public static double FractionOfCone(IReadOnlyList<double[]> normals)
    {
        ArgumentNullException.ThrowIfNull(normals);
        double area = 0.0;
        for (int octant = 0; octant < 8; octant++)
        {
            double[] x = [(octant & 1) == 0 ? 1.0 : -1.0, 0.0, 0.0];
            double[] y = [0.0, (octant & 2) == 0 ? 1.0 : -1.0, 0.0];
            double[] z = [0.0, 0.0, (octant & 4) == 0 ? 1.0 : -1.0];
            List<double[]> polygon = [x, y, z];
            foreach (double[] normal in normals)
            {
                polygon = Clip(polygon, normal);
            }

            for (int k = 2; k < polygon.Count; k++)
            {
                area += Math.Abs(Triangle(polygon[0], polygon[k - 1], polygon[k]));
            }
        }

        return area / (4.0 * Math.PI);
    }

    private static List<double[]> Clip(List<double[]> polygon, double[] normal)
    {
        var kept = new List<double[]>();
        for (int k = 0; k < polygon.Count; k++)
        {
            double[] here = polygon[k];
            double[] next = polygon[(k + 1) % polygon.Count];
            double heightHere = Dot(normal, here);
            double heightNext = Dot(normal, next);
            if (heightHere >= 0.0)
            {
                kept.Add(here);
            }

            if ((heightHere > 0.0 && heightNext < 0.0) || (heightHere < 0.0 && heightNext > 0.0))
            {
                // On an edge shorter than half a circle the crossing is the chord's crossing, projected back.
                double[] crossing = new double[3];
                for (int a = 0; a < 3; a++)
                {
                    crossing[a] = (Math.Abs(heightNext) * here[a]) + (Math.Abs(heightHere) * next[a]);
                }

                double length = Math.Sqrt(Dot(crossing, crossing));
                kept.Add([crossing[0] / length, crossing[1] / length, crossing[2] / length]);
            }
        }

        return kept;
    }

    private static double Triangle(double[] a, double[] b, double[] c)
    {
        double volume = (a[0] * ((b[1] * c[2]) - (b[2] * c[1]))) - (a[1] * ((b[0] * c[2]) - (b[2] * c[0]))) + (a[2] * ((b[0] * c[1]) - (b[1] * c[0])));
        return 2.0 * Math.Atan2(volume, 1.0 + Dot(a, b) + Dot(b, c) + Dot(c, a));
    }

    private static double Dot(double[] a, double[] b) => (a[0] * b[0]) + (a[1] * b[1]) + (a[2] * b[2]);
}
