namespace Nnft.FiniteWidth.PowerCounting;

/// <summary>
/// A correlation function of derivative tensors of the output of a random network, all derivative indices contracted in pairs and averaged at initialisation, such as
/// <c>E[f(x1) d_a d_b f(x2) d_a f(x3) d_b f(x4)]</c>, and the power of the width that bounds it (arXiv:1909.11304):
/// <code>
/// C = O(n^s),   s = n_e + (n_o - m)/2
/// </code>
/// with m factors in n_e clusters of even and n_o clusters of odd size. Conjectured; proven for linear networks and in special cases. NTK parameterisation.
/// </summary>
public sealed class DerivativeCorrelator
{
    private DerivativeCorrelator(IReadOnlyList<DerivativeFactor> factors) => (Factors, Clusters) = (factors, ClustersOf(factors));

    /// <summary>The factors as written.</summary>
    public IReadOnlyList<DerivativeFactor> Factors { get; }

    /// <summary>The connected components of the cluster graph, smallest first.</summary>
    public IReadOnlyList<Cluster> Clusters { get; }

    /// <summary>n_e.</summary>
    public int EvenClusters => Clusters.Count(cluster => cluster.Factors.Count % 2 == 0);

    /// <summary>n_o.</summary>
    public int OddClusters => Clusters.Count - EvenClusters;

    /// <summary>s, the exponent of the bound; a whole number, because n_o and m are both even or both odd.</summary>
    public int Exponent => EvenClusters + ((OddClusters - Factors.Count) / 2);

    /// <summary>Whether it vanishes exactly: an odd number of outputs, and the output weights have a symmetric density.</summary>
    public bool Vanishes => Factors.Count % 2 == 1;

    /// <summary>Reads a correlator: factors <c>f(x)</c> or <c>f</c>, each behind its derivatives <c>d_a d_b</c> or <c>d_ab</c>; <c>E[...]</c> around it may be left out.</summary>
    /// <exception cref="InvalidInputException">The text is something else, or an index does not appear exactly twice; the message names it.</exception>
    public static DerivativeCorrelator Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Of(DerivativeCorrelatorText.Read(text), text);
    }

    /// <summary>
    /// The terms of its time derivative under gradient flow: d/dt acts on one factor at a time, adds to it a derivative with a new index and multiplies by the gradient with that index, at a training
    /// input, and by the slope of the loss there, which is of order 1.
    /// </summary>
    public IReadOnlyList<DerivativeCorrelator> TimeDerivative()
    {
        char index = Enumerable.Range('a', 26).Select(letter => (char)letter).First(letter => Factors.All(factor => !factor.Indices.Contains(letter)));
        int training = Factors.Count(factor => factor.Point.StartsWith('t')) + 1;
        return
        [
            .. Factors.Select((factor, place) => new DerivativeCorrelator(
                [.. Factors.Take(place), factor with { Indices = factor.Indices + index }, .. Factors.Skip(place + 1), new DerivativeFactor($"t{training}", $"{index}")])),
        ];
    }

    /// <summary>As it is read.</summary>
    public override string ToString() => $"E[{string.Join(' ', Factors)}]";

    private static DerivativeCorrelator Of(IReadOnlyList<DerivativeFactor> factors, string text)
    {
        string[] problems =
        [
            .. factors.SelectMany(factor => factor.Indices).GroupBy(index => index).Where(group => group.Count() != 2)
                .Select(group => $"the index {group.Key} appears {(group.Count() == 1 ? "once" : $"{group.Count()} times")} in '{text}'; every index must appear exactly twice, because all derivatives are contracted in pairs"),
        ];
        return problems.Length == 0 ? new DerivativeCorrelator(factors) : throw new InvalidInputException(problems);
    }

    private static Cluster[] ClustersOf(IReadOnlyList<DerivativeFactor> factors)
    {
        int[] cluster = [.. Enumerable.Range(0, factors.Count)];
        for (int i = 0; i < factors.Count; i++)
        {
            for (int k = 0; k < i; k++)
            {
                if (cluster[i] != cluster[k] && factors[i].Indices.Intersect(factors[k].Indices).Any())
                {
                    (int joined, int kept) = (cluster[i], cluster[k]);
                    cluster = Array.ConvertAll(cluster, number => number == joined ? kept : number);
                }
            }
        }

        return [.. cluster.Select((number, place) => (number, place)).GroupBy(c => c.number).Select(group => new Cluster([.. group.Select(c => factors[c.place])])).OrderBy(c => c.Factors.Count)];
    }
}
