using MathNet.Numerics.LinearAlgebra;
using Nnft.Numerics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// Standard errors of the couplings of <see cref="InverseProblem"/>, element by element.
/// </summary>
/// <param name="Quartic">Errors of g4.</param>
/// <param name="Sextic">Errors of g6.</param>
/// <param name="Shift">Errors of dXi.</param>
public sealed record CouplingErrors(SymmetricTensor Quartic, SymmetricTensor? Sextic, Matrix<double> Shift)
{
    /// <summary>
    /// The jackknife: every replicate holds the cumulants measured without one of B blocks of networks. This is the right error for measured cumulants, because the
    /// cumulants at different points come from the same networks and their errors are correlated almost completely.
    /// </summary>
    /// <exception cref="InvalidInputException">Fewer than two replicates, or a replicate that cannot be solved.</exception>
    public static CouplingErrors Jackknife(IReadOnlyList<CumulantSet> replicates, int order)
    {
        ArgumentNullException.ThrowIfNull(replicates);
        if (replicates.Count < 2)
        {
            throw new InvalidInputException($"the jackknife needs at least 2 blocks of networks, got {replicates.Count}");
        }

        EffectiveCouplings[] solved = [.. replicates.Select(r => InverseProblem.Solve(r, order))];
        double share = 1.0 / solved.Length;
        SymmetricTensor quartic = Mean(solved.Select(s => s.Quartic));
        SymmetricTensor? sextic = order == 1 ? null : Mean(solved.Select(s => s.Sextic!));
        Matrix<double> shift = solved.Aggregate(solved[0].Shift * 0.0, (sum, s) => sum + (share * s.Shift));
        return Combine(
            [.. solved.Select(s => (s.Quartic.Add(quartic.Scale(-1.0)), sextic is null ? null : s.Sextic!.Add(sextic.Scale(-1.0)), s.Shift - shift))],
            (solved.Length - 1.0) / solved.Length);

        SymmetricTensor Mean(IEnumerable<SymmetricTensor> tensors) => tensors.Aggregate((sum, t) => sum.Add(t)).Scale(share);
    }

    /// <summary>
    /// Propagates a standard error for each cumulant as if they were independent. For measurements from common networks this is not the right error, only its
    /// order of magnitude; for rounding and quadrature errors it is.
    /// </summary>
    public static CouplingErrors Independent(CumulantSet values, CumulantSet errors, int order)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(errors);
        List<CumulantSet[]> pairs = [];
        pairs.AddRange(Single(errors.Quartic).Select(step => new[] { 1.0, -1.0 }.Select(sign => values with { Quartic = values.Quartic.Add(step.Scale(sign)) }).ToArray()));
        if (order == 2 && values.Sextic is not null && errors.Sextic is not null)
        {
            pairs.AddRange(Single(errors.Sextic).Select(step => new[] { 1.0, -1.0 }.Select(sign => values with { Sextic = values.Sextic.Add(step.Scale(sign)) }).ToArray()));
        }

        return FromPairs(pairs, values, order);
    }

    /// <summary>
    /// Propagates a standard error for each cumulant as if all errors were multiples of one and the same random number, the other extreme.
    /// </summary>
    public static CouplingErrors FullyCorrelated(CumulantSet values, CumulantSet errors, int order)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(errors);
        CumulantSet Shifted(double sign) => values with
        {
            Quartic = values.Quartic.Add(errors.Quartic.Scale(sign)),
            Sextic = errors.Sextic is null ? values.Sextic : values.Sextic?.Add(errors.Sextic.Scale(sign)),
        };
        return FromPairs([[Shifted(1.0), Shifted(-1.0)]], values, order);
    }

    /// <summary>Tensors with one nonzero element each, for every nonzero element.</summary>
    private static IEnumerable<SymmetricTensor> Single(SymmetricTensor errors) =>
        from chosen in SymmetricTensor.IndexSets(errors.Rank, errors.Dimension)
        where errors[chosen] != 0.0
        select SymmetricTensor.Create(errors.Rank, errors.Dimension, indices => indices.AsSpan().SequenceEqual(chosen) ? errors[chosen] : 0.0);

    /// <summary>Half the difference that plus and minus one standard error make is the effect of one error.</summary>
    private static CouplingErrors FromPairs(List<CumulantSet[]> pairs, CumulantSet values, int order)
    {
        if (pairs.Count == 0)
        {
            EffectiveCouplings zero = InverseProblem.Solve(values, order);
            return new CouplingErrors(zero.Quartic.Scale(0.0), zero.Sextic?.Scale(0.0), zero.Shift * 0.0);
        }

        return Combine(
            [
                .. pairs.Select(pair =>
                {
                    EffectiveCouplings up = InverseProblem.Solve(pair[0], order);
                    EffectiveCouplings down = InverseProblem.Solve(pair[1], order);
                    return (up.Quartic.Add(down.Quartic.Scale(-1.0)).Scale(0.5), up.Sextic?.Add(down.Sextic!.Scale(-1.0)).Scale(0.5), 0.5 * (up.Shift - down.Shift));
                }),
            ],
            1.0);
    }

    private static CouplingErrors Combine(IReadOnlyList<(SymmetricTensor Quartic, SymmetricTensor? Sextic, Matrix<double> Shift)> effects, double factor)
    {
        return new CouplingErrors(
            Quadrature([.. effects.Select(e => e.Quartic)]),
            effects[0].Sextic is null ? null : Quadrature([.. effects.Select(e => e.Sextic!)]),
            effects[0].Shift.MapIndexed((i, j, _) => Math.Sqrt(factor * effects.Sum(e => e.Shift[i, j] * e.Shift[i, j]))));

        SymmetricTensor Quadrature(SymmetricTensor[] tensors) =>
            SymmetricTensor.Create(tensors[0].Rank, tensors[0].Dimension, indices => Math.Sqrt(factor * tensors.Sum(t => t[indices] * t[indices])));
    }
}
