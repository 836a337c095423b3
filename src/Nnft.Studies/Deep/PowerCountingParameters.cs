using Nnft.FiniteWidth.PowerCounting;

namespace Nnft.Studies.Deep;

/// <summary>Parameters of <see cref="PowersOfWidth"/>.</summary>
public sealed record PowerCountingParameters : IRelatedParameters
{
    private const double LargestWork = 1e13;

    /// <summary>Correlators.</summary>
    [Parameter("Correlators of the output f and its derivatives by the parameters, indices contracted in pairs, such as E[f(x1) d_a d_b f(x2) d_a f(x3) d_b f(x4)]; d_ab is short for d_a d_b.")]
    public IReadOnlyList<string> Correlators { get; init; } =
    [
        "E[f f]", "E[f f f f]", "E[d_a f d_a f]", "E[d_ab f d_ab f]", "E[f f d_a f d_a f]", "E[f d_ab f d_a f d_b f]", "E[d_ab f d_b f d_ac f d_c f]", "E[d_abc f d_a f d_b f d_c f]",
        "E[d_ab f d_a f d_b f d_cd f d_c f d_d f]", "E[d_a f d_a f d_b f d_b f]",
    ];

    /// <summary>Time derivatives.</summary>
    [Parameter("How many time derivatives under gradient flow to take of every correlator; their terms are listed and counted.", Minimum = 0, Maximum = 3)]
    public int TimeDerivatives { get; init; }

    /// <summary>Activation.</summary>
    [Parameter("Activation of the measured networks, three times differentiable: tanh, erf, softplus, silu, gelu, sin, cos, a power of z, or a smooth formula.")]
    public string Activation { get; init; } = "tanh";

    /// <summary>Hidden layers.</summary>
    [Parameter("Number of hidden layers.", Minimum = 1, Maximum = 20)]
    public int HiddenLayers { get; init; } = 2;

    /// <summary>Widths.</summary>
    [Parameter("Widths n of all hidden layers; four or more allow a correction by 1/n.", Minimum = 1, Maximum = 1024)]
    public IReadOnlyList<int> Widths { get; init; } = [8, 16, 32, 64];

    /// <summary>Networks.</summary>
    [Parameter("Sampled networks per width; 0 counts powers only.", Minimum = 0, Maximum = 1e8)]
    public int Networks { get; init; } = 20_000;

    /// <summary>sigma.</summary>
    [Parameter("Standard deviation sigma_w: weights are sigma_w/sqrt(fan-in) times standard normal parameters; no biases.", Minimum = 0, Above = true, Maximum = 100)]
    public double SigmaW { get; init; } = 1.3;

    /// <summary>Input.</summary>
    [Parameter("The input at which all factors are taken in the measurement.")]
    public IReadOnlyList<double> Input { get; init; } = [0.9, -0.4];

    /// <summary>The correlators, read.</summary>
    internal IReadOnlyList<DerivativeCorrelator> Read() => [.. Correlators.Select(DerivativeCorrelator.Parse)];

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        foreach (string text in Correlators)
        {
            foreach (string problem in ProblemsOf(text))
            {
                yield return $"correlators: {problem}";
            }
        }

        if (ActivationNames.Problem(Activation) is { } unknown)
        {
            yield return unknown;
        }

        if (Networks is > 0 and < 80)
        {
            yield return $"networks must be 0 (counting only) or >= 80, because errors come from forty blocks, got {Networks}";
        }

        if (Networks > 0 && Widths.Distinct().Count() < Math.Max(2, Widths.Count))
        {
            yield return $"widths must be at least two different numbers, because a slope is fitted, got [{string.Join(", ", Widths)}]";
        }

        if (Input.Count == 0 || Input.All(x => x == 0.0))
        {
            yield return $"input must have a component that is not 0, because f vanishes at 0 without biases, got [{string.Join(", ", Input)}]";
        }

        double work = Widths.Sum(n => 20.0 * n * n * HiddenLayers) * Networks;
        if (work > LargestWork)
        {
            yield return $"networks * widths^2 * hidden-layers is too much, about {work / 4e9 / 3600.0:F0} hours on one thread: take fewer networks or smaller widths";
        }
    }

    private static IReadOnlyList<string> ProblemsOf(string text)
    {
        try
        {
            DerivativeCorrelator.Parse(text);
            return [];
        }
        catch (InvalidInputException problem)
        {
            return problem.Problems;
        }
    }
}
