using Nnft.Correlators;
using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Numerics.Lanes;

namespace Nnft.Tests.Ensembles;

public sealed class WickEvaluatorTests
{
    private const int Points = 3;
    private const int Length = 16;
    private const int Valid = 13;
    private static readonly double[][] s_points = [[0.2], [-0.4], [0.9]];

    public static TheoryData<int, int> Cases => new() { { 2, 1 }, { 4, 1 }, { 6, 1 }, { 8, 1 }, { 4, 2 }, { 6, 2 } };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sums_all_pairings(int order, int outputs) => Check(order, outputs, controlVariate: false, weighted: false);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Multiplies_by_the_weights_of_networks(int order, int outputs) => Check(order, outputs, controlVariate: false, weighted: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_control_variate_leaves_what_is_beyond_first_order(int order, int outputs) => Check(order, outputs, controlVariate: true, weighted: false);

    [Fact]
    public void Pairs_of_points_are_numbered_in_rows()
    {
        int expected = 0;
        for (int i = 0; i < 5; i++)
        {
            for (int k = i; k < 5; k++, expected++)
            {
                Assert.Equal(expected, WickEvaluator<Lanes1>.PairIndex(i, k, 5));
                Assert.Equal(expected, WickEvaluator<Lanes1>.PairIndex(k, i, 5));
            }
        }
    }

    private static void Check(int order, int outputs, bool controlVariate, bool weighted)
    {
        var ensemble = new NetworkEnsemble { Activation = new Erf(), Width = 6, SigmaB = 0.7, SigmaB1 = 0.5, OutputDimension = outputs };
        var exact = ExactCorrelators.Create(ensemble, s_points);
        Leg[][] combinations = [.. Multisets.Combinations(Points * outputs, order).Where((_, i) => i % (1 + (order * outputs)) == 0).Select(c => Array.ConvertAll(c, i => new Leg(i % Points, i / Points)))];
        var random = new Random(order);
        double[] deviations = [.. Enumerable.Range(0, Points * (Points + 1) / 2 * Length).Select(i => i % Length < Valid ? (0.6 * random.NextDouble()) - 0.3 : 0.0)];
        double[] weights = weighted ? [.. Enumerable.Range(0, Length).Select(i => i < Valid ? 2.0 * random.NextDouble() : 0.0)] : [];
        var store = new RowStore<Lanes1>(combinations.Length, [], Length);
        var sums = store.CreateSums();
        new WickEvaluator<Lanes1>(combinations, exact, controlVariate, Length).Evaluate(deviations, weights, Length, Valid, store, sums);
        for (int c = 0; c < combinations.Length; c++)
        {
            double expected = 0.0;
            for (int network = 0; network < Valid; network++)
            {
                double Deviation(int i, int k) => deviations[(WickEvaluator<Lanes1>.PairIndex(i, k, Points) * Length) + network];
                double value = Wick(combinations[c], (a, b) => exact.Kernel(new Leg(a), new Leg(b)).Value + Deviation(a, b));
                if (controlVariate)
                {
                    // The first order by a symmetric difference, exact for polynomials up to fourth degree with four points.
                    double At(double t) => Wick(combinations[c], (a, b) => exact.Kernel(new Leg(a), new Leg(b)).Value + (t * Deviation(a, b)));
                    value -= At(0.0) + (((8.0 * (At(0.5) - At(-0.5))) - (At(1.0) - At(-1.0))) / 6.0);
                }

                expected += (weighted ? weights[network] : 1.0) * value;
            }

            Assert.Equal(Valid, sums.Rows[c].Count);
            Assert.Equal(expected, sums.Rows[c].Sum, 1e-12 * Math.Max(1.0, Wick(combinations[c], (_, _) => 1.0)));
        }
    }

    // The sum over pairings by its definition: the first leg with every other one of its output.
    private static double Wick(Leg[] legs, Func<int, int, double> kernel)
    {
        if (legs.Length == 0)
        {
            return 1.0;
        }

        double sum = 0.0;
        for (int partner = 1; partner < legs.Length; partner++)
        {
            if (legs[partner].Output == legs[0].Output)
            {
                sum += kernel(legs[0].Point, legs[partner].Point) * Wick([.. legs[1..partner], .. legs[(partner + 1)..]], kernel);
            }
        }

        return sum;
    }
}
