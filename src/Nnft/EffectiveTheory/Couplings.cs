using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// Couplings of the effective action by leg truncation: the exact connected correlator divided by the integral over the position of
/// one vertex with all legs attached,
/// <code>
/// u4(x_1..x_4)       = -G_c4 / int d^dy prod_4 K_W(y, x_i)                                  action u4 f^4/4!, lambda = u4/24
/// u6_naive(x_1..x_6) = -G_c6 / I6,     I6 = int d^dy prod_6 K_W(y, x_i)                     action u6 f^6/6!
/// u6_tree(x_1..x_6)  = ( sum over the 10 splits 3|3 of u4 u4 int int KKK K KKK - G_c6 ) / I6
/// </code>
/// G_c4 is exact at finite width and falls as 1/N, G_c6 as 1/N^2. In a local, translation-invariant theory the couplings would not depend on their legs;
/// how much they do measures how far the truncation is from the theory. Legs are numbers of points, from 0, and may repeat; a
/// coupling is null where its integral vanishes and it is not defined. Source: arXiv:2212.11811 eq. 3.5, 3.6 (which number the couplings
/// by half the number of legs), arXiv:2008.08601 for lambda.
/// </summary>
public sealed class Couplings
{
    private readonly ExactCorrelators _atOrigin;

    private Couplings(ExactCorrelators correlators, ExactCorrelators atOrigin, LegIntegrals integrals) =>
        (Correlators, _atOrigin, Integrals) = (correlators, atOrigin, integrals);

    /// <summary>The exact correlators in the numerators.</summary>
    public ExactCorrelators Correlators { get; }

    /// <summary>The leg integrals in the denominators. Their last point is the origin.</summary>
    public LegIntegrals Integrals { get; }

    /// <summary>Couplings of an ensemble between the given points.</summary>
    /// <param name="ensemble">The ensemble.</param>
    /// <param name="points">Points of d coordinates each.</param>
    /// <param name="cutoff">Lambda, needed where the kernel does not decay.</param>
    /// <exception cref="InvalidInputException">The ensemble or the points cannot be worked with, or the leg integral needs a cutoff.</exception>
    public static Couplings Create(NetworkEnsemble ensemble, IReadOnlyList<double[]> points, double? cutoff = null)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(points);
        double[] origin = new double[ensemble.InputDimension];
        return new Couplings(
            ExactCorrelators.Create(ensemble, points),
            ExactCorrelators.Create(ensemble, [origin]),
            LegIntegrals.Create(ensemble, [.. points, origin], cutoff));
    }

    /// <summary>The same couplings at another width; everything that does not depend on the width is shared.</summary>
    /// <exception cref="InvalidInputException">The width is smaller than 1.</exception>
    public Couplings WithWidth(int width) => new(Correlators.WithWidth(width), _atOrigin.WithWidth(width), Integrals);

    /// <summary>G_c of any even number of legs, the numerator of a coupling.</summary>
    public Estimate Connected(params ReadOnlySpan<int> legs) => Correlators.Connected(Legs(legs));

    /// <summary>u4 of four legs.</summary>
    /// <exception cref="ArgumentException">There are not four legs.</exception>
    public Estimate? U4(params ReadOnlySpan<int> legs)
    {
        Require(legs, 4);
        return Ratio(Connected(legs).Scale(-1.0), Integrals.Vertex(legs));
    }

    /// <summary>u4 with all four legs at x = 0.</summary>
    public Estimate? U4AtOrigin()
    {
        int origin = Integrals.Points.Count - 1;
        return Ratio(_atOrigin.Connected(Legs([0, 0, 0, 0])).Scale(-1.0), Integrals.Vertex(origin, origin, origin, origin));
    }

    /// <summary>lambda = u4/24, for an action lambda f^4 without factorial (arXiv:2008.08601).</summary>
    /// <exception cref="ArgumentException">There are not four legs.</exception>
    public Estimate? Lambda(params ReadOnlySpan<int> legs) => U4(legs)?.Scale(1.0 / 24.0);

    /// <summary>u6 that attributes all of G_c6 to one six-leg vertex.</summary>
    /// <exception cref="ArgumentException">There are not six legs.</exception>
    public Estimate? U6Naive(params ReadOnlySpan<int> legs)
    {
        Require(legs, 6);
        return Ratio(Connected(legs).Scale(-1.0), Integrals.Vertex(legs));
    }

    /// <summary>
    /// u6 after subtraction of the ten trees in which two four-leg vertices exchange one line K_W; loops are not subtracted.
    /// </summary>
    /// <param name="legs">Six legs.</param>
    /// <param name="vertex">Which u4 stands at the two vertices of a tree.</param>
    /// <exception cref="ArgumentException">There are not six legs.</exception>
    public Estimate? U6Tree(ReadOnlySpan<int> legs, TreeVertex vertex = TreeVertex.Origin) =>
        Trees(legs, vertex) is { } trees ? Ratio(Sum(trees, Connected(legs).Scale(-1.0)), Integrals.Vertex(legs)) : null;

    /// <summary>
    /// The sum over the ten splits 3|3 of u4 u4 int int KKK K KKK: what two four-leg vertices contribute to G_c6. Null also where the double
    /// integral is out of reach (<see cref="LegIntegrals.HasExchange"/>).
    /// </summary>
    /// <param name="legs">Six legs.</param>
    /// <param name="vertex">Which u4 stands at the two vertices of a tree.</param>
    /// <exception cref="ArgumentException">There are not six legs.</exception>
    public Estimate? Trees(ReadOnlySpan<int> legs, TreeVertex vertex = TreeVertex.Origin)
    {
        Require(legs, 6);
        if (!Integrals.HasExchange)
        {
            return null;
        }

        var sum = Estimate.Exact(0.0);
        foreach (var (left, right) in Splits(legs))
        {
            var (atLeft, atRight) = vertex == TreeVertex.Origin
                ? (U4AtOrigin(), U4AtOrigin())
                : (MeanOverFourthLeg(left, right), MeanOverFourthLeg(right, left));
            if (atLeft is not { } one || atRight is not { } other)
            {
                return null;
            }

            sum = Sum(sum, Product(Product(one, other), Integrals.Exchange(left, right)));
        }

        return sum;
    }

    /// <summary>The ten ways to share six legs between two vertices, three each.</summary>
    private static List<(int[] Left, int[] Right)> Splits(ReadOnlySpan<int> legs)
    {
        var splits = new List<(int[], int[])>(10);
        for (int second = 1; second < 6; second++)
        {
            for (int third = second + 1; third < 6; third++)
            {
                int[] left = [legs[0], legs[second], legs[third]];
                var right = new List<int>(3);
                for (int i = 1; i < 6; i++)
                {
                    if (i != second && i != third)
                    {
                        right.Add(legs[i]);
                    }
                }

                splits.Add((left, [.. right]));
            }
        }

        return splits;
    }

    private Estimate? MeanOverFourthLeg(int[] three, int[] others)
    {
        var sum = Estimate.Exact(0.0);
        foreach (int fourth in others)
        {
            if (U4(three[0], three[1], three[2], fourth) is not { } coupling)
            {
                return null;
            }

            sum = Sum(sum, coupling);
        }

        return sum.Scale(1.0 / others.Length);
    }

    private static void Require(ReadOnlySpan<int> legs, int count)
    {
        if (legs.Length != count)
        {
            throw new ArgumentException($"this coupling has {count} legs, got {legs.Length}", nameof(legs));
        }
    }

    private static Leg[] Legs(ReadOnlySpan<int> points)
    {
        var legs = new Leg[points.Length];
        for (int i = 0; i < legs.Length; i++)
        {
            legs[i] = new Leg(points[i]);
        }

        return legs;
    }

    // Errors here are bounds of numerical errors and not independent, so they add and not their squares.
    private static Estimate Sum(Estimate a, Estimate b) => new(a.Value + b.Value, a.StandardError + b.StandardError);

    private static Estimate Product(Estimate a, Estimate b) =>
        new(a.Value * b.Value, (Math.Abs(a.Value) * b.StandardError) + (Math.Abs(b.Value) * a.StandardError));

    private static Estimate? Ratio(Estimate numerator, Estimate denominator)
    {
        if (Math.Abs(denominator.Value) <= denominator.StandardError)
        {
            return null;
        }

        double value = numerator.Value / denominator.Value;
        return new Estimate(value, (numerator.StandardError + (Math.Abs(value) * denominator.StandardError)) / Math.Abs(denominator.Value));
    }
}
