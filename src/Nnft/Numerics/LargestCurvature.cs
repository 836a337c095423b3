namespace Nnft.Numerics;

/// <summary>The largest eigenvalue of the Hessian of a potential, without the Hessian: power iteration on differences of gradients.</summary>
public static class LargestCurvature
{
    private const int Iterations = 200;

    /// <summary>
    /// The largest eigenvalue at a position, approached from below (relative accuracy 1e-3 or better unless eigenvalues crowd at the edge). Negative eigenvalues do not disturb: a first
    /// iteration bounds the magnitude, a second runs on the Hessian shifted by that bound.
    /// </summary>
    /// <exception cref="ArgumentException">The position has the wrong length.</exception>
    public static double At<TPotential>(TPotential potential, ReadOnlySpan<double> position)
        where TPotential : IPotential
    {
        if (position.Length != potential.Dimension)
        {
            throw new ArgumentException($"the position has {position.Length} components, the potential {potential.Dimension}", nameof(position));
        }

        double bound = Math.Abs(Iterate(potential, position, 0.0));
        return Iterate(potential, position, bound) - bound;
    }

    private static double Iterate<TPotential>(TPotential potential, ReadOnlySpan<double> position, double shift)
        where TPotential : IPotential
    {
        int n = potential.Dimension;
        double[] direction = new double[n];
        double[] moved = new double[n];
        double[] plus = new double[n];
        double[] minus = new double[n];
        double scale = 1.0;
        foreach (double w in position)
        {
            scale = Math.Max(scale, Math.Abs(w));
        }

        // A start that no symmetry of a lattice annihilates.
        for (int i = 0; i < n; i++)
        {
            direction[i] = Math.Sin(1.0 + (1.7 * i) + (0.3 * i * i % 7.0));
        }

        Normalise(direction);
        double eigenvalue = 0.0;
        double step = 1e-5 * scale;
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            for (int i = 0; i < n; i++)
            {
                moved[i] = position[i] + (step * direction[i]);
            }

            potential.Gradient(moved, plus);
            for (int i = 0; i < n; i++)
            {
                moved[i] = position[i] - (step * direction[i]);
            }

            potential.Gradient(moved, minus);
            double overlap = 0.0;
            for (int i = 0; i < n; i++)
            {
                double image = ((plus[i] - minus[i]) / (2.0 * step)) + (shift * direction[i]);
                overlap += image * direction[i];
                direction[i] = image;
            }

            double norm = Normalise(direction);
            double before = eigenvalue;
            eigenvalue = shift == 0.0 ? norm : overlap;
            if (norm == 0.0 || Math.Abs(eigenvalue - before) <= 1e-10 * Math.Abs(eigenvalue))
            {
                break;
            }
        }

        return eigenvalue;
    }

    private static double Normalise(double[] vector)
    {
        double norm = 0.0;
        foreach (double x in vector)
        {
            norm += x * x;
        }

        norm = Math.Sqrt(norm);
        for (int i = 0; norm > 0.0 && i < vector.Length; i++)
        {
            vector[i] /= norm;
        }

        return norm;
    }
}
