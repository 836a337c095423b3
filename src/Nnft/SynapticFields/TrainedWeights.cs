using Nnft.Numerics;

namespace Nnft.SynapticFields;

/// <summary>Weights that training reaches: heavy-ball descent at a stable rate, then Newton's method to the bottom of the valley it found.</summary>
public static class TrainedWeights
{
    private const double Momentum = 0.9;
    private const int Attempts = 12;

    /// <summary>Trains from a start.</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="start">Weights at the start.</param>
    /// <param name="steps">Steps of descent.</param>
    /// <param name="iterations">Most iterations of Newton's method.</param>
    /// <returns>The weights, and the largest component of the gradient there.</returns>
    /// <exception cref="NumericalFailureException">The descent diverges at every learning rate tried.</exception>
    public static (double[] Weights, double LargestSlope) Find(IPotential cost, ReadOnlySpan<double> start, int steps, int iterations)
    {
        ArgumentNullException.ThrowIfNull(cost);
        double rate = 0.3 / Math.Max(LargestCurvature.At(cost, start), 1e-3);
        for (int attempt = 0; attempt < Attempts; attempt++, rate *= 0.3)
        {
            if (Descend(cost, start, rate, steps) is { } weights)
            {
                return DampedNewton.Descend(cost, weights, 1e-10, iterations);
            }
        }

        throw new NumericalFailureException("training diverged at every learning rate tried; are the data scaled sensibly? (standardise=true)");
    }

    // Null when the cost rises beyond its start.
    private static double[]? Descend(IPotential cost, ReadOnlySpan<double> start, double rate, int steps)
    {
        double[] w = start.ToArray();
        double[] v = new double[w.Length];
        double[] gradient = new double[w.Length];
        double bound = (2.0 * cost.Value(w)) + 1e-12;
        for (int k = 0; k < steps; k++)
        {
            cost.Gradient(w, gradient);
            for (int i = 0; i < w.Length; i++)
            {
                v[i] = (Momentum * v[i]) - (rate * gradient[i]);
                w[i] += v[i];
            }

            if (k % 50 == 49 && !(cost.Value(w) <= bound))
            {
                return null;
            }
        }

        return w;
    }
}
