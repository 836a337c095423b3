using Nnft.Correlators.Diagrams;

namespace Nnft.Tests.Correlators.Diagrams;

public class PerturbationSeriesTests
{
    private const string File = "diagrams.json";

    public static TheoryData<string> Coefficients => KnownAnswers.Ids(File, "coefficient");

    public static FiniteInputs TwoInputs { get; } = FiniteInputs.Create([[1.3, 0.6], [0.6, 0.9]], [1.0, 0.7]);

    [Theory]
    [MemberData(nameof(Coefficients))]
    public void Coefficients_on_two_inputs(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        int[] legs = [.. answer.Numbers("legs").Select(l => (int)l)];
        PerturbationSeries series = new(TwoInputs, legs, PropagatorConvention.Free);
        answer.Check(series.Coefficient((int)answer.Number("quartic"), (int)answer.Number("sextic")));
    }

    [Fact]
    public void One_input_counts_all_pairings()
    {
        // On one input with K = w = 1 the coefficient of lambda^n is fixed by the moments of a normal variable alone:
        // <f^4>_lambda = (3 - 105 l + 10395/2 l^2 - ...)/(1 - 3 l + 105/2 l^2 - ...).
        FiniteInputs one = FiniteInputs.Create([[1.0]], [1.0]);
        PerturbationSeries series = new(one, [0, 0, 0, 0], PropagatorConvention.Free);
        double[] numerator = [3.0, -105.0, 10395.0 / 2.0, -2027025.0 / 6.0];
        double[] denominator = [1.0, -3.0, 105.0 / 2.0, -10395.0 / 6.0];
        double[] expected = new double[4];
        for (int n = 0; n < 4; n++)
        {
            expected[n] = numerator[n];
            for (int k = 1; k <= n; k++)
            {
                expected[n] -= denominator[k] * expected[n - k];
            }

            Assert.Equal(expected[n], series.Coefficient(n, 0), 1e-9 * Math.Abs(expected[n]));
        }
    }

    [Fact]
    public void Connected_diagrams_sum_to_the_cumulant()
    {
        // G_c(1122) = G(1122) - G(11) G(22) - 2 G(12)^2, order by order.
        double[] full = Series(new PerturbationSeries(TwoInputs, [0, 0, 1, 1], PropagatorConvention.Free));
        double[] first = Series(new PerturbationSeries(TwoInputs, [0, 0], PropagatorConvention.Free));
        double[] second = Series(new PerturbationSeries(TwoInputs, [1, 1], PropagatorConvention.Free));
        double[] mixed = Series(new PerturbationSeries(TwoInputs, [0, 1], PropagatorConvention.Free));
        double[] connected = Series(new PerturbationSeries(TwoInputs, [0, 0, 1, 1], PropagatorConvention.Free, connectedOnly: true));
        for (int n = 0; n < 4; n++)
        {
            double expected = full[n];
            for (int k = 0; k <= n; k++)
            {
                expected -= (first[k] * second[n - k]) + (2.0 * mixed[k] * mixed[n - k]);
            }

            Assert.Equal(expected, connected[n], 1e-10 * Math.Abs(full[n]));
        }

        static double[] Series(PerturbationSeries series) => [.. Enumerable.Range(0, 4).Select(n => series.Coefficient(n, 0))];
    }

    [Fact]
    public void With_the_exact_propagator_the_two_point_function_has_no_corrections()
    {
        PerturbationSeries series = new(TwoInputs, [0, 1], PropagatorConvention.Exact);
        Assert.Equal(0.6, series.Coefficient(0, 0));
        Assert.Empty(series.Terms(1, 0));
        Assert.Empty(series.Terms(0, 1));
        Assert.Empty(series.Terms(2, 0));
    }

    [Fact]
    public void With_the_exact_propagator_the_connected_functions_are_stars_and_trees()
    {
        PerturbationSeries four = new(TwoInputs, [0, 0, 1, 1], PropagatorConvention.Exact, connectedOnly: true);
        Assert.Equal("cross", DiagramNames.Of(Assert.Single(four.Terms(1, 0)).Diagram));
        Assert.Equal("cross with loop", DiagramNames.Of(Assert.Single(four.Terms(0, 1)).Diagram));
        PerturbationSeries six = new(TwoInputs, [0, 0, 0, 1, 1, 1], PropagatorConvention.Exact, connectedOnly: true);
        Assert.Empty(six.Terms(1, 0));
        Assert.Equal("star", DiagramNames.Of(Assert.Single(six.Terms(0, 1)).Diagram));
        Assert.Equal("tree", DiagramNames.Of(Assert.Single(six.Terms(2, 0)).Diagram));
    }

    [Fact]
    public void Bad_kernels_weights_and_legs_are_explained()
    {
        Assert.Contains("symmetric", Assert.Throws<InvalidInputException>(() => FiniteInputs.Create([[1.0, 0.2], [0.3, 1.0]], [1.0, 1.0])).Message, StringComparison.Ordinal);
        Assert.Contains("positive definite", Assert.Throws<InvalidInputException>(() => FiniteInputs.Create([[1.0, 2.0], [2.0, 1.0]], [1.0, 1.0])).Message, StringComparison.Ordinal);
        Assert.Contains("square", Assert.Throws<InvalidInputException>(() => FiniteInputs.Create([[1.0, 2.0]], [1.0])).Message, StringComparison.Ordinal);
        Assert.Contains("weights", Assert.Throws<InvalidInputException>(() => FiniteInputs.Create([[1.0]], [1.0, 1.0])).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<InvalidInputException>(() => FiniteInputs.Create([[double.NaN]], [1.0])).Message, StringComparison.Ordinal);
        FeynmanDiagram cross = DiagramEnumeration.Of(4, 1, 0)[0];
        Assert.Throws<InvalidInputException>(() => TwoInputs.Integral(cross, [0, 1]));
        Assert.Throws<InvalidInputException>(() => TwoInputs.Integral(cross, [0, 1, 2, 0]));
    }
}
