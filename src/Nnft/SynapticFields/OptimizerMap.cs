namespace Nnft.SynapticFields;

/// <summary>The map between settings of an optimiser (learning rate, momentum) and of damped dynamics (friction, time step), for each <see cref="OptimizerScheme"/>.</summary>
public static class OptimizerMap
{
    /// <summary>The optimiser that discretises damped dynamics.</summary>
    /// <param name="settings">gamma and dt.</param>
    /// <param name="scheme">Which discretisation.</param>
    /// <param name="antifriction">Whether gamma &lt; 0 (a contracting universe, mu &gt; 1) is meant.</param>
    /// <exception cref="InvalidInputException">
    /// The step is not positive, the friction is negative without <paramref name="antifriction"/>, or the step is so large that the scheme would need a negative momentum.
    /// </exception>
    public static OptimizerSettings ToOptimizer(DampedSettings settings, OptimizerScheme scheme, bool antifriction = false)
    {
        (double friction, double step) = (settings.Friction, settings.TimeStep);
        if (!(step > 0.0 && double.IsFinite(step)))
        {
            throw new InvalidInputException($"time-step must be positive and finite, got {step:R}");
        }

        if (!double.IsFinite(friction) || (friction < 0.0 && !antifriction))
        {
            throw new InvalidInputException($"friction must be >= 0, got {friction:R}: negative friction is a contracting universe; allow it with antifriction if that is meant");
        }

        double g = friction * step;
        double limit = scheme switch { OptimizerScheme.Centred => 2.0, OptimizerScheme.Backward => 1.0, _ => double.PositiveInfinity };
        if (g > limit || (scheme == OptimizerScheme.Centred && g <= -2.0))
        {
            throw new InvalidInputException(
                $"friction times time-step must be {(g > 0.0 ? $"<= {limit}" : "> -2")} for the {Name(scheme)} scheme, got {g:R}, which would need momentum {(g > 0.0 ? "below 0" : "without bound")}: choose a smaller time step");
        }

        return scheme switch
        {
            OptimizerScheme.Centred => new(step * step / (1.0 + (0.5 * g)), (1.0 - (0.5 * g)) / (1.0 + (0.5 * g))),
            OptimizerScheme.Variational => new(step * step * Math.Exp(-0.5 * g), Math.Exp(-g)),
            _ => new(step * step, 1.0 - g),
        };
    }

    /// <summary>The damped dynamics that an optimiser discretises.</summary>
    /// <param name="settings">eta and mu.</param>
    /// <param name="scheme">Which discretisation.</param>
    /// <param name="antifriction">Whether mu &gt;= 1 (gamma &lt;= 0) is meant, as it occurs in a warm-up.</param>
    /// <exception cref="InvalidInputException">eta is not positive, mu lies outside [0, 1), or mu = 0 in the variational scheme, which has no friction that kills a velocity in one step.</exception>
    public static DampedSettings ToDynamics(OptimizerSettings settings, OptimizerScheme scheme, bool antifriction = false)
    {
        (double rate, double momentum) = (settings.LearningRate, settings.Momentum);
        List<string> problems = [];
        if (!(rate > 0.0 && double.IsFinite(rate)))
        {
            problems.Add($"learning-rate must be positive and finite, got {rate:R}");
        }

        if (!(momentum >= 0.0 && double.IsFinite(momentum)) || (momentum >= 1.0 && !antifriction))
        {
            problems.Add($"momentum must be >= 0 and < 1, got {momentum:R}: at 1 nothing is damped, above 1 the velocity grows by itself");
        }
        else if (momentum == 0.0 && scheme == OptimizerScheme.Variational)
        {
            problems.Add("the variational scheme is undefined at momentum 0, where its friction e^(-gamma dt) = 0 is infinite; use the centred scheme, which includes plain gradient descent");
        }

        if (problems.Count > 0)
        {
            throw new InvalidInputException(problems);
        }

        double step = scheme switch
        {
            OptimizerScheme.Centred => Math.Sqrt(2.0 * rate / (1.0 + momentum)),
            OptimizerScheme.Variational => Math.Sqrt(rate / Math.Sqrt(momentum)),
            _ => Math.Sqrt(rate),
        };
        double g = scheme switch
        {
            OptimizerScheme.Centred => 2.0 * (1.0 - momentum) / (1.0 + momentum),
            OptimizerScheme.Variational => -Math.Log(momentum),
            _ => 1.0 - momentum,
        };
        return new DampedSettings(g / step, step);
    }

    private static string Name(OptimizerScheme scheme) => scheme switch
    {
        OptimizerScheme.Centred => "centred",
        OptimizerScheme.Variational => "variational",
        _ => "backward",
    };
}
