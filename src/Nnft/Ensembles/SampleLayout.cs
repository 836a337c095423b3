using Nnft.Data;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Ensembles;

/// <summary>Which numbers of a network enter which correlators.</summary>
internal sealed class SampleLayout
{
    private readonly Leg[] _legs;

    public SampleLayout(NetworkSamples samples, SampleSurvey survey, IReadOnlyList<Leg[]> combinations)
    {
        _legs = [.. combinations.SelectMany(legs => legs).Distinct().Order()];
        Columns = [.. _legs.Select(leg => (leg.Point * samples.Outputs) + leg.Output)];
        Means = [.. Enumerable.Range(0, samples.Fields).Select(survey.Mean)];
        double[] deviations = [.. Enumerable.Range(0, samples.Fields).Select(survey.Deviation)];
        InverseDeviations = Array.ConvertAll(deviations, deviation => deviation > 0.0 ? 1.0 / deviation : 0.0);

        // Cumulants do not depend on the origin, but powers of a mean much larger than the deviation would drown them in rounding.
        IsCentred = Array.TrueForAll(Columns, column => Math.Abs(Means[column]) <= deviations[column]);

        // Judging the cumulants of an order needs the covariances of all its variables.
        var pairs = combinations.GroupBy(legs => legs.Length).Where(group => group.Key > 2).SelectMany(group =>
        {
            int[] used = [.. group.SelectMany(Variables).Distinct()];
            return from i in used from j in used select new[] { i, j };
        });
        Table = ProductTable.Create(_legs.Length, combinations.Select(Variables).Concat(pairs));
        Products = [.. combinations.Select(legs => Table.IndexOf(Variables(legs)))];
    }

    /// <summary>Place of every variable in a network's outputs.</summary>
    public int[] Columns { get; }

    /// <summary>Average of every output.</summary>
    public double[] Means { get; }

    /// <summary>One over the standard deviation of every output, 0 for an output without spread.</summary>
    public double[] InverseDeviations { get; }

    /// <summary>Whether the averages are small enough to work with the outputs as they are.</summary>
    public bool IsCentred { get; }

    /// <summary>All products that the combinations need.</summary>
    public ProductTable Table { get; }

    /// <summary>The product of every combination.</summary>
    public int[] Products { get; }

    /// <summary>Legs as variables of the table.</summary>
    public int[] Variables(IReadOnlyList<Leg> legs) => [.. legs.Select(leg => Array.BinarySearch(_legs, leg))];
}
