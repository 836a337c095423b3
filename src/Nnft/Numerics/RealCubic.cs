namespace Nnft.Numerics;

/// <summary>The roots of x^3 + b x^2 + c x + d when all are real, as for the characteristic polynomial of a Hermitian matrix.</summary>
public static class RealCubic
{
    private const int Corrections = 3;

    /// <summary>The three roots in increasing order; a pair that rounding makes complex is taken as a double root.</summary>
    public static double[] Roots(double b, double c, double d)
    {
        double shift = b / 3.0;
        double p = (shift * shift) - (c / 3.0);
        double q = (shift * shift * shift) - (shift * c / 2.0) + (d / 2.0);
        double[] roots = [-shift, -shift, -shift];
        if (p > 0.0)
        {
            double radius = Math.Sqrt(p);
            double angle = Math.Acos(Math.Clamp(-q / (p * radius), -1.0, 1.0)) / 3.0;
            for (int k = 0; k < 3; k++)
            {
                roots[k] = (2.0 * radius * Math.Cos(angle - (2.0 * Math.PI * k / 3.0))) - shift;
            }
        }

        for (int k = 0; k < 3; k++)
        {
            roots[k] = Polish(roots[k], b, c, d);
        }

        Array.Sort(roots);
        return roots;
    }

    // Newton's iteration restores the relative accuracy of a root much smaller than the others; near a double root it is left alone.
    private static double Polish(double x, double b, double c, double d)
    {
        double scale = Math.Max(Math.Abs(b), Math.Sqrt(Math.Abs(c)));
        for (int k = 0; k < Corrections; k++)
        {
            double slope = (((3.0 * x) + (2.0 * b)) * x) + c;
            if (Math.Abs(slope) <= 1e-6 * scale * scale)
            {
                break;
            }

            x -= ((((x + b) * x) + c) * x + d) / slope;
        }

        return x;
    }
}
