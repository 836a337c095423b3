using Nnft.Numerics;

namespace Nnft.SynapticFields;

/// <summary>Nesterov's accelerated gradient descent: heavy ball with the gradient at the extrapolated weights, momentum (k - 1)/(k + 2). With dt = sqrt(eta) it is friction 3/t.</summary>
public static class NesterovDescent
{
    /// <summary>The costs after 0, 1, ..., steps steps.</summary>
    /// <exception cref="NumericalFailureException">The weights grow without bound.</exception>
    public static double[] Costs<TCost>(TCost cost, double learningRate, ReadOnlySpan<double> start, int steps)
        where TCost : IPotential
    {
        ArgumentNullException.ThrowIfNull(cost);
        double[] w = start.ToArray();
        double[] before = [.. w];
        double[] ahead = new double[w.Length];
        double[] gradient = new double[w.Length];
        double[] costs = new double[steps + 1];
        costs[0] = cost.Value(w);
        for (int k = 1; k <= steps; k++)
        {
            double momentum = (k - 1.0) / (k + 2.0);
            for (int i = 0; i < w.Length; i++)
            {
                ahead[i] = w[i] + (momentum * (w[i] - before[i]));
            }

            cost.Gradient(ahead, gradient);
            for (int i = 0; i < w.Length; i++)
            {
                before[i] = w[i];
                w[i] = ahead[i] - (learningRate * gradient[i]);
            }

            costs[k] = cost.Value(w);
            if (!double.IsFinite(costs[k]))
            {
                throw new NumericalFailureException($"accelerated descent diverged at step {k}; choose a learning rate below {learningRate:G3}");
            }
        }

        return costs;
    }
}
