using Nnft.Numerics;
using Nnft.Studies.NnQft;

namespace Nnft.Studies.Eft;

/// <summary>Parameters of <see cref="Inverse"/>.</summary>
public sealed record InverseParameters : EnsembleParameters
{
    /// <summary>The erf-net of width 10 at two points.</summary>
    public InverseParameters()
    {
        Activation = "erf";
        Points = PointSet.OnLine(0.3, 1.0);
    }

    /// <summary>Order in 1/N.</summary>
    [Parameter("Order in 1/N to which the action is reconstructed: 1 needs fourth cumulants, 2 also sixth ones.", Minimum = 1, Maximum = 2)]
    public int Order { get; init; } = 2;

    /// <summary>Networks of a measurement.</summary>
    [Parameter("Number of sampled networks, to reconstruct the action from measured cumulants too; 0 is exact theory only.", Minimum = 0, Maximum = 1e10)]
    public long Networks { get; init; }

    /// <summary>Kernel of given cumulants.</summary>
    [Parameter("Kernel matrix of cumulants that you bring; the net is then not used. Null takes the exact cumulants of the net.")]
    public IReadOnlyList<IReadOnlyList<double>>? Kernel { get; init; }

    /// <summary>Fourth cumulants.</summary>
    [Parameter("Fourth cumulants that you bring, in the order 1111, 1112, ..., 1122, ... of increasing numbers of inputs.")]
    public IReadOnlyList<double>? FourthCumulants { get; init; }

    /// <summary>Errors of the fourth cumulants.</summary>
    [Parameter("Standard errors of the fourth cumulants; null is none.", Minimum = 0)]
    public IReadOnlyList<double>? FourthErrors { get; init; }

    /// <summary>Sixth cumulants.</summary>
    [Parameter("Sixth cumulants that you bring, in the same kind of order; needed at order 2.")]
    public IReadOnlyList<double>? SixthCumulants { get; init; }

    /// <summary>Errors of the sixth cumulants.</summary>
    [Parameter("Standard errors of the sixth cumulants; null is none.", Minimum = 0)]
    public IReadOnlyList<double>? SixthErrors { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (string problem in base.Problems())
        {
            yield return problem;
        }

        if (Kernel is null && (FourthCumulants ?? FourthErrors ?? SixthCumulants ?? SixthErrors) is not null)
        {
            yield return "cumulants and their errors belong to a kernel, but kernel is null: give kernel=[[...]] with them";
        }

        if (Kernel is null && ChosenPoints().Count > 8)
        {
            yield return $"points must be at most 8, because the couplings are tensors with six indices over them, got {ChosenPoints().Count}";
        }

        if (Kernel is { } kernel)
        {
            if (Networks > 0)
            {
                yield return "networks samples the net, but kernel gives cumulants of your own: set networks=0";
            }

            foreach (string problem in CumulantProblems(kernel.Count))
            {
                yield return problem;
            }
        }

        if (Networks is > 0 and < 1000)
        {
            yield return $"networks must be 0 or >= 1000, because the error comes from 16 blocks of networks, got {Networks}";
        }
    }

    private IEnumerable<string> CumulantProblems(int inputs)
    {
        if (inputs > 8)
        {
            yield return $"kernel must have at most 8 inputs, because the couplings are tensors with six indices over them, got {inputs}";
            yield break;
        }

        (string Name, IReadOnlyList<double>? Values, int Rank, bool Needed)[] lists =
        [
            ("fourth-cumulants", FourthCumulants, 4, true), ("fourth-errors", FourthErrors, 4, false),
            ("sixth-cumulants", SixthCumulants, 6, Order == 2), ("sixth-errors", SixthErrors, 6, false),
        ];
        foreach ((string name, IReadOnlyList<double>? values, int rank, bool needed) in lists)
        {
            int count = SymmetricTensor.IndexSets(rank, inputs).Count();
            if (values is null ? needed : values.Count != count)
            {
                yield return $"{name} must hold {count} numbers, one for each set of {rank} of the {inputs} inputs, got {(values is null ? "none" : $"{values.Count}")}";
            }
        }
    }
}
