namespace Nnft.SynapticFields;

/// <summary>The Gibbs measure exp(-C/T) of a quadratic cost, and what discretised dynamics make of it.</summary>
public static class GibbsPrediction
{
    private const double Flat = 1e-10;

    /// <summary>The number of flat or falling directions, in which the Gibbs measure does not exist: curvatures not above 1e-10 of the largest.</summary>
    public static int Unbound(IReadOnlyList<double> curvatures)
    {
        ArgumentNullException.ThrowIfNull(curvatures);
        double largest = curvatures.Max(Math.Abs);
        return curvatures.Count(h => h <= Flat * largest);
    }

    /// <summary>The average cost, C_min + n T/2.</summary>
    public static double AverageCost(double minimum, int weights, double temperature) => minimum + (0.5 * weights * temperature);

    /// <summary>The free energy -T log of the integral of exp(-C/T) over all weights: C_min + (T/2) ln det(H/(2 pi T)).</summary>
    /// <exception cref="InvalidInputException">A direction is flat or falls: the integral diverges.</exception>
    public static double FreeEnergy(double minimum, IReadOnlyList<double> curvatures, double temperature)
    {
        int unbound = Unbound(curvatures);
        return unbound == 0
            ? minimum + (0.5 * temperature * curvatures.Sum(h => Math.Log(h / (2.0 * Math.PI * temperature))))
            : throw new InvalidInputException($"the Gibbs measure does not exist: {unbound} directions are flat or fall; add weight decay > 0");
    }

    /// <summary>The stationary variance of a mode under a scheme: T/h for BAOAB, (T/h)/(1 - eps h/2) for the overdamped scheme.</summary>
    public static double Variance(LangevinScheme scheme, double curvature, double temperature, double timeStep) =>
        scheme == LangevinScheme.Baoab ? temperature / curvature : temperature / curvature / (1.0 - (0.5 * timeStep * curvature));

    /// <summary>The stationary variance of the velocity of a mode under BAOAB, T (1 - h dt^2/4).</summary>
    public static double SpeedVariance(double curvature, double temperature, double timeStep) => temperature * (1.0 - (0.25 * curvature * timeStep * timeStep));

    /// <summary>The variance of a mode at t, started at the minimum, in the overdamped limit: (T/h)(1 - e^(-2 h t/gamma)).</summary>
    public static double TransientVariance(double curvature, double temperature, double friction, double time) => temperature / curvature * (1.0 - Math.Exp(-2.0 * curvature * time / friction));

    /// <summary>
    /// The temperature that isotropic gradient noise of a given variance per weight gives to heavy-ball descent in the overdamped limit, eta/(2 (1 - mu)) times the variance. Approximate: see <see cref="NoisyDescentEnergy"/>.
    /// </summary>
    public static double NoiseTemperature(OptimizerSettings settings, double variance) => 0.5 * settings.LearningRate / (1.0 - settings.Momentum) * variance;

    /// <summary>The exact stationary h &lt;W^2&gt; of heavy-ball descent on h W^2/2 with gradient noise: eta sigma^2 (1 + mu)/((1 - mu)(2 (1 + mu) - eta h)).</summary>
    public static double NoisyDescentEnergy(OptimizerSettings settings, double curvature, double variance)
    {
        double mu = settings.Momentum;
        return settings.LearningRate * variance * (1.0 + mu) / ((1.0 - mu) * ((2.0 * (1.0 + mu)) - (settings.LearningRate * curvature)));
    }
}
