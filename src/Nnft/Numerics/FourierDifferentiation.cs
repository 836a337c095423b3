namespace Nnft.Numerics;

/// <summary>Differentiation and interpolation of smooth functions of period 1 given at x_j = j/M, exact for trigonometric polynomials; for even M the highest mode, whose derivative is not defined, is dropped.</summary>
public static class FourierDifferentiation
{
    /// <summary>The antisymmetric matrix D with (D f)_i = f'(x_i), by rows.</summary>
    public static double[,] Matrix(int points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 3);
        double[,] d = new double[points, points];
        for (int i = 0; i < points; i++)
        {
            for (int j = 0; j < points; j++)
            {
                if (i != j)
                {
                    double angle = Math.PI * (i - j) / points;
                    double sign = (i - j) % 2 == 0 ? Math.PI : -Math.PI;
                    d[i, j] = points % 2 == 1 ? sign / Math.Sin(angle) : sign / Math.Tan(angle);
                }
            }
        }

        return d;
    }

    /// <summary>The value at any x of the trigonometric polynomial through the given values.</summary>
    public static double Interpolate(IReadOnlyList<double> values, double x)
    {
        ArgumentNullException.ThrowIfNull(values);
        int n = values.Count;
        double numerator = 0.0;
        double denominator = 0.0;
        for (int j = 0; j < n; j++)
        {
            // The barycentric formula of equidistant points on a circle.
            double angle = Math.PI * (x - ((double)j / n));
            double sine = Math.Sin(angle);
            if (Math.Abs(sine) < 1e-15)
            {
                return values[j];
            }

            double weight = (j % 2 == 0 ? 1.0 : -1.0) * (n % 2 == 1 ? 1.0 / sine : Math.Cos(angle) / sine);
            numerator += weight * values[j];
            denominator += weight;
        }

        return numerator / denominator;
    }
}
