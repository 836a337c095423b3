using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Numerics;
using Nnft.Statistics;

namespace Nnft.EffectiveTheory;

/// <summary>The cumulants of a field on a finite set of inputs: what is known about it before its action is.</summary>
/// <param name="Kernel">The exact two-point function K, bias included.</param>
/// <param name="Quartic">G_c4.</param>
/// <param name="Sextic">G_c6, where it is known.</param>
public sealed record CumulantSet(SymmetricKernel Kernel, SymmetricTensor Quartic, SymmetricTensor? Sextic)
{
    /// <summary>The exact cumulants of an ensemble at all points of <paramref name="correlators"/>, with the errors of their elements.</summary>
    /// <exception cref="InvalidInputException">The kernel is not positive definite: points coincide, are too close, or outnumber the directions of the kernel.</exception>
    public static (CumulantSet Values, CumulantSet Errors) Exact(ExactCorrelators correlators, bool withSextic = true)
    {
        ArgumentNullException.ThrowIfNull(correlators);
        int count = correlators.Points.Count;
        double[][] rows = [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, count).Select(j => correlators.Kernel(new Leg(i), new Leg(j)).Value).ToArray())];
        SymmetricKernel kernel = SymmetricKernel.Create(rows);
        Dictionary<string, Estimate> seen = new(StringComparer.Ordinal);
        SymmetricTensor Tensor(int rank, Func<Estimate, double> part) =>
            SymmetricTensor.Create(rank, count, indices => part(Connected(indices)));
        return (
            new CumulantSet(kernel, Tensor(4, e => e.Value), withSextic ? Tensor(6, e => e.Value) : null),
            new CumulantSet(kernel, Tensor(4, Error), withSextic ? Tensor(6, Error) : null));

        // Half a unit in the last place is what storing a number costs, even an exact one.
        static double Error(Estimate e) => e.StandardError + (1.1e-16 * Math.Abs(e.Value));

        Estimate Connected(int[] indices)
        {
            string key = string.Join(',', indices);
            if (!seen.TryGetValue(key, out Estimate value))
            {
                value = correlators.Connected([.. indices.Select(i => new Leg(i))]);
                seen[key] = value;
            }

            return value;
        }
    }
}
