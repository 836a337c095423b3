namespace Nnft.SynapticFields;

/// <summary>Settings of a Langevin simulation.</summary>
public sealed record LangevinSettings
{
    /// <summary>Discretisation.</summary>
    public LangevinScheme Scheme { get; init; }

    /// <summary>T &gt; 0.</summary>
    public double Temperature { get; init; } = 0.3;

    /// <summary>gamma &gt; 0; not used by the overdamped scheme.</summary>
    public double Friction { get; init; } = 1.0;

    /// <summary>dt.</summary>
    public double TimeStep { get; init; } = 0.1;

    /// <summary>Independent chains.</summary>
    public int Chains { get; init; } = 1000;

    /// <summary>Steps before measuring.</summary>
    public int BurnIn { get; init; } = 200;

    /// <summary>Steps while measuring.</summary>
    public int Steps { get; init; } = 400;

    /// <summary>Steps from one measurement to the next.</summary>
    public int Every { get; init; } = 10;

    /// <summary>The name of the stream of random numbers: what distinguishes this simulation from others.</summary>
    internal string Stream(int dimension) =>
        FormattableString.Invariant($"langevin {Scheme} n={dimension} T={Temperature:R} gamma={Friction:R} dt={TimeStep:R}");

    /// <summary>What is wrong with the settings.</summary>
    public IEnumerable<string> Problems()
    {
        if (!(Temperature > 0.0 && double.IsFinite(Temperature)))
        {
            yield return $"temperature must be positive, got {Temperature:R}";
        }

        if (!(Friction > 0.0 && double.IsFinite(Friction)))
        {
            yield return $"friction must be positive, got {Friction:R}: without friction there is no noise and no Gibbs measure";
        }

        if (!(TimeStep > 0.0 && double.IsFinite(TimeStep)))
        {
            yield return $"time-step must be positive, got {TimeStep:R}";
        }

        if (Chains < 2 || Steps < 1 || BurnIn < 0 || Every < 1)
        {
            yield return $"at least 2 chains, 1 step, 0 burn-in steps and every >= 1 are needed, got {Chains}, {Steps}, {BurnIn} and {Every}";
        }
    }
}
