using Nnft.Kernels;

namespace Nnft.Studies.Deep;

/// <summary>Parameters of <see cref="Sample"/>.</summary>
public sealed record SampleParameters : ArchitectureParameters
{
    private const int MostInputs = 16;

    /// <summary>Widths.</summary>
    [Parameter("Widths of layers that do not set their own, increasing; the last two are extrapolated to infinite width.", Minimum = 1, Maximum = 100000)]
    public IReadOnlyList<int> Widths { get; init; } = [32, 64];

    /// <summary>Networks.</summary>
    [Parameter("Networks at each width.", Minimum = 8, Maximum = 100000000)]
    public long Networks { get; init; } = 4000;

    /// <summary>Whether tangent kernels are sampled.</summary>
    [Parameter("Whether the tangent kernel is sampled by backpropagation; this needs the weights themselves, which takes longer.")]
    public bool Tangent { get; init; }

    /// <summary>Parameterisation.</summary>
    [Parameter("Which derivatives the tangent kernel sums: ntk has rates C_W and C_b, pdlt 1, standard n and 1.")]
    public Parameterisation Parameterisation { get; init; } = Parameterisation.Ntk;

    /// <summary>Outputs that are listed.</summary>
    [Parameter("Networks of the first width whose outputs are listed in the table samples.", Minimum = 0, Maximum = 10000)]
    public int Listed { get; init; } = 8;

    /// <inheritdoc/>
    private protected override int NeuronsPerLayer => Widths[0];

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (string problem in base.Problems())
        {
            yield return problem;
        }

        if (Widths.Zip(Widths.Skip(1), (a, b) => b <= a).Any(wrong => wrong))
        {
            yield return $"widths must increase, got [{string.Join(", ", Widths)}].";
        }

        if (Inputs.Count > MostInputs)
        {
            yield return $"inputs: at most {MostInputs} inputs are sampled together, got {Inputs.Count}. Take some of them; deep/kernel takes thousands.";
        }
    }
}
