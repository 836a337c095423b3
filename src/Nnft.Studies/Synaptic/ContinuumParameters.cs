using Nnft.Networks;

namespace Nnft.Studies.Synaptic;

/// <summary>Parameters of <see cref="Continuum"/>.</summary>
public sealed record ContinuumParameters : IRelatedParameters
{
    /// <summary>K(x).</summary>
    [Parameter("Stiffness K as a formula in the position z, of period 1.")]
    public Activation Stiffness { get; init; } = Activation.Parse("0.04*(1+0.5*cos(2*pi*z))");

    /// <summary>J(x).</summary>
    [Parameter("Spring J as a formula in the position z, of period 1.")]
    public Activation Spring { get; init; } = Activation.Parse("1+0.3*sin(2*pi*z)");

    /// <summary>w(0, x).</summary>
    [Parameter("Field at t = 0, at rest, as a formula in the position z, of period 1.")]
    public Activation Initial { get; init; } = Activation.Parse("exp(cos(2*pi*z))");

    /// <summary>gamma.</summary>
    [Parameter("Friction gamma.", Minimum = 0)]
    public double Friction { get; init; } = 0.5;

    /// <summary>t.</summary>
    [Parameter("Time t of the comparison.", Minimum = 0, Above = true, Maximum = 1e4)]
    public double Time { get; init; } = 2.0;

    /// <summary>N.</summary>
    [Parameter("Numbers N of lattice sites, at least two, increasing.", Minimum = 4, Maximum = 400)]
    public IReadOnlyList<int> Sites { get; init; } = [16, 32, 64, 128];

    /// <summary>M.</summary>
    [Parameter("Points of the Fourier grid of the field equation; even numbers lose their highest mode.", Minimum = 5, Maximum = 400)]
    public int Grid { get; init; } = 129;

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        foreach ((string name, Activation f) in ((string, Activation)[])[("stiffness", Stiffness), ("spring", Spring), ("initial", Initial)])
        {
            (double first, double last) = (f.Evaluate(0.0), f.Evaluate(1.0));
            if (!double.IsFinite(first) || Math.Abs(first - last) > 1e-9 * (1.0 + Math.Abs(first)))
            {
                yield return $"{name} must be of period 1, got {first:G6} at z = 0 and {last:G6} at z = 1; write it with cos(2*pi*z) and sin(2*pi*z)";
            }
        }

        if (Sites.Count < 2 || Sites.Zip(Sites.Skip(1), (a, b) => b <= a).Any(wrong => wrong))
        {
            yield return $"sites must be at least two increasing numbers, got [{string.Join(", ", Sites)}]";
        }
    }
}
