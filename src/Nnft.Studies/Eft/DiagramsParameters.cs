using Nnft.Correlators.Diagrams;

namespace Nnft.Studies.Eft;

/// <summary>Parameters of <see cref="DiagramList"/>.</summary>
public sealed record DiagramsParameters : IRelatedParameters
{
    /// <summary>External legs.</summary>
    [Parameter("Number of external legs, even.", Minimum = 2, Maximum = DiagramEnumeration.LargestLegs)]
    public int Legs { get; init; } = 4;

    /// <summary>Order in lambda.</summary>
    [Parameter("Order in lambda: number of vertices f^4.", Minimum = 0, Maximum = DiagramEnumeration.LargestOrder)]
    public int QuarticOrder { get; init; } = 2;

    /// <summary>Order in kappa.</summary>
    [Parameter("Order in kappa: number of vertices f^6.", Minimum = 0, Maximum = DiagramEnumeration.LargestOrder)]
    public int SexticOrder { get; init; }

    /// <summary>What lines stand for.</summary>
    [Parameter("What a line stands for: free is K = Xi^-1 and every diagram counts; exact is the exact two-point function and diagrams with a correction of a propagator drop out.")]
    public PropagatorConvention Propagator { get; init; }

    /// <summary>Whether only connected diagrams are listed.</summary>
    [Parameter("List connected diagrams only.")]
    public bool ConnectedOnly { get; init; }

    /// <summary>Kernel matrix.</summary>
    [Parameter("Kernel matrix of a finite set of inputs, to evaluate the diagrams there: [[1.3, 0.6], [0.6, 0.9]]; null is none.")]
    public IReadOnlyList<IReadOnlyList<double>>? Kernel { get; init; }

    /// <summary>Weights of the inputs.</summary>
    [Parameter("Weights of the inputs of kernel, which turn integrals into sums; null is 1 each.")]
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>Points in the continuum.</summary>
    [Parameter("Points of the external legs in the continuum, to evaluate the diagrams for the kernel of the Gauss-net with vertices integrated over all inputs; null is none.")]
    public PointSet? Points { get; init; }

    /// <summary>sigma_W.</summary>
    [Parameter("Standard deviation of the weights of the Gauss-net whose kernel is used with points.", Minimum = 0, Above = true, Maximum = 1e6)]
    public double SigmaW { get; init; } = 1.0;

    /// <summary>sigma_b1.</summary>
    [Parameter("Standard deviation of its output bias, which enters lines between two external points.", Minimum = 0, Maximum = 1e6)]
    public double SigmaB1 { get; init; }

    /// <summary>Where the legs stand.</summary>
    [Parameter("Numbers, from 1, of the inputs or points at which the legs stand, such as [1, 1, 2, 2]; null spreads them evenly.")]
    public IReadOnlyList<int>? External { get; init; }

    /// <summary>lambda.</summary>
    [Parameter("Coupling lambda of f^4, without factorial.", Minimum = -1e6, Maximum = 1e6)]
    public double Lambda { get; init; } = 0.01;

    /// <summary>kappa.</summary>
    [Parameter("Coupling kappa of f^6, without factorial.", Minimum = -1e6, Maximum = 1e6)]
    public double Kappa { get; init; } = 0.001;

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (Legs % 2 != 0)
        {
            yield return $"legs must be even, got {Legs}: with vertices f^4 and f^6 every correlation function of an odd number of fields vanishes";
            yield break;
        }

        if (QuarticOrder + SexticOrder > DiagramEnumeration.LargestOrder)
        {
            yield return $"quartic-order + sextic-order must be at most {DiagramEnumeration.LargestOrder}, got {QuarticOrder + SexticOrder}";
        }

        if (Legs + (4 * QuarticOrder) + (6 * SexticOrder) > 30)
        {
            yield return $"legs + 4 quartic-order + 6 sextic-order must be at most 30, got {Legs + (4 * QuarticOrder) + (6 * SexticOrder)}: there would be too many diagrams for a table";
        }

        if (Kernel is not null && Points is not null)
        {
            yield return "kernel and points exclude each other: give kernel for a finite set of inputs, or points for the continuum";
        }

        if (Weights is not null && Kernel is null)
        {
            yield return "weights belong to a kernel, but kernel is null: give kernel=[[...]] or remove weights";
        }

        if (Kernel is not null)
        {
            foreach (string problem in FiniteInputsParameters.Problems(Kernel, Weights, External, Legs))
            {
                yield return problem;
            }
        }
        else if (External is not null && (Points is null || External.Count != Legs || External.Any(i => i < 1 || i > Points.Count)))
        {
            yield return Points is null
                ? "external says where legs stand, but neither kernel nor points is given"
                : $"external must hold one number of a point, from 1 to {Points.Count}, for each of the {Legs} legs, got [{string.Join(", ", External)}]";
        }
    }
}
