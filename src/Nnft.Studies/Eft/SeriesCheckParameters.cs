using Nnft.Correlators.Diagrams;
using Nnft.EffectiveTheory;

namespace Nnft.Studies.Eft;

/// <summary>Parameters of <see cref="SeriesCheck"/>.</summary>
public sealed record SeriesCheckParameters : IRelatedParameters
{
    /// <summary>Kernel matrix.</summary>
    [Parameter("Kernel matrix of one to three inputs.")]
    public IReadOnlyList<IReadOnlyList<double>> Kernel { get; init; } = [[1.3, 0.6], [0.6, 0.9]];

    /// <summary>Weights.</summary>
    [Parameter("Weights of the inputs; null is 1 each.")]
    public IReadOnlyList<double>? Weights { get; init; } = [1.0, 0.7];

    /// <summary>External legs.</summary>
    [Parameter("Numbers, from 1, of the inputs at which the external legs stand: 2, 4, 6 or 8 of them.", Minimum = 1, Maximum = FiniteAction.LargestCount)]
    public IReadOnlyList<int> External { get; init; } = [1, 1, 2, 2];

    /// <summary>Highest order.</summary>
    [Parameter("Highest order in lambda of the series.", Minimum = 1, Maximum = 4)]
    public int Orders { get; init; } = 3;

    /// <summary>Couplings.</summary>
    [Parameter("Values of lambda, at least two.", Minimum = 0, Above = true, Maximum = 10)]
    public IReadOnlyList<double> Lambda { get; init; } = [1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2];

    /// <summary>kappa in units of lambda^2.</summary>
    [Parameter("kappa / lambda^2: the sextic coupling counts as two powers of lambda.", Minimum = 0, Maximum = 1e6)]
    public double KappaRatio { get; init; } = 1.0;

    /// <summary>What lines stand for.</summary>
    [Parameter("What a line stands for: free is K = Xi^-1, exact is the exact two-point function.")]
    public PropagatorConvention Propagator { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (External.Count is < 2 or > DiagramEnumeration.LargestLegs || External.Count % 2 != 0)
        {
            yield return $"external must hold 2, 4, 6 or 8 numbers of inputs, got {External.Count}: an odd number of fields has no correlation function here";
        }

        if (Kernel.Count > FiniteAction.LargestCount)
        {
            yield return $"kernel must have at most {FiniteAction.LargestCount} inputs, because e^(-S) is integrated numerically, got {Kernel.Count}";
        }

        foreach (string problem in FiniteInputsParameters.Problems(Kernel, Weights, External, External.Count))
        {
            yield return problem;
        }

        if (Weights is not null && Weights.Any(w => w <= 0.0))
        {
            yield return $"weights must be > 0 here, because e^(-S) must fall off, got [{string.Join(", ", Weights)}]";
        }

        if (Lambda.Distinct().Count() < 2)
        {
            yield return $"lambda must name at least two different values, because a slope is fitted, got [{string.Join(", ", Lambda)}]";
        }
    }
}
