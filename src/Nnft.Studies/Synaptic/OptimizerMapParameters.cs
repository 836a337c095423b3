using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>Parameters of <see cref="OptimizerMapping"/>.</summary>
public sealed record OptimizerMapParameters : IRelatedParameters
{
    /// <summary>eta.</summary>
    [Parameter("Learning rate eta of heavy-ball descent v <- mu v - eta dC/dw, w <- w + v; with momentum. Default 0.01 and 0.9 if nothing is given.", Minimum = 0, Above = true)]
    public double? LearningRate { get; init; }

    /// <summary>mu.</summary>
    [Parameter("Momentum mu, >= 0 and < 1.", Minimum = 0)]
    public double? Momentum { get; init; }

    /// <summary>gamma.</summary>
    [Parameter("Friction gamma of w'' + gamma w' + dC/dw = 0; with time-step, instead of learning-rate and momentum.")]
    public double? Friction { get; init; }

    /// <summary>dt.</summary>
    [Parameter("Time step dt.", Minimum = 0, Above = true)]
    public double? TimeStep { get; init; }

    /// <summary>d.</summary>
    [Parameter("Space dimension d of the universe: H = gamma/d, cosmological constant d (d-1) H^2/2.", Minimum = 1, Maximum = 100)]
    public int Dimension { get; init; } = 3;

    /// <summary>Whether negative friction is meant.</summary>
    [Parameter("Whether negative friction (a contracting universe) is allowed.")]
    public bool Antifriction { get; init; }

    /// <summary>A schedule.</summary>
    [Parameter("Learning rates step by step, for a momentum in the convention v <- mu v + gradient, w <- w - lr v; null for none.", Minimum = 0, Above = true)]
    public IReadOnlyList<double>? Schedule { get; init; }

    /// <summary>Whether the dynamics is given and the optimiser asked for.</summary>
    internal bool FromDynamics => Friction is not null || TimeStep is not null;

    /// <summary>The given optimiser.</summary>
    internal OptimizerSettings Optimizer => new(LearningRate ?? 0.01, Momentum ?? 0.9);

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (FromDynamics && (LearningRate is not null || Momentum is not null))
        {
            yield return "give either learning-rate and momentum or friction and time-step, got some of both";
        }

        if (FromDynamics && (Friction is null || TimeStep is null))
        {
            yield return $"friction and time-step belong together, got only {(Friction is null ? "time-step" : "friction")}";
        }

        if (!FromDynamics && !(Optimizer.Momentum < 1.0))
        {
            yield return $"momentum must be >= 0 and < 1, got {Optimizer.Momentum:R}: at 1 nothing is damped, above 1 the velocity grows by itself";
        }

        if (Friction < 0.0 && !Antifriction)
        {
            yield return $"friction must be >= 0, got {Friction:R}: negative friction is a contracting universe; set antifriction=true if that is meant";
        }

        if (Friction * TimeStep > 2.0)
        {
            yield return $"friction times time-step must be <= 2, got {Friction * TimeStep:R}: no scheme has a momentum >= 0 there; choose a smaller time step";
        }

        if (Friction * TimeStep <= -2.0)
        {
            yield return $"friction times time-step must be > -2, got {Friction * TimeStep:R}; choose a smaller time step";
        }
    }
}
