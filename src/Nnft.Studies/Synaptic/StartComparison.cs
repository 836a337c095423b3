using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>How a heavy-ball run begins, and with which solution it is compared.</summary>
internal enum OptimizerStart
{
    /// <summary>v_0 = w(0) - w(-dt) of the exact solution at rest at t = 0.</summary>
    ExactHistory,

    /// <summary>v_0 = 0, step k compared with the solution at rest at t = 0 at t = k dt.</summary>
    OwnStart,

    /// <summary>v_0 = 0, step k compared with that solution at t = (k + 1/2) dt.</summary>
    HalfStep,

    /// <summary>v_0 = dt^2/2 dC/dw.</summary>
    Cured,
}

/// <summary>The error of heavy-ball descent on one mode with gamma = 1, h = 4 at t = 2, from w = 1.</summary>
internal static class StartComparison
{
    private const double End = 2.0;

    public static double Error(OptimizerScheme scheme, OptimizerStart start, int steps)
    {
        double dt = End / steps;
        QuadraticMode cost = new(4.0);
        DampedMode mode = new(cost.Curvature, 1.0);
        OptimizerSettings settings = OptimizerMap.ToOptimizer(new DampedSettings(mode.Friction, dt), scheme);
        double[] velocity = start switch
        {
            OptimizerStart.ExactHistory => [1.0 - mode.At(-dt, 1.0).Position],
            OptimizerStart.Cured => HeavyBall.VelocityAtRest(cost, dt, [1.0]),
            _ => [],
        };
        double reached = HeavyBall.Run(cost, settings, [1.0], velocity, steps)[^1][0];
        return reached - mode.At(start == OptimizerStart.HalfStep ? End + (0.5 * dt) : End, 1.0).Position;
    }
}
