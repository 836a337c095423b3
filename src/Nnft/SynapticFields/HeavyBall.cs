using Nnft.Numerics;

namespace Nnft.SynapticFields;

/// <summary>Heavy-ball gradient descent on a cost: v &lt;- mu v - eta dC/dw, w &lt;- w + v.</summary>
public static class HeavyBall
{
    /// <summary>The positions after 0, 1, ..., steps steps.</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="settings">eta and mu, the same in every step.</param>
    /// <param name="start">The weights at step 0.</param>
    /// <param name="velocity">The increment before step 0, w_0 - w_(-1); empty for an optimiser's start at 0.</param>
    /// <param name="steps">How many steps.</param>
    /// <exception cref="NumericalFailureException">The weights grow without bound: the learning rate is beyond stability.</exception>
    public static double[][] Run<TCost>(TCost cost, OptimizerSettings settings, ReadOnlySpan<double> start, ReadOnlySpan<double> velocity, int steps)
        where TCost : IPotential
    {
        ArgumentNullException.ThrowIfNull(cost);
        double[] w = start.ToArray();
        double[] v = velocity.IsEmpty ? new double[w.Length] : velocity.ToArray();
        double[] gradient = new double[w.Length];
        double[][] path = new double[steps + 1][];
        path[0] = [.. w];
        for (int k = 1; k <= steps; k++)
        {
            cost.Gradient(w, gradient);
            for (int i = 0; i < w.Length; i++)
            {
                v[i] = (settings.Momentum * v[i]) - (settings.LearningRate * gradient[i]);
                w[i] += v[i];
            }

            if (!double.IsFinite(w.Sum()))
            {
                throw new NumericalFailureException(
                    $"heavy-ball descent diverged at step {k} with learning rate {settings.LearningRate:R} and momentum {settings.Momentum:R}; it is stable where the largest curvature stays below 2 (1 + momentum)/learning-rate = {settings.LargestStableCurvature:G6}");
            }

            path[k] = [.. w];
        }

        return path;
    }

    /// <summary>
    /// The increment before step 0 that makes a run start at rest at t = 0 to second order, v_0 = + dt^2/2 dC/dw. An optimiser's own start, v_0 = 0, is at rest at t = -dt/2 instead:
    /// compared at t = k dt it is off in the first order of dt, whatever the scheme.
    /// </summary>
    public static double[] VelocityAtRest<TCost>(TCost cost, double timeStep, ReadOnlySpan<double> start)
        where TCost : IPotential
    {
        ArgumentNullException.ThrowIfNull(cost);
        double[] velocity = new double[start.Length];
        cost.Gradient(start, velocity);
        for (int i = 0; i < velocity.Length; i++)
        {
            velocity[i] *= 0.5 * timeStep * timeStep;
        }

        return velocity;
    }
}
