using MathNet.Numerics.LinearAlgebra;

namespace Nnft.Numerics;

/// <summary>A local minimum of a potential of up to a few hundred variables by Newton's method with a Levenberg term and steps of limited length; the Hessian comes from central differences of the gradient.</summary>
public static class DampedNewton
{
    private const int MostIterations = 500;

    /// <summary>The minimum reached from a start: the gradient there is below <paramref name="tolerance"/> times 1 + |C|.</summary>
    /// <exception cref="NumericalFailureException">The descent does not end; flat valleys that run to infinity have no minimum.</exception>
    public static double[] Minimise<TPotential>(TPotential potential, ReadOnlySpan<double> start, double tolerance = 1e-11)
        where TPotential : IPotential
    {
        (double[] position, double slope) = Descend(potential, start, tolerance, MostIterations);
        return slope <= Math.Sqrt(tolerance) * (1.0 + Math.Abs(potential.Value(position)))
            ? position
            : throw new NumericalFailureException($"the descent to a minimum stopped at a gradient of {slope:G3}; try another start, or add weight decay if the cost has valleys that run to infinity");
    }

    /// <summary>As far down as a number of iterations leads: the position and the largest component of the gradient there.</summary>
    public static (double[] Position, double LargestSlope) Descend<TPotential>(TPotential potential, ReadOnlySpan<double> start, double tolerance, int iterations)
        where TPotential : IPotential
    {
        int n = potential.Dimension;
        double[] position = start.ToArray();
        double[] gradient = new double[n];
        double value = potential.Value(position);
        double damping = 1e-3;
        for (int iteration = 0; ; iteration++)
        {
            potential.Gradient(position, gradient);
            double largest = gradient.Max(Math.Abs);
            if (largest <= tolerance * (1.0 + Math.Abs(value)) || iteration == iterations)
            {
                return (position, largest);
            }

            var evd = Hessian(potential, position).Evd(Symmetricity.Symmetric);
            Vector<double> slopes = evd.EigenVectors.TransposeThisAndMultiply(Vector<double>.Build.Dense(gradient));
            double reach = 0.5 * (1.0 + Math.Sqrt(position.Sum(w => w * w)));
            bool improved = false;
            for (int attempt = 0; attempt < 40 && !improved; attempt++)
            {
                Vector<double> step = Vector<double>.Build.Dense(n, k => -slopes[k] / (Math.Abs(evd.EigenValues[k].Real) + damping));
                double length = step.L2Norm();
                step = length > reach ? step * (reach / length) : step;
                double predicted = -Enumerable.Range(0, n).Sum(k => (slopes[k] * step[k]) + (0.5 * evd.EigenValues[k].Real * step[k] * step[k]));
                double[] trial = [.. position.Zip(evd.EigenVectors * step, (w, s) => w + s)];
                double trialValue = potential.Value(trial);

                // Below rounding of the cost the ratio says nothing, and a step that does not raise the cost is taken.
                double ratio = (value - trialValue) / predicted;
                improved = trialValue <= value && (ratio > 0.1 || predicted <= 1e-13 * Math.Abs(value));
                damping = improved && ratio > 0.7 ? Math.Max(1e-14, damping * 0.2) : improved ? damping : Math.Max(damping, 1e-12) * 4.0;
                (position, value) = improved ? (trial, trialValue) : (position, value);
            }

            if (!improved)
            {
                return (position, largest);
            }
        }
    }

    /// <summary>The Hessian by central differences of the gradient, relative error about 1e-9.</summary>
    public static Matrix<double> Hessian<TPotential>(TPotential potential, ReadOnlySpan<double> position)
        where TPotential : IPotential
    {
        int n = potential.Dimension;
        Matrix<double> hessian = Matrix<double>.Build.Dense(n, n);
        double[] moved = position.ToArray();
        double[] plus = new double[n];
        double[] minus = new double[n];
        for (int j = 0; j < n; j++)
        {
            double h = 1e-5 * Math.Max(1.0, Math.Abs(position[j]));
            moved[j] = position[j] + h;
            potential.Gradient(moved, plus);
            moved[j] = position[j] - h;
            potential.Gradient(moved, minus);
            moved[j] = position[j];
            for (int i = 0; i < n; i++)
            {
                double entry = 0.5 * (plus[i] - minus[i]) / (2.0 * h);
                hessian[i, j] += entry;
                hessian[j, i] += entry;
            }
        }

        return hessian;
    }
}
