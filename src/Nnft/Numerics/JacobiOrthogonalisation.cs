namespace Nnft.Numerics;

/// <summary>
/// One-sided Jacobi rotations (Hestenes 1958): turns columns c_1..c_m into mutually orthogonal ones by rotations among them, so that
/// sum_a c_a c_a^T stays the same. The column lengths are the singular values, small ones included to high relative accuracy.
/// </summary>
public static class JacobiOrthogonalisation
{
    private const int LargestSweeps = 60;

    /// <summary>Rotates the columns in place and returns those longer than <paramref name="relativeRank"/> times the longest, longest first.</summary>
    public static IReadOnlyList<double[]> Orthogonalise(IReadOnlyList<double[]> columns, double relativeRank)
    {
        ArgumentNullException.ThrowIfNull(columns);
        bool rotated = true;
        for (int sweep = 0; rotated && sweep < LargestSweeps; sweep++)
        {
            rotated = false;
            for (int i = 0; i < columns.Count; i++)
            {
                for (int j = i + 1; j < columns.Count; j++)
                {
                    rotated |= Rotate(columns[i], columns[j]);
                }
            }
        }

        double[] lengths = [.. columns.Select(column => Math.Sqrt(Dot(column, column)))];
        double longest = lengths.DefaultIfEmpty(0.0).Max();
        return
        [
            .. Enumerable.Range(0, columns.Count)
                .Where(a => lengths[a] > relativeRank * longest)
                .OrderByDescending(a => lengths[a])
                .Select(a => columns[a]),
        ];
    }

    private static bool Rotate(double[] x, double[] y)
    {
        double xx = Dot(x, x);
        double yy = Dot(y, y);
        double xy = Dot(x, y);
        if (Math.Abs(xy) <= 1e-16 * Math.Sqrt(xx * yy))
        {
            return false;
        }

        double zeta = (yy - xx) / (2.0 * xy);
        double tangent = (zeta >= 0.0 ? 1.0 : -1.0) / (Math.Abs(zeta) + Math.Sqrt(1.0 + (zeta * zeta)));
        double cosine = 1.0 / Math.Sqrt(1.0 + (tangent * tangent));
        double sine = cosine * tangent;
        for (int k = 0; k < x.Length; k++)
        {
            (x[k], y[k]) = ((cosine * x[k]) - (sine * y[k]), (sine * x[k]) + (cosine * y[k]));
        }

        return true;
    }

    private static double Dot(double[] x, double[] y)
    {
        double sum = 0.0;
        for (int k = 0; k < x.Length; k++)
        {
            sum += x[k] * y[k];
        }

        return sum;
    }
}
